import { useRef } from 'react'
import type { FrontArticle, FrontFilling, FrontView } from '../../../contract/front.ts'

/** A story as the board names it. */
export type Story = Pick<FrontArticle, 'id' | 'headline' | 'section' | 'publishedAt'>

/** Every story that was seen on this screen, by id: one that was put somewhere is in no list any more. */
export type Headlines = { of(id: string): Story; note(stories: readonly Story[]): void }

export function useHeadlines(view: FrontView, filled: FrontFilling): Headlines {
  const seen = useRef(new Map<string, Story>())
  const note = (stories: readonly Story[]) => {
    for (const story of stories) seen.current.set(story.id, story)
  }
  note(Object.values(view.articles))
  for (const { articles } of filled.slots) note(articles)
  const of = (id: string) => seen.current.get(id) ?? { id, headline: '…', section: '', publishedAt: 0 }
  return { of, note }
}
