import { Button, Textarea, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type SubmitEvent, useState } from 'react'
import type { ListedKind, ListedName, ListedNamePatch, Lists } from '../../../../contract/desk-screens.ts'
import { deskPaths } from '../../../../paths/desk-screens.ts'
import { send } from '../../../api/client.ts'
import { languagesQuery } from '../../../api/desk-queries.ts'
import { Notice } from '../../../ui/notice.tsx'
import { languageName } from '../../../ui/words/language-name.ts'
import { listWords } from '../../../words/settings.ts'
import { useListChange } from './use-lists.ts'

const folders = { section: 'section', tag: 'topic', storyline: 'storyline' } as const

/** Name in each language, address, and the summary of a storyline. */
export function NameForm(props: { kind: ListedKind; named: ListedName; onDone: () => void }) {
  const { kind, named, onDone } = props
  const [name, setName] = useState(named.name)
  const [slug, setSlug] = useState(named.slug)
  const [names, setNames] = useState(named.names)
  const [summary, setSummary] = useState(named.summary)
  const save = useListChange(
    () =>
      send<Lists>('PUT', deskPaths.list(kind, named.id), {
        name,
        slug,
        names,
        ...(kind === 'storyline' ? { summary } : {}),
      } satisfies ListedNamePatch),
    listWords.saved,
    onDone,
  )
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    save.start()
  }
  return (
    <form className="stack" onSubmit={submit}>
      <TextInput
        label={listWords.name}
        required
        maxLength={200}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <NamesInLanguages names={names} onChange={setNames} />
      <TextInput
        label={listWords.slug}
        description={listWords.slugHint(`${folders[kind]}/${slug}.html`)}
        required
        maxLength={80}
        value={slug}
        onChange={(event) => setSlug(event.currentTarget.value)}
      />
      {named.former.length > 0 && (
        <p className="hint">
          {listWords.former} {named.former.map((former) => `${folders[kind]}/${former}.html`).join(', ')}
        </p>
      )}
      {kind === 'storyline' && (
        <Textarea
          label={listWords.summary}
          description={listWords.summaryHint}
          autosize
          minRows={2}
          maxLength={2000}
          value={summary}
          onChange={(event) => setSummary(event.currentTarget.value)}
        />
      )}
      {save.problem !== null && <Notice kind="problem">{save.problem}</Notice>}
      <div className="row">
        <Button type="submit" loading={save.isBusy}>
          {listWords.save}
        </Button>
        <Button variant="subtle" onClick={onDone}>
          {listWords.close}
        </Button>
      </div>
    </form>
  )
}

function NamesInLanguages(props: {
  names: Record<string, string>
  onChange: (names: Record<string, string>) => void
}) {
  const { data } = useQuery(languagesQuery)
  const others = (data?.languages ?? []).slice(1).map(({ language }) => language)
  const shown = [...new Set([...others, ...Object.keys(props.names)])].toSorted()
  return shown.map((language) => (
    <TextInput
      key={language}
      label={listWords.nameIn(languageName(language))}
      placeholder={listWords.nameInHint}
      lang={language}
      dir="auto"
      maxLength={200}
      value={props.names[language] ?? ''}
      onChange={(event) => props.onChange({ ...props.names, [language]: event.currentTarget.value })}
    />
  ))
}
