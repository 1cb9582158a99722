import { queryOptions } from '@tanstack/react-query'
import type { PreflightSettingsView, PreflightView, ProtectedCount } from '../../contract/preflight.ts'
import { preflightPaths } from '../../paths/preflight.ts'
import { read } from '../api/client.ts'

/** The findings of a revision; the last ones stay in sight while newer ones are asked for. */
export function preflightQuery(articleId: string, revisionId: string) {
  return queryOptions({
    queryKey: ['preflight', articleId, revisionId],
    queryFn: ({ signal }) => read<PreflightView>(preflightPaths.article(articleId), signal),
    placeholderData: (before: PreflightView | undefined, query) =>
      query?.queryKey[1] === articleId ? before : undefined,
    // Photos, notes and the house list change too.
    refetchInterval: 30_000,
  })
}

export const preflightSettingsQuery = queryOptions({
  queryKey: ['preflight-settings'],
  queryFn: ({ signal }) => read<PreflightSettingsView>(preflightPaths.settings, signal),
})

export const protectedQuery = queryOptions({
  queryKey: ['protected-people'],
  queryFn: ({ signal }) => read<ProtectedCount>(preflightPaths.protectedPeople, signal),
})
