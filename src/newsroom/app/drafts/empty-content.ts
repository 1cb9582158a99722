import type { DraftContent } from '../../contract.ts'

/** What a new article begins with. */
export function emptyContent(language: string): DraftContent {
  const document = {
    format: 'tamizdat-article',
    version: 1,
    language,
    headline: '',
    standfirst: '',
    dateline: '',
    lead: null,
    blocks: [],
  } as const
  return {
    document: { ...document, blocks: [] },
    slug: '',
    section: '',
    tags: [],
    authors: [],
    kind: 'news',
    storyline: '',
    legalLabels: [],
    asking: 'usual',
  }
}
