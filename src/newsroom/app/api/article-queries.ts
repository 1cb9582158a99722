import { queryOptions } from '@tanstack/react-query'
import type { ArticleView } from '../../contract.ts'
import type { Comparison } from '../../contract/compare.ts'
import type { Translations } from '../../contract/desk-screens.ts'
import type { DeskNotes, Workflow } from '../../contract/workflow.ts'
import { paths } from '../../paths.ts'
import { comparePaths } from '../../paths/compare.ts'
import { deskPaths } from '../../paths/desk-screens.ts'
import { workflowPaths } from '../../paths/workflow.ts'
import { read } from './client.ts'

// What the article screen asks beside the article itself.

/** An article as it stood when it was asked for; what is being written is with its keeper. */
export function articleQuery(id: string) {
  return queryOptions({
    queryKey: ['articles', 'one', id],
    queryFn: ({ signal }) => read<ArticleView>(paths.article(id), signal),
  })
}

export function workflowQuery(id: string) {
  return queryOptions({
    queryKey: ['workflow', id],
    queryFn: ({ signal }) => read<Workflow>(workflowPaths.workflow(id), signal),
    refetchInterval: 60_000,
  })
}

export function notesQuery(id: string) {
  return queryOptions({
    queryKey: ['notes', id],
    queryFn: ({ signal }) => read<DeskNotes>(workflowPaths.notes(id), signal),
  })
}

export function translationsQuery(id: string) {
  return queryOptions({
    queryKey: ['translations', id],
    queryFn: ({ signal }) => read<Translations>(deskPaths.translations(id), signal),
  })
}

/** Two revisions side by side; what they say never changes. */
export function compareQuery(id: string, from: string, to: string) {
  return queryOptions({
    queryKey: ['compare', id, from, to],
    queryFn: ({ signal }) => read<Comparison>(comparePaths.compare(id, from, to), signal),
    staleTime: Number.POSITIVE_INFINITY,
  })
}
