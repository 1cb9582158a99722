import * as v from 'valibot'
import { isUuid } from '#base/id.ts'
import { done, refused, type Result } from '#base/refusal.ts'
import { sql } from 'kysely'
import { articleLimits } from '#edition/article.ts'
import { articleKinds, askings } from '#edition/publication.ts'
import { validateArticle } from '#edition/validate-article.ts'
import type { Context } from '#platform/context.ts'
import type { Db, Tx } from '#platform/database.ts'
import type { RevisionKind } from '#platform/schema.ts'
import { slugLimit, slugPattern } from '../slug.ts'
import { labelLimit, type RevisionContent } from '../revisions.ts'

const id = v.pipe(v.string(), v.check(isUuid, 'expected an id'))
const ids = (most: number, what: string) =>
  v.pipe(
    v.array(id, `${what}: expected a list`),
    v.maxLength(
      most,
      ({ requirement, received }) => `${what}: expected at most ${requirement}, got ${received}`,
    ),
    v.check((list) => new Set(list).size === list.length, `${what}: expected each once`),
  )
const shell = v.strictObject({
  document: v.unknown(),
  slug: v.pipe(
    v.string('slug: expected text'),
    v.maxLength(slugLimit, `slug: expected at most ${slugLimit} characters`),
    v.check(
      (slug) => slug === '' || slugPattern.test(slug),
      'slug: expected small letters a–z and digits in words joined by hyphens',
    ),
  ),
  section: v.nullable(id),
  tags: ids(articleLimits.tags, 'tags'),
  authors: ids(articleLimits.authors, 'authors'),
  kind: v.optional(v.picklist(articleKinds, `kind: expected one of ${articleKinds.join(', ')}`), 'news'),
  storyline: v.optional(v.nullable(id), null),
  legalLabels: v.optional(
    v.pipe(
      v.array(
        v.pipe(v.string(), v.regex(slugPattern, 'legalLabels: expected slugs')),
        'legalLabels: expected a list',
      ),
      v.maxLength(labelLimit, `legalLabels: expected at most ${labelLimit}`),
      v.check((list) => new Set(list).size === list.length, 'legalLabels: expected each once'),
    ),
    [],
  ),
  asking: v.optional(v.picklist(askings, `asking: expected one of ${askings.join(', ')}`), 'usual'),
})

/**
 * The door into a revision: the document by `validateArticle`, the rest by shape and limits (50 tags, 20
 * authors, 20 legal labels), and every id must name a row. An empty slug, a missing section and a legal label that
 * the publication does not know (yet) are fine in a draft.
 */
export async function checkContent(
  db: Db,
  value: unknown,
): Promise<Result<RevisionContent, 'article-invalid'>> {
  const parsed = v.safeParse(shell, value, { abortEarly: true })
  if (!parsed.success) return refused('article-invalid', parsed.issues[0].message)
  const document = validateArticle(parsed.output.document)
  if (!document.ok) return document
  const content = { ...parsed.output, document: document.value }
  const stranger = await firstStranger(db, content)
  return stranger === null ? done(content) : refused('article-invalid', stranger)
}

/** Writes the next revision of an article; the caller holds the article's row. */
export async function addRevision(
  tx: Tx,
  context: Context,
  articleId: string,
  revision: {
    id?: string
    kind: RevisionKind
    content: string
    note: string
    grave?: boolean
    userId: string | null
  },
): Promise<{ revisionId: string; number: number }> {
  const last = await tx
    .selectFrom('revision')
    .select('number')
    .where('article_id', '=', articleId)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  const number = (last?.number ?? 0) + 1
  const revisionId = revision.id ?? context.newId()
  await tx
    .insertInto('revision')
    .values({
      id: revisionId,
      article_id: articleId,
      number,
      kind: revision.kind,
      content: revision.content,
      note: revision.note,
      grave: revision.grave === true ? 1 : 0,
      author_user_id: revision.userId,
      created_at: context.clock(),
    })
    .execute()
  return { revisionId, number }
}

/**
 * The columns of an article that repeat its content, for lists and searches; the slug is a matter of its own. The
 * language begins in lower case, so that an index finds all of `ru`.
 */
export function shownColumns(content: RevisionContent) {
  return {
    language: content.document.language.replace(/^[^-]+/, (primary) => primary.toLowerCase()),
    headline: content.document.headline,
    section_id: content.section,
  }
}

/** Makes the joining rows of tags and authors say what the content says. */
export async function linkNames(tx: Tx, articleId: string, content: RevisionContent): Promise<void> {
  await tx.deleteFrom('article_tag').where('article_id', '=', articleId).execute()
  await tx.deleteFrom('article_author').where('article_id', '=', articleId).execute()
  if (content.tags.length > 0) {
    await tx
      .insertInto('article_tag')
      .values(content.tags.map((tag, position) => ({ article_id: articleId, tag_id: tag, position })))
      .execute()
  }
  if (content.authors.length > 0) {
    await tx
      .insertInto('article_author')
      .values(
        content.authors.map((person, position) => ({ article_id: articleId, person_id: person, position })),
      )
      .execute()
  }
}

/** One question for all names: on PostgreSQL each costs a journey. */
async function firstStranger(db: Db, content: RevisionContent): Promise<string | null> {
  const lists = [
    ['section', content.section === null ? [] : [content.section]],
    ['storyline', content.storyline === null ? [] : [content.storyline]],
    ['tag', content.tags],
    ['person', content.authors],
  ] as const
  const asked = lists.filter(([, wanted]) => wanted.length > 0)
  if (asked.length === 0) return null
  const questions = asked.map(
    ([table, wanted]) =>
      sql`select ${sql.lit(table)} as what, id from ${sql.table(table)} where id in (${sql.join(wanted)})`,
  )
  const { rows } = await sql<{ what: string; id: string }>`${sql.join(questions, sql` union all `)}`.execute(
    db,
  )
  const known = new Set(rows.map((row) => `${row.what} ${row.id}`))
  for (const [table, wanted] of asked) {
    const stranger = wanted.find((one) => !known.has(`${table} ${one}`))
    if (stranger !== undefined) return `${table}: there is none with the id ${stranger}`
  }
  return null
}
