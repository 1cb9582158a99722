import type { PublishedArticle } from '#edition/publication.ts'
import { renderPreview } from '../preview.ts'
import { startRuns } from '../run/runs.ts'
import type { Run } from '../run/run.ts'
import { noLists } from '../testing/no-lists.ts'
import { sampleArticle, SampleNewsroom } from '../testing/sample-newsroom.ts'

/** Line breaks between and inside tags are the template's business, not the page's. */
export function flat(html: string): string {
  return html
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/ ?([<>]) ?/g, '$1')
    .replaceAll(' />', '>')
    .replaceAll('/>', '>')
}

/** A preview asks no list, so no database stands behind it. */
export async function printed(article: PublishedArticle, room = new SampleNewsroom()): Promise<string> {
  const edition = { number: 1, madeAt: article.publishedAt }
  return renderPreview({ source: room, db: noLists, edition }, article)
}

/** A sample article with other words, and other facts around them. */
export function articleWith(
  patch: Partial<PublishedArticle['document']>,
  rest: Partial<PublishedArticle> = {},
): PublishedArticle {
  const base = structuredClone(sampleArticle(0))
  return { ...base, ...rest, document: { ...base.document, ...patch } }
}

/** A run of the sample's main language, with no lists behind it. */
export async function mainRun(room = new SampleNewsroom()): Promise<Run> {
  const edition = { number: 7, madeAt: sampleArticle(50).publishedAt }
  return (await startRuns({ source: room, db: noLists, edition })).main
}
