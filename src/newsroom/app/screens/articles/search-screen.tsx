import { Button, SegmentedControl, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import type { SearchResult } from '../../../contract/search.ts'
import { searchQuery } from '../../api/desk-queries.ts'
import { Ago } from '../../ui/ago.tsx'
import { Asked } from '../../ui/asked.tsx'
import { Icon } from '../../ui/icon.tsx'
import { statusWords } from '../../ui/words/status-words.ts'
import { articlesWords, searchWords } from '../../words/articles.ts'
import { ArticlesPage } from './articles-page.tsx'

const route = getRouteApi('/articles/search')

/** Full text over everything in the newsroom, each result with the passage that matched. */
export function SearchScreen() {
  const { query = '', order } = route.useSearch()
  const navigate = route.useNavigate()
  const [typed, setTyped] = useState(query)
  // Whoever opens the search means to type.
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.focus(), [])
  const tell = useDebouncedCallback((words: string) => {
    void navigate({ search: (before) => ({ ...before, query: words }), replace: true })
  }, 250)
  return (
    <ArticlesPage>
      <search className="filters">
        <TextInput
          aria-label={searchWords.label}
          placeholder={searchWords.placeholder}
          leftSection={<Icon name="search" size={16} />}
          ref={field}
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value)
            tell(event.currentTarget.value)
          }}
        />
        <SegmentedControl
          aria-label={searchWords.order}
          value={order ?? 'best'}
          onChange={(chosen) =>
            void navigate({ search: { query, ...(chosen === 'newest' && { order: chosen }) } })
          }
          data={[
            { value: 'best', label: searchWords.best },
            { value: 'newest', label: searchWords.newest },
          ]}
        />
      </search>
      {query.trim() === '' ? (
        <p className="empty">{searchWords.start}</p>
      ) : (
        <Results query={query} order={order} />
      )}
    </ArticlesPage>
  )
}

function Results({ query, order }: { query: string; order: 'newest' | undefined }) {
  const found = useInfiniteQuery({
    ...searchQuery({ query, ...(order && { order }) }),
    placeholderData: keepPreviousData,
  })
  return (
    <>
      <Asked query={found}>
        {({ pages }) => (
          <>
            <output className="hint">{searchWords.found(pages[0]?.total ?? 0)}</output>
            {pages[0]?.total === 0 && <p className="empty">{searchWords.none}</p>}
            <ol className="plain results">
              {pages
                .flatMap(({ results }) => results)
                .map((result) => (
                  <li key={result.id}>
                    <Result result={result} />
                  </li>
                ))}
            </ol>
          </>
        )}
      </Asked>
      {found.hasNextPage && (
        <Button
          variant="default"
          loading={found.isFetchingNextPage}
          onClick={() => void found.fetchNextPage()}
        >
          {searchWords.more}
        </Button>
      )}
    </>
  )
}

function Result({ result }: { result: SearchResult }) {
  const { id, headline, language, status, section, authors, changedAt, excerpt } = result
  return (
    <article>
      <Link to="/articles/$id" params={{ id }} lang={language}>
        {headline === '' ? <i>{articlesWords.noHeadline}</i> : headline}
      </Link>
      {excerpt.length > 0 && (
        <p lang={language}>
          {excerpt.map(({ text, match }, i) =>
            // Passages have no name of their own and never change their order.
            // oxlint-disable-next-line react/no-array-index-key
            match ? <mark key={i}>{text}</mark> : <span key={i}>{text}</span>,
          )}
        </p>
      )}
      <small>
        {[statusWords[status], section, authors.join(', ')].filter((part) => part !== '').join(' · ')} ·{' '}
        <Ago at={changedAt} />
      </small>
    </article>
  )
}
