import { Modal, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type KeyboardEvent, type SubmitEvent, useState } from 'react'
import { articlesQuery } from '../api/queries.ts'
import { Icon } from '../ui/icon.tsx'
import { statusWords } from '../ui/words/status-words.ts'

type Entry = { key: string; name: string; aside: string; run: () => void }

/** Goes anywhere by typing: places, a new article, articles by their headline. */
export function Palette(props: { opened: boolean; onClose: () => void; onNewArticle: () => void }) {
  return (
    <Modal.Root opened={props.opened} onClose={props.onClose} centered={false} size={560}>
      <Modal.Overlay backgroundOpacity={0.35} />
      <Modal.Content aria-label="Search">
        <Modal.Body p={0}>
          <Search {...props} />
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  )
}

function Search({ onClose, onNewArticle }: { onClose: () => void; onNewArticle: () => void }) {
  const [typed, setTyped] = useState('')
  const places = usePlaces(onNewArticle).filter(({ name }) =>
    name.toLowerCase().includes(typed.toLowerCase()),
  )
  const entries = [...useArticles(typed), ...places]
  const run = (entry: Entry | undefined) => {
    if (!entry) return
    onClose()
    entry.run()
  }
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    run(entries[0])
  }
  return (
    <form className="palette" onSubmit={submit}>
      <TextInput
        variant="unstyled"
        size="md"
        placeholder="Search articles, or go to …"
        aria-label="Search articles, or go to a place"
        autoComplete="off"
        leftSection={<Icon name="search" />}
        value={typed}
        data-autofocus
        onChange={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={stepFocus}
      />
      <ul>
        {entries.map((entry) => (
          <li key={entry.key}>
            <button type="button" onClick={() => run(entry)} onKeyDown={stepFocus}>
              <span>{entry.name}</span>
              <small>{entry.aside}</small>
            </button>
          </li>
        ))}
      </ul>
      {entries.length === 0 && <p className="palette-none">Nothing with these words in its headline.</p>}
    </form>
  )
}

/** Arrows go from the field through the results and round again; Enter takes the first or the one with the focus. */
function stepFocus(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  const form = event.currentTarget.closest('form')
  if (step === undefined || form === null) return
  event.preventDefault()
  const stops = [...form.querySelectorAll<HTMLElement>('input, li > button')]
  const next = (stops.indexOf(event.currentTarget) + step + stops.length) % stops.length
  stops[next]?.focus()
}

function useArticles(typed: string): Entry[] {
  const navigate = useNavigate()
  const [query] = useDebouncedValue(typed.trim(), 150)
  const { data } = useInfiniteQuery({ ...articlesQuery(query, undefined), enabled: query !== '' })
  if (query === '') return []
  const found = data?.pages[0]?.articles ?? []
  return found.slice(0, 8).map(({ id, headline, status }) => ({
    key: id,
    name: headline === '' ? 'No headline yet' : headline,
    aside: statusWords[status],
    run: () => void navigate({ to: '/articles/$id', params: { id } }),
  }))
}

function usePlaces(onNewArticle: () => void): Entry[] {
  const navigate = useNavigate()
  const places = [
    ['Home', '/'],
    ['Articles', '/articles'],
    ['Photos', '/photos'],
    ['Import a page', '/import'],
    ['Settings', '/settings'],
    ['Account', '/account'],
  ] as const
  return [
    { key: 'new', name: 'New article', aside: 'N', run: onNewArticle },
    ...places.map(([name, to]) => ({ key: name, name, aside: 'Go to', run: () => void navigate({ to }) })),
  ]
}
