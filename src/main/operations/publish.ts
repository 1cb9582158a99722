import * as v from 'valibot'
import type { Json } from '#base/canonical-json.ts'
import { done, refused, type Result } from '#base/refusal.ts'
import { transaction } from '#platform/database.ts'
import { openVault } from '#platform/vault.ts'
import { articlePath } from '#press/paths.ts'
import { articleById, articleBySlug, publishArticle } from '#publish/articles.ts'
import type { House } from '../house.ts'
import type { Report } from '../report.ts'

/** `article` is an id or a slug; `note` is public for an update or a correction. */
export const publishOptions = v.object({
  article: v.string(),
  kind: v.picklist(['publish', 'update', 'correction', 'minor']),
  note: v.string(),
})

/** Publishes an article's newest draft and waits for the edition that brings it to readers. */
export async function publishOne(
  house: House,
  options: v.InferOutput<typeof publishOptions>,
  report: Report,
): Promise<Result<Json>> {
  const { db, context } = house
  const article = (await articleById(db, options.article)) ?? (await articleBySlug(db, options.article))
  if (!article)
    return refused(
      'article-missing',
      `No article has the id or slug "${options.article}". The slug is the last part of its address.`,
    )
  const published = await transaction(db, (tx) =>
    publishArticle(tx, context, article.id, {
      userId: null,
      kind: options.kind,
      note: options.note,
      vault: openVault(house.config.dataFolder),
    }),
  )
  if (!published.ok) return published
  const made = await house.makeEdition({ whole: false, report })
  return done({
    id: article.id,
    url: await addressOf(house, article.id),
    edition: made?.number ?? house.site.number,
  })
}

/** Where readers find an article; null while they cannot. */
export async function addressOf(house: House, articleId: string): Promise<string | null> {
  const article = await house.source.article(articleId)
  if (!article) return null
  const publication = await house.source.publication()
  return `${publication.publicUrl}/${articlePath(publication, article)}`
}
