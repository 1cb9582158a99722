import * as v from 'valibot'
import { done, refused, type Result } from '#base/refusal.ts'
import { letterRule } from '#edition/letter-rule.ts'
import type { LegalLabel, Publication } from '#edition/publication.ts'
import type { Context } from '#platform/context.ts'
import type { Db, Tx } from '#platform/database.ts'
import { recordChange } from './changes.ts'
import { orderSections, sections } from './sections.ts'
import { settingRules } from './settings/rules.ts'

/** What the newsroom can set of its publication; the public address is the host's matter. */
export type PublicationSettings = Omit<Publication, 'publicUrl'>
type Stored = Omit<PublicationSettings, 'sectionOrder'>

const prefix = 'publication.'

/** What a new newsroom begins with; ours to write, the newsroom's to replace. */
const beginning: Stored = {
  name: 'Untitled',
  tagline: '',
  language: 'en',
  inLanguage: {},
  timeZone: 'UTC',
  accent: '#b3261e',
  accentDark: '#f2907f',
  logo: null,
  about: ['This publication is new. Its editors will say here who they are and how they work.'],
  contactEmail: '',
  adFreeSince: '',
  appeal: {
    title: 'Paid for by readers',
    paragraphs: [
      'There are no advertisements here, and nobody but readers pays for what we publish.',
      'If this was of use to you and you can spare it, help us go on. If you cannot, read on: nothing is closed to you.',
    ],
    signer: 'The editors',
    signerRole: '',
  },
  legalNotices: [],
  legalLabels: [],
  support: {
    currencies: [
      {
        currency: 'USD',
        minimum: 200,
        suggested: {
          once: [1000, 2500, 5000],
          monthly: [200, 500, 1000],
          quarterly: [600, 1500, 3000],
          yearly: [2400, 6000, 12000],
        },
      },
    ],
    closedPlaces: [],
    figures: 'auto',
    appealRules: [letterRule],
  },
}

/** What the publication says of itself, on the host with that public address. `sectionOrder` is the menu's. */
export async function publication(db: Db, publicUrl: string): Promise<Publication> {
  const rows = await db
    .selectFrom('setting')
    .select(['key', 'value'])
    .where(
      'key',
      'in',
      Object.keys(beginning).map((name) => prefix + name),
    )
    .execute()
  const said = Object.fromEntries(rows.map((row) => [row.key.slice(prefix.length), JSON.parse(row.value)]))
  return {
    ...beginning,
    ...(said as Partial<Stored>),
    publicUrl: publicUrl.replace(/\/+$/, ''),
    sectionOrder: (await sections(db)).map((section) => section.slug),
  }
}

/** What an article may carry by law. Without the rest of the settings: publishing reads it. */
export async function publicationLabels(db: Db): Promise<LegalLabel[]> {
  const row = await db
    .selectFrom('setting')
    .select('value')
    .where('key', '=', `${prefix}legalLabels`)
    .executeTakeFirst()
  return row ? (JSON.parse(row.value) as LegalLabel[]) : []
}

/**
 * Changes what the patch names and presses everything again. All of it is taken, or, with `setting-invalid` and
 * a sentence that names the setting, nothing. What is the same as before is not written.
 */
export async function savePublication(
  tx: Tx,
  context: Context,
  patch: Partial<PublicationSettings>,
): Promise<Result<null, 'setting-invalid'>> {
  const checked = checkPublication(patch)
  if (!checked.ok) return checked
  const { sectionOrder, ...rest } = checked.value
  const before: Record<string, unknown> = await publication(tx, '')
  const changed = Object.entries(rest).filter(
    ([name, value]) => value !== undefined && JSON.stringify(value) !== JSON.stringify(before[name]),
  )
  for (const [name, value] of changed) await saveSetting(tx, context, prefix + name, JSON.stringify(value))
  const reordered = sectionOrder !== undefined && (await orderSections(tx, sectionOrder))
  if (changed.length > 0 || reordered) await recordChange(tx, context, null)
  return done(null)
}

/** The patch as it would be kept; refuses with `setting-invalid` and a sentence that names the setting. */
export function checkPublication(
  patch: Partial<PublicationSettings>,
): Result<Partial<PublicationSettings>, 'setting-invalid'> {
  const parsed = v.safeParse(settingRules, patch, { abortEarly: true })
  if (!parsed.success) return refused('setting-invalid', sentence(parsed.issues[0]))
  return done(parsed.output as Partial<PublicationSettings>)
}

function sentence(issue: v.BaseIssue<unknown>): string {
  const place = v.getDotPath(issue)
  return place === null ? `Settings: ${issue.message}.` : `${place}: ${issue.message}.`
}

async function saveSetting(tx: Tx, context: Context, key: string, value: string): Promise<void> {
  const now = context.clock()
  await tx
    .insertInto('setting')
    .values({ key, value, changed_at: now })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value, changed_at: now }))
    .execute()
}
