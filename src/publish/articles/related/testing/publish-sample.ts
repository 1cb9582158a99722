import type { Context } from '#platform/context.ts'
import { type Db, transaction, type Tx } from '#platform/database.ts'
import { createArticle, publishArticle } from '../../../articles.ts'
import type { RevisionContent } from '../../../revisions.ts'
import { ensureSection } from '../../../sections.ts'
import { ensureStoryline } from '../../../storylines.ts'
import { ensureTag } from '../../../tags.ts'
import { contentOf, documentOf } from '../../../testing/desk.ts'
import type { SampleArticle } from './sample-news.ts'

/** Publishes articles in their order, all in one transaction; gives what each got related, by keys. */
export function publishSample(
  db: Db,
  context: Context,
  news: SampleArticle[],
): Promise<Map<string, string[]>> {
  return transaction(db, async (tx) => {
    const keys = new Map<string, string>()
    const related = new Map<string, string[]>()
    for (const article of news) {
      const id = await publishOne(tx, context, await contentFor(tx, context, article))
      keys.set(id, article.key)
      const row = await tx
        .selectFrom('article')
        .select('related')
        .where('id', '=', id)
        .executeTakeFirstOrThrow()
      const ids = JSON.parse(row.related) as string[]
      related.set(
        article.key,
        ids.map((one) => keys.get(one) ?? 'unknown'),
      )
    }
    return related
  })
}

async function publishOne(tx: Tx, context: Context, content: RevisionContent): Promise<string> {
  const { id } = await createArticle(tx, context, content, { userId: null })
  const outcome = await publishArticle(tx, context, id, { userId: null, kind: 'publish', note: '' })
  if (!outcome.ok) throw new Error(outcome.message)
  return id
}

async function contentFor(tx: Tx, context: Context, article: SampleArticle): Promise<RevisionContent> {
  const { language, headline, standfirst, text } = article
  const tags: string[] = []
  for (const tag of article.tags) tags.push((await ensureTag(tx, context, tag)).id)
  const storyline = article.storyline && (await ensureStoryline(tx, context, article.storyline)).id
  return contentOf(headline, {
    document: documentOf(headline, {
      language,
      standfirst,
      blocks: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
    }),
    section: (await ensureSection(tx, context, article.section)).id,
    tags,
    storyline,
  })
}
