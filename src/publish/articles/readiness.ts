import type { Instant } from '#base/clock.ts'
import type { Db } from '#platform/database.ts'
import { photosById, photoIdsOf } from '../photos.ts'
import { faultsOfPhoto } from '../preflight/rules/photos.ts'
import type { RevisionContent } from '../revisions.ts'
import type { Schema } from '#platform/schema.ts'
import { publicationLabels } from '../settings.ts'
import { checkContent } from './content.ts'
import { type Member, otherInLanguage } from './group.ts'
import { holderOfSlug } from './turn.ts'

/**
 * What still keeps an article from going out, each as a sentence for the desk; empty where nothing does.
 * `content` has its slug already, `now` decides whether a photo's rights have lapsed, `group` is the article with
 * its translations.
 */
export async function faultsOf(
  db: Db,
  article: Schema['article'],
  content: RevisionContent,
  { now, group }: { now: Instant; group: Member[] },
): Promise<string[]> {
  const checked = await checkContent(db, content)
  if (!checked.ok) return [`The article is not valid: ${checked.message}.`]
  return [...(await missingFrom(db, article, content, group)), ...(await photoFaults(db, content, now))]
}

/** The same, but for its photos, which preflight shows where they stand. A slug that is not chosen yet is fine here. */
export async function missingFrom(
  db: Db,
  article: Schema['article'],
  content: RevisionContent,
  group: Member[],
): Promise<string[]> {
  return [
    ...textFaults(content),
    ...(content.slug === '' ? [] : await slugFaults(db, article, content.slug)),
    ...(await labelFaults(db, content)),
    ...translationFaults(article, content, group),
  ]
}

function textFaults(content: RevisionContent): string[] {
  const faults: string[] = []
  if (content.document.headline.trim() === '') faults.push('The headline is empty.')
  if (content.document.blocks.length === 0) faults.push('The article has no text.')
  if (content.section === null) faults.push('No section is chosen.')
  return faults
}

async function slugFaults(db: Db, article: Schema['article'], slug: string): Promise<string[]> {
  if (article.sequence !== null && slug === article.slug) return []
  const other = await holderOfSlug(db, slug, article.id)
  if (other === null) return []
  return [
    other.formerly
      ? `The address “${slug}” leads on to “${other.headline}”, which had it before.`
      : `The address “${slug}” is taken by “${other.headline}”.`,
  ]
}

async function labelFaults(db: Db, content: RevisionContent): Promise<string[]> {
  if (content.legalLabels.length === 0) return []
  const known = await publicationLabels(db)
  const strangers = content.legalLabels.filter((slug) => !known.some((label) => label.slug === slug))
  return strangers.map((slug) => `The settings know no legal label “${slug}”.`)
}

function translationFaults(article: Schema['article'], content: RevisionContent, group: Member[]): string[] {
  const other = otherInLanguage(group, article.id, content.document.language)
  return other === null
    ? []
    : [`Of the translations, “${other.headline}” is in the same language (${other.language}).`]
}

async function photoFaults(db: Db, content: RevisionContent, now: Instant): Promise<string[]> {
  const wanted = photoIdsOf(content.document)
  const known = await photosById(db, wanted)
  return wanted.flatMap((id) => {
    const photo = known.get(id)
    return photo ? faultsOfPhoto(photo, now) : [`The photo ${id} is not in the library.`]
  })
}
