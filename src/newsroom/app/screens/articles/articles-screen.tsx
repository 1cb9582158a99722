import { Button, SegmentedControl, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { ArticleStatus } from '../../../contract.ts'
import { articlesQuery } from '../../api/queries.ts'
import { neverSaved } from '../../drafts/kept-drafts.ts'
import { newArticleKey } from '../../drafts/new-article-key.ts'
import { Asked } from '../../ui/asked.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import { ArticleRows } from './article-rows.tsx'

const route = getRouteApi('/articles')

/** All articles, the last changed first; search and status are in the address, so that a list can be kept. */
export function ArticlesScreen() {
  const { query = '', status } = route.useSearch()
  const list = useInfiniteQuery({ ...articlesQuery(query, status), placeholderData: keepPreviousData })
  return (
    <Page
      title="Articles"
      wide
      actions={
        <Button
          renderRoot={(props) => <Link to="/articles/$id" params={{ id: newArticleKey() }} {...props} />}
        >
          New article
        </Button>
      }
    >
      <OnThisDevice />
      <Filters query={query} status={status} />
      <Asked query={list}>
        {({ pages }) => {
          const articles = pages.flatMap((page) => page.articles)
          const isFiltered = query !== '' || status !== undefined
          return articles.length === 0 && isFiltered ? (
            <p className="empty">No article matches. Headlines are searched, every word in any order.</p>
          ) : (
            <ArticleRows articles={articles} />
          )
        }}
      </Asked>
      {list.hasNextPage && (
        <Button variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          Show older ones
        </Button>
      )}
    </Page>
  )
}

function Filters({ query, status }: { query: string; status: ArticleStatus | undefined }) {
  const navigate = route.useNavigate()
  const [typed, setTyped] = useState(query)
  const search = useDebouncedCallback((words: string) => {
    void navigate({ search: (before) => ({ ...before, query: words }), replace: true })
  }, 200)
  return (
    <div className="filters">
      <TextInput
        aria-label="Search headlines"
        placeholder="Search headlines"
        leftSection={<Icon name="search" size={16} />}
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value)
          search(event.currentTarget.value)
        }}
      />
      <SegmentedControl
        aria-label="Status"
        value={status ?? 'all'}
        onChange={(chosen) =>
          void navigate({ search: ({ query: words }) => ({ query: words, status: statusOf(chosen) }) })
        }
        data={[
          { value: 'all', label: 'All' },
          { value: 'draft', label: 'Drafts' },
          { value: 'live', label: 'Live' },
          { value: 'withdrawn', label: 'Withdrawn' },
        ]}
      />
    </div>
  )
}

function statusOf(chosen: string): ArticleStatus | undefined {
  return chosen === 'draft' || chosen === 'live' || chosen === 'withdrawn' ? chosen : undefined
}

function OnThisDevice() {
  const kept = neverSaved(localStorage)
  if (kept.length === 0) return null
  return (
    <Notice>
      Kept on this device, not in the newsroom yet:{' '}
      {kept.map(({ key, headline }, i) => (
        <span key={key}>
          {i > 0 && ', '}
          <Link to="/articles/$id" params={{ id: key }}>
            {headline === '' ? 'an article without headline' : headline}
          </Link>
        </span>
      ))}
      . Open it to save it.
    </Notice>
  )
}
