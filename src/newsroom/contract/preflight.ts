import type { ArticleKind } from '#edition/publication.ts'
import type { Instant } from '#base/clock.ts'
import type { Finding, LabelDemand, PreflightRule, RuleLevel } from '#publish/preflight.ts'

// Checks before publication. Addresses: paths/preflight.ts. Ask a second after each save: findings are of the newest
// revision in the newsroom, which `revisionId` names. A fix changes the draft that the app edits: `applyFix` of
// `#publish/preflight-fix.ts` gives the changed content, or null where the text has changed meanwhile.

export type { Finding, Fix, Path, Place, PreflightRule, RuleLevel } from '#publish/preflight.ts'

/** GET preflightPaths.article(id) */
export type PreflightView = {
  revisionId: string
  /** What is missing altogether, in sentences: nothing goes out before. */
  missing: string[]
  findings: Finding[]
}

/**
 * Sent along with a `PublishRequest`: why an article goes out although a rule of level `block` found something.
 * Each rule needs a reason of 1 to 500 characters, kept in the audit log; `firm` findings have none that counts. Without
 * it the publication is refused with 422 `preflight-blocked`: ask for the findings again and show the gate.
 */
export type OverrideRequest = { rule: PreflightRule; reason: string }

/** GET preflightPaths.settings; PUT the same with `PreflightSettingsPatch` → PreflightSettingsView (editors). */
export type PreflightSettingsView = {
  levels: Record<PreflightRule, RuleLevel>
  requiredLabels: LabelDemand[]
  /** Rules that hold whatever their level is: it says only whether the rest of what they find is told. */
  firm: PreflightRule[]
}
export type PreflightSettingsPatch = {
  levels?: Partial<Record<PreflightRule, RuleLevel>>
  /** All of them, at most 50: what is left out is demanded no more. Sections by slug, languages by primary tag. */
  requiredLabels?: { label: string; sections: string[]; kinds: ArticleKind[]; languages: string[] }[]
}

/** GET preflightPaths.protectedPeople: how many names the list holds (editors). */
export type ProtectedCount = { count: number }
/** POST preflightPaths.revealed with `{}` → ProtectedList: needs a second step, and is noted in the audit log. */
export type ProtectedList = { people: { id: string; name: string; addedAt: Instant }[] }
/** POST preflightPaths.protectedPeople → 201 ProtectedCount. At least three letters, at most 200 characters. */
export type ProtectRequest = { name: string }
// DELETE preflightPaths.protectedPerson(id) → ProtectedCount; needs a second step.
