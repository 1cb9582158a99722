import { Modal, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type KeyboardEvent, useState } from 'react'
import { articlesQuery } from '../api/queries.ts'
import { Icon } from '../ui/icon.tsx'
import { statusWords } from '../ui/status-words.ts'

type Entry = { key: string; name: string; aside: string; run: () => void }

/** Goes anywhere by typing: places, a new article, articles by their headline. */
export function Palette(props: { opened: boolean; onClose: () => void; onNewArticle: () => void }) {
  return (
    <Modal
      opened={props.opened}
      onClose={props.onClose}
      withCloseButton={false}
      centered={false}
      padding={0}
      size={560}
      aria-label="Search"
    >
      <Search {...props} />
    </Modal>
  )
}

function Search({ onClose, onNewArticle }: { onClose: () => void; onNewArticle: () => void }) {
  const [typed, setTyped] = useState('')
  const [chosen, setChosen] = useState(0)
  const places = usePlaces(onNewArticle).filter(({ name }) => name.toLowerCase().includes(typed.toLowerCase()))
  const entries = [...useArticles(typed), ...places]
  const current = Math.min(chosen, entries.length - 1)
  const run = (entry: Entry | undefined) => {
    if (!entry) return
    onClose()
    entry.run()
  }
  const press = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined) {
      event.preventDefault()
      setChosen((current + step + entries.length) % Math.max(1, entries.length))
    }
    if (event.key === 'Enter') run(entries[current])
  }
  return (
    <div className="palette">
      <TextInput
        variant="unstyled"
        size="md"
        placeholder="Search articles, or go to …"
        aria-label="Search articles, or go to a place"
        role="combobox"
        aria-expanded="true"
        aria-controls="palette-list"
        aria-activedescendant={entries[current] ? `palette-${entries[current].key}` : undefined}
        leftSection={<Icon name="search" />}
        value={typed}
        data-autofocus
        onChange={(event) => {
          setTyped(event.currentTarget.value)
          setChosen(0)
        }}
        onKeyDown={press}
      />
      <ul id="palette-list" role="listbox" aria-label="Results">
        {entries.map((entry, i) => (
          // The text field keeps the focus and takes the keys; the pointer may choose too.
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
          <li
            key={entry.key}
            id={`palette-${entry.key}`}
            role="option"
            aria-selected={i === current}
            onClick={() => run(entry)}
          >
            <span>{entry.name}</span>
            <small>{entry.aside}</small>
          </li>
        ))}
      </ul>
      {entries.length === 0 && <p className="palette-none">Nothing with these words in its headline.</p>}
    </div>
  )
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
