import * as v from 'valibot'
import type { ArticleFilter } from '#publish/planned-lists.ts'
import { filledLine, instantText } from '../http/input.ts'

/** What lists can be narrowed to, as it stands in a search: contract/workflow.ts, `ArticleFilter`. */
export const filterQuery = v.object({
  status: v.optional(v.picklist(['draft', 'live', 'withdrawn', 'taken-down'])),
  stage: v.optional(v.picklist(['draft', 'review', 'ready'])),
  work: v.optional(v.literal('yes')),
  assignee: v.optional(filledLine(100)),
  section: v.optional(filledLine(100)),
  tag: v.optional(filledLine(100)),
  author: v.optional(filledLine(100)),
  language: v.optional(v.pipe(v.string(), v.regex(/^[a-z]{2,3}$/, 'expected a language such as ru'))),
  from: v.optional(instantText),
  to: v.optional(instantText),
})

/** The filter as `publish` takes it; `me` is who asks. */
export function filterOf(query: v.InferOutput<typeof filterQuery>, userId: string): ArticleFilter {
  const { status, stage, work, assignee, section, tag, author, language, from, to } = query
  return {
    status,
    stage,
    work: work === 'yes' || undefined,
    assignee: assignee === 'me' ? userId : assignee,
    section,
    tag,
    author,
    language,
    from,
    to,
  }
}
