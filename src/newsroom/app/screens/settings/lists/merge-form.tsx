import { Button, Select, TextInput } from '@mantine/core'
import { type SubmitEvent, useState } from 'react'
import type { ListedKind, ListedName, Lists } from '../../../../contract/desk-screens.ts'
import { deskPaths } from '../../../../paths/desk-screens.ts'
import { send } from '../../../api/client.ts'
import { Notice } from '../../../ui/notice.tsx'
import { listWords } from '../../../words/settings.ts'
import { useListChange } from './use-lists.ts'

/** Merges one into another. It cannot be undone: the name of the one that goes is typed. */
export function MergeForm(props: {
  kind: ListedKind
  named: ListedName
  others: ListedName[]
  onDone: () => void
}) {
  const { kind, named, others, onDone } = props
  const [into, setInto] = useState<string | null>(null)
  const [typed, setTyped] = useState('')
  const merge = useListChange(
    () => send<Lists>('POST', deskPaths.merge(kind, named.id), { into }),
    listWords.merged,
    onDone,
  )
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    merge.start()
  }
  if (others.length === 0) return null
  const isSure = typed.trim().toLowerCase() === named.name.trim().toLowerCase()
  return (
    <details className="merge">
      <summary>{listWords.merge}</summary>
      <form className="stack" onSubmit={submit}>
        <p className="hint">{listWords.mergeExplain(named.name)}</p>
        <Select
          label={listWords.mergeInto}
          searchable
          limit={50}
          data={others.map(({ id, name }) => ({ value: id, label: name }))}
          value={into}
          onChange={setInto}
        />
        <TextInput
          label={listWords.mergeType(named.name)}
          autoComplete="off"
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        {merge.problem !== null && <Notice kind="problem">{merge.problem}</Notice>}
        <Button type="submit" color="red" loading={merge.isBusy} disabled={into === null || !isSure}>
          {listWords.mergeDo}
        </Button>
      </form>
    </details>
  )
}
