import { Button } from '@mantine/core'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { filteredQuery } from '../../api/desk-queries.ts'
import { neverSaved } from '../../drafts/kept-drafts.ts'
import { Asked } from '../../ui/asked.tsx'
import { Notice } from '../../ui/notice.tsx'
import { articlesWords } from '../../words/articles.ts'
import { ArticleRows } from './article-rows.tsx'
import { ArticlesPage } from './articles-page.tsx'
import { filterOf, type ListSearch } from './filter-search.ts'
import { Filters } from './filters.tsx'
import { SavedLists } from './saved-lists.tsx'

const route = getRouteApi('/articles')

/** All articles, the last changed first; the filters are in the address, so that a list can be kept. */
export function ArticlesScreen() {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const list = useInfiniteQuery({
    ...filteredQuery(filterOf(search)),
    placeholderData: keepPreviousData,
  })
  const change = (next: ListSearch) => void navigate({ search: next, replace: true })
  const isFiltered = Object.keys(search).length > 0
  return (
    <ArticlesPage>
      <OnThisDevice />
      <SavedLists search={search} onChosen={change} />
      <Filters search={search} onChange={change} />
      <Asked query={list}>
        {({ pages }) => {
          const articles = pages.flatMap((page) => page.articles)
          return articles.length === 0 && isFiltered ? (
            <p className="empty">
              {articlesWords.noMatch}{' '}
              <Button variant="default" size="xs" onClick={() => change({})}>
                {articlesWords.clear}
              </Button>
            </p>
          ) : (
            <ArticleRows articles={articles} />
          )
        }}
      </Asked>
      {list.hasNextPage && (
        <Button variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {articlesWords.older}
        </Button>
      )}
    </ArticlesPage>
  )
}

function OnThisDevice() {
  const kept = neverSaved(localStorage)
  if (kept.length === 0) return null
  return (
    <Notice>
      {articlesWords.onDevice}{' '}
      {kept.map(({ key, headline }, i) => (
        <span key={key}>
          {i > 0 && ', '}
          <Link to="/articles/$id" params={{ id: key }}>
            {headline === '' ? articlesWords.untitled : headline}
          </Link>
        </span>
      ))}
      . {articlesWords.onDeviceOpen}
    </Notice>
  )
}
