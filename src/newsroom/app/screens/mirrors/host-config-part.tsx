import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { HostKind } from '../../../contract/mirrors.ts'
import { hostConfigQuery } from '../../api/mirror-queries.ts'
import { Asked } from '../../ui/asked.tsx'
import { hostWords as words } from '../../words/mirrors.ts'

const kinds = Object.entries(words.kinds).map(([value, label]) => ({ value, label }))

/** What a web server is given so that it stands before the newsroom, or carries a store. */
export function HostConfigPart() {
  const [asked, setAsked] = useState({ kind: 'nginx' as HostKind, host: 'news.example', curtain: false })
  const [settled] = useDebouncedValue(asked, 300)
  const config = useQuery(hostConfigQuery(settled))
  return (
    <section className="part stack" aria-label={words.title}>
      <h2>{words.title}</h2>
      <p className="page-lead">{words.lead}</p>
      <div className="host-asked">
        <NativeSelect
          label={words.kind}
          data={kinds}
          value={asked.kind}
          onChange={(event) => setAsked({ ...asked, kind: event.currentTarget.value as HostKind })}
        />
        <TextInput
          label={words.host}
          value={asked.host}
          onChange={(event) => setAsked({ ...asked, host: event.currentTarget.value })}
        />
        <Checkbox
          label={words.curtain}
          checked={asked.curtain}
          onChange={(event) => setAsked({ ...asked, curtain: event.currentTarget.checked })}
        />
      </div>
      <Asked query={config}>{({ text }) => <Config key={text} text={text} />}</Asked>
    </section>
  )
}

function Config({ text }: { text: string }) {
  const [isCopied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(text)
    setCopied(true)
  }
  return (
    <>
      <pre className="host-config">{text}</pre>
      <Button variant="default" onClick={() => void copy()}>
        {isCopied ? words.copied : words.copy}
      </Button>
    </>
  )
}
