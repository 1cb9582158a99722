import { sql } from 'kysely'
import { blockText, bodyText, inlineText } from '#edition/article-text.ts'
import type { ArticleDocument, Inline, PhotoUse } from '#edition/article.ts'
import type { Db } from '#platform/database.ts'
import { photoIdsOf } from '../photos.ts'
import type { RevisionContent } from '../revisions.ts'
import { searchWords } from './words.ts'

/** The words of an article by where they stand; in this order they count less and less. */
export type SearchFields = {
  headline: string[]
  standfirst: string[]
  /** Of section, tags, storyline and authors. */
  names: string[]
  captions: string[]
  body: string[]
}

/** More words of one article than this are not filed: 50,000 words are a book. */
const bodyLimit = 100_000

/** What is filed of a draft, with the names and pictures that it names looked up in one question. */
export async function searchFields(db: Db, content: RevisionContent): Promise<SearchFields> {
  const { document } = content
  const { names, captions } = await namedBy(db, content)
  return {
    headline: searchWords(document.headline),
    standfirst: searchWords(`${document.standfirst} ${document.dateline}`),
    names: names.flatMap(searchWords),
    captions: [...captionsIn(document), ...captions].flatMap(searchWords),
    body: searchWords(bodyText(document)).slice(0, bodyLimit),
  }
}

/** The text of an article that a passage is shown from. */
export function passageText(document: ArticleDocument): string {
  const blocks = document.blocks.map(blockText)
  return [document.standfirst, ...blocks].filter((text) => text !== '').join(' ')
}

async function namedBy(db: Db, content: RevisionContent): Promise<{ names: string[]; captions: string[] }> {
  const lists = [
    ['section', content.section === null ? [] : [content.section]],
    ['storyline', content.storyline === null ? [] : [content.storyline]],
    ['tag', content.tags],
    ['person', content.authors],
  ] as const
  const questions = lists
    .filter(([, ids]) => ids.length > 0)
    .map(
      ([table, ids]) =>
        sql`select 0 as caption, name as text from ${sql.table(table)} where id in (${sql.join(ids)})`,
    )
  const photos = photoIdsOf(content.document)
  if (photos.length > 0)
    questions.push(sql`select 1 as caption, alt || ' ' || caption || ' ' || credit as text
      from photo where id in (${sql.join(photos)})`)
  if (questions.length === 0) return { names: [], captions: [] }
  const { rows } = await sql<{
    caption: number
    text: string
  }>`${sql.join(questions, sql` union all `)}`.execute(db)
  const of = (caption: number) => rows.filter((row) => row.caption === caption).map(({ text }) => text)
  return { names: of(0), captions: of(1) }
}

function captionsIn({ lead, blocks }: ArticleDocument): string[] {
  const uses: (PhotoUse | { caption: Inline[] | null })[] = lead === null ? [] : [lead]
  for (const block of blocks) {
    if (block.type === 'photo') uses.push(block)
    if (block.type === 'gallery') uses.push(block, ...block.photos)
  }
  return uses.map(({ caption }) => (caption === null ? '' : inlineText(caption)))
}
