import type { Instant } from '#base/clock.ts'
import { primaryOf, type ArticleKind, type LegalLabel } from '#edition/publication.ts'
import type { RevisionContent } from '../../revisions.ts'
import { type Found, wholeArticle } from '../finding.ts'

/**
 * An article must carry a legal label where all that is said here fits it. An empty list fits every article.
 * `label` and `sections` are slugs, `languages` primary tags.
 */
export type LabelDemand = { label: string; sections: string[]; kinds: ArticleKind[]; languages: string[] }

/** `section` is the slug of the article's section, null where it has none. */
export function legalLabels(
  content: Pick<RevisionContent, 'document' | 'kind' | 'legalLabels'>,
  section: string | null,
  { demands, labels }: { demands: LabelDemand[]; labels: LegalLabel[] },
): Found[] {
  const fits = (some: string[], one: string | null) =>
    some.length === 0 || (one !== null && some.includes(one))
  const language = primaryOf(content.document.language)
  const wanted = demands.filter(
    (demand) =>
      fits(demand.sections, section) && fits(demand.kinds, content.kind) && fits(demand.languages, language),
  )
  const missing = [...new Set(wanted.map(({ label }) => label))].filter(
    (slug) => !content.legalLabels.includes(slug),
  )
  return missing.flatMap((slug) => {
    const label = labels.find((one) => one.slug === slug)
    // What the settings no longer know cannot be put on an article.
    if (label === undefined) return []
    const to = [...content.legalLabels, slug]
    return [
      {
        place: { ...wholeArticle, field: 'labels' as const, path: ['legalLabels'] },
        message: `The law of ${label.place} wants a label over this article: “${shortened(label.text)}”.`,
        fix: { label: 'Add the label', path: ['legalLabels'], from: content.legalLabels, to },
      },
    ]
  })
}

/** A translation as it was last compared with its original; `seenAt` null where it never was. */
export type Compared = { id: string; headline: string; language: string; seenAt: Instant | null }

/**
 * Corrections that did not come over: of the original, where this is a translation, or in translations that readers
 * see, where this is the original. `correctedAt`: when the original was last corrected.
 */
export function translation(
  articleId: string,
  {
    correctedAt,
    isOriginal,
    translations,
  }: { correctedAt: Instant | null; isOriginal: boolean; translations: Compared[] },
): Found[] {
  if (correctedAt === null) return []
  const on = new Date(correctedAt).toISOString().slice(0, 10)
  const behind = translations.filter(({ seenAt }) => (seenAt ?? 0) < correctedAt)
  if (!isOriginal) {
    const isBehind = behind.some(({ id }) => id === articleId)
    const message =
      `The original was corrected on ${on}, and this translation was not compared with it since. Bring the correction ` +
      'over, then say that it is compared.'
    return isBehind ? [{ place: wholeArticle, message }] : []
  }
  return behind.map(({ headline, language }) => ({
    place: wholeArticle,
    message: `The correction of ${on} is missing in the translation “${shortened(headline)}” (${language}).`,
  }))
}

/** Notes to the desk that nobody has answered; `block` is the number of the block they are about. */
export function deskNotes(notes: { body: string; block: number | null }[], blocks: number): Found[] {
  return notes.map(({ body, block }) => ({
    place:
      block === null || block >= blocks
        ? wholeArticle
        : { field: 'body' as const, block, path: ['document', 'blocks', block], start: 0, end: 0 },
    message: `A note to the desk is not answered: “${shortened(body)}”`,
  }))
}

function shortened(text: string): string {
  const letters = Array.from(text)
  return letters.length <= 120 ? text : `${letters.slice(0, 120).join('').trimEnd()}…`
}
