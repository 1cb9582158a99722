import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { articleQuery } from '../../api/article-queries.ts'
import { articlesQuery } from '../../api/queries.ts'
import { peopleWords as words } from '../../words/people.ts'

/** One article of the newsroom, found by words of its headline. `chosen` is its id, or empty. */
export function ArticlePicker({ chosen, onChange }: { chosen: string; onChange: (id: string) => void }) {
  const [typed, setTyped] = useState('')
  const [query] = useDebouncedValue(typed, 200)
  const found = useInfiniteQuery({
    ...articlesQuery(query.trim(), undefined),
    placeholderData: (before) => before,
  })
  const known = useQuery({ ...articleQuery(chosen), enabled: chosen !== '' })
  const options = new Map(
    (found.data?.pages[0]?.articles ?? []).map(({ id, headline }) => [id, headline || words.noHeadline]),
  )
  if (known.data) options.set(chosen, known.data.content.document.headline || words.noHeadline)
  return (
    <Select
      label={words.guestArticle}
      description={words.guestArticleHint}
      required
      searchable
      nothingFoundMessage={words.guestArticleNone}
      data={[...options].map(([value, label]) => ({ value, label }))}
      // The newsroom has looked already, and finds words in any order.
      filter={({ options: all }) => all}
      onSearchChange={setTyped}
      value={chosen === '' ? null : chosen}
      onChange={(id) => onChange(id ?? '')}
    />
  )
}
