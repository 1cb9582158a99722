import * as v from 'valibot'
import { articleLimits } from '#edition/article.ts'
import { articleKinds, askings } from '#edition/publication.ts'
import type { ArticleDocument } from '#edition/article.ts'
import { validateArticle } from '#edition/validate-article.ts'
import type { Context } from '#platform/context.ts'
import type { Db, Tx } from '#platform/database.ts'
import { withStandIns } from '#publish/merged-names.ts'
import { ensurePerson, people } from '#publish/people.ts'
import { labelLimit, type RevisionContent } from '#publish/revisions.ts'
import { ensureSection, sections } from '#publish/sections.ts'
import { ensureStoryline, storylines } from '#publish/storylines.ts'
import { ensureTag, tags } from '#publish/tags.ts'
import type { DraftContent } from '../contract.ts'
import { filledLine, line } from '../http/input.ts'
import { NewsroomRefusal } from '../http/problem.ts'

/** `DraftContent` as it comes from outside; the document itself is checked by `edition`. */
export const draftContent = v.object({
  document: v.unknown(),
  slug: line(200),
  section: line(200),
  tags: v.pipe(
    v.array(filledLine(200)),
    v.maxLength(articleLimits.tags, `expected at most ${articleLimits.tags} tags`),
  ),
  authors: v.pipe(
    v.array(filledLine(200)),
    v.maxLength(articleLimits.authors, `expected at most ${articleLimits.authors} authors`),
  ),
  // What an app of before does not know, it does not send.
  kind: v.optional(v.picklist(articleKinds, `expected one of ${articleKinds.join(', ')}`), 'news'),
  storyline: v.optional(line(200), ''),
  legalLabels: v.optional(
    v.pipe(v.array(filledLine(80)), v.maxLength(labelLimit, `expected at most ${labelLimit} labels`)),
    [],
  ),
  asking: v.optional(v.picklist(askings, `expected one of ${askings.join(', ')}`), 'usual'),
})

/**
 * Names turned into ids, made where they do not exist yet. Refuses `article-invalid`, naming block and field.
 * Call it in the transaction that saves, so that a refused save leaves no names behind.
 */
export async function contentToStore(
  tx: Tx,
  context: Context,
  draft: v.InferOutput<typeof draftContent>,
): Promise<RevisionContent> {
  return {
    document: validDocument(draft.document),
    slug: draft.slug,
    section: draft.section === '' ? null : (await ensureSection(tx, context, draft.section)).id,
    tags: await idsOf(draft.tags, (name) => ensureTag(tx, context, name)),
    authors: await idsOf(draft.authors, (name) => ensurePerson(tx, context, name)),
    kind: draft.kind,
    storyline: draft.storyline === '' ? null : (await ensureStoryline(tx, context, draft.storyline)).id,
    legalLabels: [...new Set(draft.legalLabels)],
    asking: draft.asking,
  }
}

function validDocument(value: unknown): ArticleDocument {
  const result = validateArticle(value)
  if (result.ok) return result.value
  throw new NewsroomRefusal('article-invalid', result.message)
}

/** One after another: they share a transaction, and the same new name twice must be one. */
async function idsOf(names: string[], ensure: (name: string) => Promise<{ id: string }>): Promise<string[]> {
  const ids = new Set<string>()
  for (const name of names) ids.add((await ensure(name)).id)
  return [...ids]
}

/** Ids turned back into names, in their order. */
export async function contentToEdit(db: Db, saved: RevisionContent): Promise<DraftContent> {
  const content = await withStandIns(db, saved)
  const { document, slug, kind, legalLabels, asking } = content
  const section = (await sections(db)).find(({ id }) => id === content.section)
  return {
    document,
    slug,
    section: section?.name ?? '',
    tags: content.tags.length === 0 ? [] : namesOf(content.tags, await tags(db)),
    authors: content.authors.length === 0 ? [] : namesOf(content.authors, await people(db)),
    kind,
    storyline:
      content.storyline === null ? '' : (namesOf([content.storyline], await storylines(db))[0] ?? ''),
    legalLabels,
    asking,
  }
}

function namesOf(ids: string[], rows: { id: string; name: string }[]): string[] {
  const names = new Map(rows.map(({ id, name }) => [id, name]))
  return ids.flatMap((id) => names.get(id) ?? [])
}
