import type { ArticleStatus } from '../../../contract.ts'
import type { DraftState } from '../../drafts/draft-state.ts'

/** How an article stands, apart from what it says: what the buttons round the text depend on. */
export type Stand = {
  /** Null while the article was never saved. */
  id: string | null
  status: ArticleStatus
  /** Where readers have it, or had it. */
  liveUrl: string | null
  /** What readers see is what stands here. */
  isAllOut: boolean
  hasConflict: boolean
}

export function standOf({ view, saving, conflict }: DraftState): Stand {
  const hasConflict = conflict !== null
  if (view === null) return { id: null, status: 'draft', liveUrl: null, isAllOut: false, hasConflict }
  const { id, status, live } = view
  const isAllOut = status === 'live' && !view.unpublishedChanges && saving === 'saved'
  return { id, status, liveUrl: live?.url ?? null, isAllOut, hasConflict }
}
