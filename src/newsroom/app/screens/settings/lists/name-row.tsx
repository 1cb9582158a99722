import { Button } from '@mantine/core'
import { useState } from 'react'
import type { ListedKind, ListedName } from '../../../../contract/desk-screens.ts'
import { languageName } from '../../../ui/words/language-name.ts'
import { listWords } from '../../../words/settings.ts'
import { MergeForm } from './merge-form.tsx'
import { NameForm } from './name-form.tsx'

/** A name of a list; it opens into the form that changes or merges it. */
export function NameRow(props: { kind: ListedKind; named: ListedName; all: ListedName[] }) {
  const { kind, named, all } = props
  const [opened, setOpened] = useState(false)
  const inLanguages = Object.entries(named.names).map(([tag, name]) => `${languageName(tag)}: ${name}`)
  return (
    <div className="name-row">
      <div className="name-line">
        <span className="name-name">{named.name}</span>
        <span className="name-facts">
          {[...inLanguages, ...(named.articles === null ? [] : [listWords.articles(named.articles)])].join(
            ' · ',
          )}
        </span>
        <Button
          size="compact-sm"
          variant="subtle"
          aria-expanded={opened}
          aria-label={listWords.edit(named.name)}
          onClick={() => setOpened(!opened)}
        >
          {opened ? listWords.close : listWords.change}
        </Button>
      </div>
      {opened && (
        <div className="name-forms">
          <NameForm kind={kind} named={named} onDone={() => setOpened(false)} />
          <MergeForm
            kind={kind}
            named={named}
            others={all.filter(({ id }) => id !== named.id)}
            onDone={() => setOpened(false)}
          />
        </div>
      )}
    </div>
  )
}
