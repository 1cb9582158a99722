import type { Json } from '#base/canonical-json.ts'

/** The rules, in the order in which their findings are shown. */
export const preflightRules = [
  'protected-person',
  'legal-label',
  'photo-credit',
  'photo-rights',
  'photo-alt',
  'photo-rights-unsaid',
  'photo-place',
  'quotation',
  'contested-name',
  'relative-day',
  'link-tracking',
  'link-insecure',
  'embed',
  'headline-length',
  'standfirst-empty',
  'translation',
  'desk-note',
] as const
export type PreflightRule = (typeof preflightRules)[number]

/** What the publication makes of a rule: the article stays in, somebody is told, or nothing. */
export const ruleLevels = ['block', 'warn', 'off'] as const
export type RuleLevel = (typeof ruleLevels)[number]

/** Steps from the content of a revision down to a value: `['document', 'blocks', 3, 'content']`. */
export type Path = (string | number)[]

/**
 * Where it is. `path` leads to the text, `start` and `end` are in UTF-16 units of it (of `inlineText`, where it is a
 * run of inlines), both 0 where all of it is meant. `block` is the number of the block, from 0; null outside the body.
 */
export type Place = {
  field: 'article' | 'headline' | 'standfirst' | 'dateline' | 'lead' | 'body' | 'labels'
  block: number | null
  path: Path
  start: number
  end: number
}

/** A change that mends it: the value at `path` becomes `to`, if it still is `from`. `label` stands on the button. */
export type Fix = { label: string; path: Path; from: Json; to: Json }

/** What a rule found, with everything that the desk needs to know in `message`. */
export type Finding = {
  rule: PreflightRule
  level: Exclude<RuleLevel, 'off'>
  /** True where no reason makes it good: the article goes out only once this is mended. */
  firm: boolean
  place: Place
  message: string
  fix: Fix | null
}

/** A finding before the publication's levels are known. */
export type Found = Pick<Finding, 'place' | 'message'> & Partial<Pick<Finding, 'fix' | 'firm'>>

/** Of the whole article. */
export const wholeArticle: Place = { field: 'article', block: null, path: [], start: 0, end: 0 }
