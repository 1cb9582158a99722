import { TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ListedName } from '../../../../contract/desk-screens.ts'
import { listsQuery } from '../../../api/desk-queries.ts'
import { Asked } from '../../../ui/asked.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { listWords } from '../../../words/settings.ts'
import { AddName } from './add-name.tsx'
import { NameRow } from './name-row.tsx'

const texts = {
  tag: { hint: listWords.tagsHint, empty: listWords.emptyTags },
  storyline: { hint: listWords.storylinesHint, empty: listWords.emptyStorylines },
} as const

/** Tags or storylines, found by name. */
export function ListPart({ kind }: { kind: 'tag' | 'storyline' }) {
  const lists = useQuery(listsQuery)
  return (
    <div className="stack">
      <p className="page-lead">{texts[kind].hint}</p>
      <AddName kind={kind} />
      <Asked query={lists}>
        {({ tags, storylines }) => <Names kind={kind} all={kind === 'tag' ? tags : storylines} />}
      </Asked>
    </div>
  )
}

/** As many as are read at once; the rest is found by name. */
const mostShown = 200

function Names({ kind, all }: { kind: 'tag' | 'storyline'; all: ListedName[] }) {
  const [typed, setTyped] = useState('')
  if (all.length === 0) return <p className="empty">{texts[kind].empty}</p>
  const words = typed.trim().toLowerCase()
  const found = all.filter((named) =>
    [named.name, ...Object.values(named.names)].some((name) => name.toLowerCase().includes(words)),
  )
  return (
    <>
      {all.length > 8 && (
        <TextInput
          aria-label={listWords.find}
          placeholder={listWords.find}
          leftSection={<Icon name="search" size={16} />}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
      )}
      {found.length === 0 && <p className="empty">{listWords.none}</p>}
      <ul className="rows">
        {found.slice(0, mostShown).map((named) => (
          <li key={named.id}>
            <NameRow kind={kind} named={named} all={all} />
          </li>
        ))}
      </ul>
    </>
  )
}
