import { Button, CloseButton, Popover, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useQuery } from '@tanstack/react-query'
import { type SubmitEvent, useState } from 'react'
import type { SavedFilter, SavedFilters, SaveFilterRequest } from '../../../contract/workflow.ts'
import { workflowPaths } from '../../../paths/workflow.ts'
import { send } from '../../api/client.ts'
import { filtersQuery } from '../../api/desk-queries.ts'
import { queryClient } from '../../api/queries.ts'
import { Notice } from '../../ui/notice.tsx'
import { useSend } from '../../ui/use-send.ts'
import { articlesWords } from '../../words/articles.ts'
import { filterOf, type ListSearch, searchOf } from './filter-search.ts'

/** Lists that this person keeps: a press shows one, and what is shown now can be kept under a name. */
export function SavedLists(props: { search: ListSearch; onChosen: (search: ListSearch) => void }) {
  const { data } = useQuery(filtersQuery)
  const saved = data?.filters ?? []
  const isFiltered = Object.keys(props.search).length > 0
  if (saved.length === 0 && !isFiltered) return null
  return (
    <section className="row saved-lists" aria-label={articlesWords.saved}>
      {saved.map((one) => (
        <Saved key={one.id} saved={one} {...props} />
      ))}
      {isFiltered && <Keep search={props.search} />}
    </section>
  )
}

function Saved(props: { saved: SavedFilter; search: ListSearch; onChosen: (search: ListSearch) => void }) {
  const { id, name, filter } = props.saved
  const forget = useSend(
    () => send<SavedFilters>('DELETE', workflowPaths.filter(id), {}),
    (left) => queryClient.setQueryData(filtersQuery.queryKey, left),
  )
  const isShown = sameSearch(searchOf(filter), props.search)
  return (
    <span className="saved-list" data-shown={isShown || undefined}>
      <Button
        size="compact-sm"
        variant="subtle"
        aria-pressed={isShown}
        onClick={() => props.onChosen(searchOf(filter))}
      >
        {name}
      </Button>
      <CloseButton
        size="sm"
        aria-label={articlesWords.forget(name)}
        disabled={forget.isBusy}
        onClick={() => forget.start()}
      />
    </span>
  )
}

function Keep({ search }: { search: ListSearch }) {
  const [opened, setOpened] = useState(false)
  const [name, setName] = useState('')
  const keep = useSend(
    () =>
      send<SavedFilter>('POST', workflowPaths.filters, {
        name,
        filter: filterOf(search),
      } satisfies SaveFilterRequest),
    () => {
      void queryClient.invalidateQueries({ queryKey: filtersQuery.queryKey })
      notifications.show({ message: articlesWords.kept })
      setOpened(false)
      setName('')
    },
  )
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    keep.start()
  }
  return (
    <Popover opened={opened} onChange={setOpened} trapFocus position="bottom-start">
      <Popover.Target>
        <Button size="compact-sm" variant="default" onClick={() => setOpened(!opened)}>
          {articlesWords.keep}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={articlesWords.keep}>
        <form className="stack" onSubmit={submit}>
          <TextInput
            label={articlesWords.keepName}
            description={articlesWords.keepHint}
            maxLength={100}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          {keep.problem !== null && <Notice kind="problem">{keep.problem}</Notice>}
          <Button type="submit" loading={keep.isBusy} disabled={name.trim() === ''}>
            {articlesWords.keep}
          </Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  )
}

function sameSearch(a: ListSearch, b: ListSearch): boolean {
  const text = (search: ListSearch) =>
    JSON.stringify(Object.entries(search).toSorted(([one], [other]) => (one < other ? -1 : 1)))
  return text(a) === text(b)
}
