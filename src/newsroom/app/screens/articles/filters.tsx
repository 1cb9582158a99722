import { Button, Select, TextInput } from '@mantine/core'
import { useDebouncedCallback, useMediaQuery } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { languagesQuery, listsQuery } from '../../api/desk-queries.ts'
import { useColleagues } from '../../api/use-colleagues.ts'
import { Icon } from '../../ui/icon.tsx'
import { languageName } from '../../ui/words/language-name.ts'
import { articlesWords } from '../../words/articles.ts'
import type { ListSearch } from './filter-search.ts'

type Props = { search: ListSearch; onChange: (next: ListSearch) => void }

/** What the list is narrowed to. */
export function Filters({ search, onChange }: Props) {
  // On a phone they would push the list off the screen.
  const isNarrow = useMediaQuery('(max-width: 48rem)', false, { getInitialValueInEffect: false })
  const [opened, setOpened] = useState(false)
  const set = <Name extends keyof ListSearch>(name: Name, value: ListSearch[Name] | null) => {
    const { [name]: _before, ...rest } = search
    onChange(value === null || value === undefined || value === '' ? rest : { ...rest, [name]: value })
  }
  return (
    <section className="filters filters-all" aria-label={articlesWords.filters}>
      <Words query={search.query ?? ''} onChange={(query) => set('query', query)} />
      {isNarrow && (
        <Button variant="default" aria-expanded={opened} onClick={() => setOpened(!opened)}>
          {articlesWords.moreFilters}
        </Button>
      )}
      {(opened || !isNarrow) && (
        <>
          <Choices search={search} set={set} />
          <Day label={articlesWords.from} value={search.from} onChange={(day) => set('from', day)} />
          <Day label={articlesWords.to} value={search.to} onChange={(day) => set('to', day)} />
        </>
      )}
    </section>
  )
}

function Day(props: { label: string; value: string | undefined; onChange: (day: string) => void }) {
  return (
    <TextInput
      type="date"
      label={props.label}
      value={props.value ?? ''}
      onChange={(event) => props.onChange(event.currentTarget.value)}
    />
  )
}

type Set = <Name extends keyof ListSearch>(name: Name, value: ListSearch[Name] | null) => void

function Choices({ search, set }: { search: ListSearch; set: Set }) {
  const lists = useQuery(listsQuery)
  const languages = useQuery(languagesQuery)
  const colleagues = useColleagues()
  const { statuses, stages } = articlesWords
  return (
    <>
      <Choice
        label={articlesWords.status}
        any={articlesWords.anyStatus}
        value={search.status}
        data={Object.entries(statuses)}
        onChange={(value) => set('status', value as ListSearch['status'] & string)}
      />
      <Choice
        label={articlesWords.stage}
        any={articlesWords.anyStage}
        value={search.stage}
        data={Object.entries(stages)}
        onChange={(value) => set('stage', value as ListSearch['stage'] & string)}
      />
      <Choice
        label={articlesWords.section}
        any={articlesWords.anySection}
        value={search.section}
        data={(lists.data?.sections ?? []).map(({ slug, name }) => [slug, name])}
        onChange={(value) => set('section', value)}
      />
      <Choice
        label={articlesWords.language}
        any={articlesWords.anyLanguage}
        value={search.language}
        data={(languages.data?.languages ?? []).map(({ language }) => [language, languageName(language)])}
        onChange={(value) => set('language', value)}
      />
      <Choice
        label={articlesWords.assignee}
        any={articlesWords.anybody}
        value={search.assignee}
        data={[['me', articlesWords.me], ...colleagues.map(({ id, name }): [string, string] => [id, name])]}
        onChange={(value) => set('assignee', value)}
      />
    </>
  )
}

function Choice(props: {
  label: string
  any: string
  value: string | undefined
  data: [string, string][]
  onChange: (value: string | null) => void
}) {
  return (
    <Select
      label={props.label}
      placeholder={props.any}
      clearable
      clearButtonProps={{ 'aria-label': props.any }}
      data={props.data.map(([value, label]) => ({ value, label }))}
      value={props.value ?? null}
      onChange={props.onChange}
    />
  )
}

function Words({ query, onChange }: { query: string; onChange: (query: string) => void }) {
  const [typed, setTyped] = useState(query)
  const [told, setTold] = useState(query)
  // A kept list was chosen, or the filters were cleared: the words come from elsewhere than this field.
  if (query !== told) {
    setTold(query)
    setTyped(query)
  }
  const tell = useDebouncedCallback((words: string) => {
    setTold(words)
    onChange(words)
  }, 250)
  return (
    <TextInput
      label={articlesWords.words}
      leftSection={<Icon name="search" size={16} />}
      value={typed}
      onChange={(event) => {
        setTyped(event.currentTarget.value)
        tell(event.currentTarget.value.trim())
      }}
    />
  )
}
