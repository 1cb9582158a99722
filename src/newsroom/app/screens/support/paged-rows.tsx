import { Button } from '@mantine/core'
import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Asked } from '../../ui/asked.tsx'
import { financeWords as words } from '../../words/finance/shared.ts'

/** A list that comes page by page: what of it is there, or that there is nothing, and the way to more. */
export function PagedRows<Page, Row>(props: {
  query: UseInfiniteQueryResult<InfiniteData<Page>>
  rowsOf: (page: Page) => Row[]
  /** What is said where there is none. */
  none: string
  children: (rows: Row[]) => ReactNode
}) {
  const { query, rowsOf, none, children } = props
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query
  return (
    <>
      <Asked query={query}>
        {({ pages }) => {
          const rows = pages.flatMap(rowsOf)
          return rows.length === 0 ? <p className="empty">{none}</p> : children(rows)
        }}
      </Asked>
      {hasNextPage && (
        <div>
          <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {words.more}
          </Button>
        </div>
      )}
    </>
  )
}
