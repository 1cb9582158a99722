import type { Instant } from '#base/clock.ts'
import { isoDay } from '#base/zone.ts'
import type { Db } from '#platform/database.ts'
import type { Schema } from '#platform/schema.ts'
import type { Vault } from '#platform/vault.ts'
import { houseNames } from '../house-names.ts'
import { photoIdsOf, photosById } from '../photos.ts'
import type { RevisionContent } from '../revisions.ts'
import {
  type Finding,
  type Found,
  preflightRules,
  type PreflightRule,
  type RuleLevel,
  wholeArticle,
} from './finding.ts'
import { firmRules, readSettings, type SettingsRead } from './levels.ts'
import { protectedNames } from './protected-list.ts'
import { contestedNames } from './rules/contested-names.ts'
import { relativeDays } from './rules/days.ts'
import { deskNotes, legalLabels, translation } from './rules/desk.ts'
import { embeds } from './rules/embeds.ts'
import { headlineLength, standfirstEmpty } from './rules/headline.ts'
import { addressesOf, linkInsecure, linkTracking } from './rules/links.ts'
import {
  photoAlt,
  photoCredit,
  photoFindings,
  photoPlace,
  photoRights,
  photoRightsUnsaid,
} from './rules/photos.ts'
import { protectedPeople, unreadable } from './rules/protected-names.ts'
import { quotations } from './rules/quotations.ts'
import { groupFacts, openNotes, photosFound, sectionSlug, wordsBeside } from './facts.ts'
import { linesOf, runsOf } from './walk.ts'

/** What is checked: the content that would go out, and when. `vault` opens the list of protected people. */
export type Subject = {
  article: Schema['article']
  content: RevisionContent
  now: Instant
  vault: Vault | undefined
}

/**
 * Everything that the rules find in an article, in the order of the rules. With `onlyBlocking` only the rules that
 * keep an article in unless somebody says why: the others are not looked at, and what they need is not read.
 */
export async function findingsOf(db: Db, subject: Subject, onlyBlocking = false): Promise<Finding[]> {
  const settings = await readSettings(db)
  const look = looksAt(db, subject, settings)
  const findings: Finding[] = []
  for (const rule of preflightRules) {
    const level = settings.levels[rule]
    if (onlyBlocking ? level !== 'block' || firmRules.includes(rule) : isSilent(rule, level)) continue
    findings.push(...(await look[rule]()).flatMap((found) => asFinding(rule, level, found) ?? []))
  }
  return findings
}

/** What readers are owed is told of whatever the level is. */
function isSilent(rule: PreflightRule, level: RuleLevel): boolean {
  return level === 'off' && !firmRules.includes(rule)
}

function asFinding(rule: PreflightRule, level: RuleLevel, found: Found): Finding | null {
  const { place, message, fix = null, firm = false } = found
  if (level === 'off' && !firm) return null
  // What a firm rule only tells of keeps nothing in.
  const isBlocking = firm || (level === 'block' && !firmRules.includes(rule))
  return { rule, level: isBlocking ? 'block' : 'warn', firm, place, message, fix }
}

/** One look for each rule, at what is read once it is asked for. */
function looksAt(
  db: Db,
  { article, content, now, vault }: Subject,
  settings: SettingsRead,
): Record<PreflightRule, () => Promise<Found[]> | Found[]> {
  const { document } = content
  const runs = once(() => runsOf(document))
  const lines = once(() => linesOf(document))
  const photos = once(() => photosById(db, photoIdsOf(document)))
  const addresses = once(() => addressesOf(document, runs()))
  return {
    'protected-person': async () => {
      const names = await protectedNames(db, vault)
      if (names === null) return []
      if (names === 'unreadable') return [{ place: wholeArticle, message: unreadable }]
      const beside = await wordsBeside(db, content, await photos())
      return protectedPeople(names, [...lines(), ...runs(), ...beside])
    },
    'legal-label': async () => {
      const { requiredLabels: demands, legalLabels: labels } = settings
      if (demands.length === 0) return []
      return legalLabels(content, await sectionSlug(db, content.section), { demands, labels })
    },
    'photo-credit': async () => photoFindings(document, await photos(), now, photoCredit),
    'photo-rights': async () => photoFindings(document, await photos(), now, photoRights),
    'photo-alt': async () => photoFindings(document, await photos(), now, photoAlt),
    'photo-rights-unsaid': async () => photoFindings(document, await photos(), now, photoRightsUnsaid),
    'photo-place': async () =>
      photoPlace(document, await photos(), await photosFound(db, photoIdsOf(document))),
    quotation: () => quotations(document, content.kind, runs()),
    'contested-name': async () =>
      contestedNames(document, { runs: runs(), lines: lines() }, await houseNames(db)),
    'relative-day': () => relativeDays(document, runs(), daysOf(article, now, settings.timeZone)),
    'link-tracking': () => linkTracking(addresses()),
    'link-insecure': () => linkInsecure(addresses()),
    embed: () => embeds(document, runs()),
    'headline-length': () => headlineLength(document),
    'standfirst-empty': () => standfirstEmpty(document),
    translation: async () => translation(article.id, await groupFacts(db, article)),
    'desk-note': async () => deskNotes(await openNotes(db, article.id), document.blocks.length),
  }
}

function once<Value>(make: () => Value): () => Value {
  let made: { value: Value } | null = null
  return () => (made ??= { value: make() }).value
}

/** That of the first publication, then that on which this goes out, in the publication's time zone. */
function daysOf(article: Schema['article'], now: Instant, timeZone: string): string[] {
  const first = article.published_at
  const goesOut = Math.max(now, article.scheduled_at ?? now)
  const days = [...(first === null ? [] : [first]), goesOut]
  return [...new Set(days.map((instant) => isoDay(instant, timeZone)))]
}
