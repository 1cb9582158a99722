import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/database.ts'
import type { Contact, PressSource } from '#press/source.ts'
import { formerLists } from '#publish/former-lists.ts'
import { frontPlan } from '#publish/front-plan.ts'
import { personBySlug } from '#publish/people.ts'
import {
  addressesBetween,
  allPublished,
  correctedArticles,
  countBetween,
  nextPublication,
  publishedArticle,
  publishedArticles,
  publishedLanguages,
  summariesOf,
} from '#publish/published.ts'
import { publicSections } from '#publish/sections.ts'
import { publication } from '#publish/settings.ts'
import { storylineBySlug } from '#publish/storylines.ts'
import { funding } from '#support/funding.ts'
import type { Provider } from '#support/provider.ts'

/** What the press reads, from the rooms that know it: siblings never call each other, so it is joined here. */
export function pressSource(
  db: Db,
  context: Context,
  publicUrl: string,
  catalogues: PressSource['catalogues'] = async () => ({}),
  giving: { providers: readonly Provider[]; letters: boolean } = { providers: [], letters: false },
  contact: () => Promise<Contact> = async () => noContact,
): PressSource {
  return {
    publication: () => publication(db, publicUrl),
    async funding() {
      const { timeZone, support: settings } = await publication(db, publicUrl)
      return funding(db, { now: context.clock(), timeZone, settings, ...giving })
    },
    contact,
    sections: () => publicSections(db),
    author: (slug) => personBySlug(db, slug),
    storyline: (slug) => storylineBySlug(db, slug),
    languages: async () => publishedLanguages(db, (await publication(db, publicUrl)).language),
    catalogues,
    formerLists: async () =>
      (await formerLists(db)).map(({ kind, ...list }) => ({
        kind: kind === 'tag' ? 'topic' : kind,
        ...list,
      })),
    article: (id) => publishedArticle(db, id),
    articles: (ids) => publishedArticles(db, ids),
    all: () => allPublished(db),
    summaries: (ids) => summariesOf(db, ids),
    addressesBetween: (from, to) => addressesBetween(db, from, to),
    countBetween: (from, to, language) => countBetween(db, from, to, language),
    nextPublication: (from, language) => nextPublication(db, from, language),
    frontPlan: async (language) => (await frontPlan(db, language))?.arrangement ?? null,
    corrected: (limit, language) => correctedArticles(db, limit, language),
  }
}

/**
 * The same source, asked once for what pages and signed files both say: a gift that is counted while an edition is in the
 * making does not make them differ.
 */
export function atOneTime(source: PressSource): PressSource {
  let publicationNow: ReturnType<PressSource['publication']> | undefined
  let fundingNow: ReturnType<PressSource['funding']> | undefined
  return {
    ...source,
    publication: () => (publicationNow ??= source.publication()),
    funding: () => (fundingNow ??= source.funding()),
  }
}

const noContact: Contact = {
  fingerprint: '',
  fingerprintPicture: '',
  doors: [],
  onion: null,
  downloads: [],
  storeConfig: '',
}
