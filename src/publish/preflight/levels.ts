import * as v from 'valibot'
import { articleKinds, type LegalLabel } from '#edition/publication.ts'
import { done, refused, type Result } from '#base/refusal.ts'
import type { Context } from '#platform/context.ts'
import type { Db, Tx } from '#platform/database.ts'
import { isPrimaryTag } from '../languages.ts'
import { slugPattern } from '../slug.ts'
import { preflightRules, ruleLevels, type PreflightRule, type RuleLevel } from './finding.ts'
import type { LabelDemand } from './rules/desk.ts'

/** What the publication makes of each rule, and which articles need which legal label. */
export type PreflightSettings = { levels: Record<PreflightRule, RuleLevel>; requiredLabels: LabelDemand[] }

/** Where the publication has said nothing. */
const defaults: Record<PreflightRule, RuleLevel> = {
  'protected-person': 'block',
  'legal-label': 'block',
  'photo-credit': 'block',
  'photo-rights': 'block',
  'photo-alt': 'block',
  'photo-rights-unsaid': 'off',
  'photo-place': 'warn',
  quotation: 'warn',
  'contested-name': 'warn',
  'relative-day': 'warn',
  'link-tracking': 'warn',
  'link-insecure': 'warn',
  embed: 'warn',
  'headline-length': 'warn',
  'standfirst-empty': 'warn',
  translation: 'warn',
  'desk-note': 'warn',
}

/**
 * Rules about what readers are owed: an article that breaks one in earnest never goes out, whatever is set. Their
 * level says only whether the rest of what they find (rights that end in a week) is told.
 */
export const firmRules: PreflightRule[] = ['photo-credit', 'photo-rights', 'photo-alt']

const prefix = 'preflight.'
const labelsKey = `${prefix}required-labels`
const publicationKeys = ['publication.timeZone', 'publication.legalLabels']

/** Everything that the settings say to preflight, in one question. */
export type SettingsRead = PreflightSettings & { timeZone: string; legalLabels: LegalLabel[] }

export async function readSettings(db: Db): Promise<SettingsRead> {
  const keys = [...preflightRules.map((rule) => prefix + rule), labelsKey, ...publicationKeys]
  const rows = await db.selectFrom('setting').select(['key', 'value']).where('key', 'in', keys).execute()
  const said = new Map(rows.map(({ key, value }) => [key, JSON.parse(value) as unknown]))
  const levels = preflightRules.map((rule) => [rule, said.get(prefix + rule) ?? defaults[rule]])
  return {
    levels: Object.fromEntries(levels) as Record<PreflightRule, RuleLevel>,
    requiredLabels: (said.get(labelsKey) ?? []) as LabelDemand[],
    timeZone: (said.get('publication.timeZone') ?? 'UTC') as string,
    legalLabels: (said.get('publication.legalLabels') ?? []) as LegalLabel[],
  }
}

/**
 * Sets what the patch names. Limits: 50 demands for labels. Refuses with `preflight-invalid` and a sentence that names
 * the setting; then nothing is changed.
 */
export async function writeSettings(
  tx: Tx,
  context: Context,
  patch: unknown,
): Promise<Result<null, 'preflight-invalid'>> {
  const parsed = v.safeParse(patchRules, patch, { abortEarly: true })
  if (!parsed.success) {
    const [issue] = parsed.issues
    const place = v.getDotPath(issue)
    return refused('preflight-invalid', `${place ?? 'Preflight'}: ${issue.message}.`)
  }
  const { levels = {}, requiredLabels } = parsed.output
  for (const [rule, level] of Object.entries(levels)) await write(tx, context, prefix + rule, level)
  if (requiredLabels !== undefined) await write(tx, context, labelsKey, requiredLabels)
  return done(null)
}

async function write(tx: Tx, context: Context, key: string, said: unknown): Promise<void> {
  const row = { value: JSON.stringify(said), changed_at: context.clock() }
  await tx
    .insertInto('setting')
    .values({ key, ...row })
    .onConflict((conflict) => conflict.column('key').doUpdateSet(row))
    .execute()
}

const slugs = (most: number) =>
  v.pipe(
    v.array(v.pipe(v.string(), v.regex(slugPattern, 'expected slugs')), 'expected a list'),
    v.maxLength(most, `expected at most ${most}`),
  )
const patchRules = v.strictObject({
  levels: v.optional(
    v.record(
      v.picklist(preflightRules, 'expected the name of a rule'),
      v.picklist(ruleLevels, 'expected block, warn or off'),
      'expected levels by rule',
    ),
  ),
  requiredLabels: v.optional(
    v.pipe(
      v.array(
        v.strictObject({
          label: v.pipe(v.string('expected a label'), v.regex(slugPattern, 'expected the slug of a label')),
          sections: slugs(200),
          kinds: v.array(v.picklist(articleKinds, `expected some of ${articleKinds.join(', ')}`)),
          languages: v.pipe(
            v.array(v.pipe(v.string(), v.check(isPrimaryTag, 'expected languages such as en or ru'))),
            v.maxLength(50, 'expected at most 50'),
          ),
        }),
        'expected a list',
      ),
      v.maxLength(50, 'expected at most 50'),
    ),
  ),
})
