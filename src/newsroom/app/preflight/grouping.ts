import type { Finding, PreflightRule, PreflightView } from '../../contract/preflight.ts'

/** What one rule found. `blocks`: any of it keeps the article in. `firm`: some of it has no reason that counts. */
export type Group = { rule: PreflightRule; blocks: boolean; firm: boolean; findings: Finding[] }

/** Findings by rule: what keeps the article in comes first, then in the order of the rules and of the text. */
export function grouped(findings: Finding[]): Group[] {
  const groups = [...Map.groupBy(findings, ({ rule }) => rule)].map(([rule, some]) => ({
    rule,
    blocks: some.some(({ level }) => level === 'block'),
    firm: some.some(({ firm }) => firm),
    findings: some.toSorted((a, b) => order(a) - order(b)),
  }))
  return groups.toSorted((a, b) => Number(b.blocks) - Number(a.blocks))
}

/** What stands before the text comes before it. */
function order({ place }: Finding): number {
  return (place.block ?? -1) * 1_000_000 + place.start
}

/** True where somebody has to decide or mend something before the article goes out: show the gate. */
export function needsGate({ missing, findings }: Pick<PreflightView, 'missing' | 'findings'>): boolean {
  return missing.length > 0 || findings.some(({ level }) => level === 'block')
}

/** How many keep it in, what is missing among them, and how many are only worth a look. */
export function countsOf({ missing, findings }: Pick<PreflightView, 'missing' | 'findings'>): {
  blocks: number
  warnings: number
} {
  const blocks = findings.filter(({ level }) => level === 'block').length
  return { blocks: blocks + missing.length, warnings: findings.length - blocks }
}
