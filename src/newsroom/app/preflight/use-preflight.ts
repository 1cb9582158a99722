import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { PreflightView } from '../../contract/preflight.ts'
import { queryClient } from '../api/queries.ts'
import { preflightQuery } from './queries.ts'

const pause = 1_000

/** What is known of the draft: `isStale` while newer findings are on their way, or could not be had. */
export type PreflightState = { view: PreflightView | null; isStale: boolean; hasFailed: boolean }

/**
 * The findings of an article, asked for a second after each save. `revisionId` is the newest that the newsroom has;
 * null for an article that was never saved.
 */
export function usePreflight(articleId: string | null, revisionId: string | null): PreflightState {
  const settled = useSettled(revisionId)
  const query = useQuery({
    ...preflightQuery(articleId ?? '', settled ?? ''),
    enabled: articleId !== null && settled !== null,
  })
  const view = query.data ?? null
  return { view, isStale: view?.revisionId !== revisionId, hasFailed: query.isError }
}

/** The findings as they are now, for the moment of publication; throws `ApiProblem`. */
export function freshPreflight(articleId: string, revisionId: string): Promise<PreflightView> {
  return queryClient.fetchQuery({ ...preflightQuery(articleId, revisionId), staleTime: 0 })
}

/** The value once it has stayed the same for a second; the first at once. */
function useSettled(value: string | null): string | null {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    if (value === settled) return
    const timer = setTimeout(() => setSettled(value), settled === null ? 0 : pause)
    return () => clearTimeout(timer)
  }, [value, settled])
  return settled
}
