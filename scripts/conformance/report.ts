/** One thing that a check found, at its place. */
export type Finding = {
  severity: 'error' | 'warning'
  /** In the edition, or where else it lies. */
  file: string
  /** From 1; 0 where there is no line to name. */
  line: number
  rule: string
  message: string
}

/** What one check did. */
export type CheckResult = {
  /** How many things were looked at, and what they are: `96 pages`. */
  items: number
  what: string
  findings: Finding[]
  /** Things worth a line beside the table. */
  notes?: string[]
  /** Why it did not run, and what would make it run. */
  skipped?: string
}

/** What a check may say while it runs. */
export type Progress = (message: string) => void

export type Row = { check: string; result: CheckResult; seconds: number }

/** The result of a check that this machine cannot run. */
export function skippedBecause(reason: string): CheckResult {
  return { items: 0, what: '', findings: [], skipped: reason }
}

export function errorsIn({ findings }: CheckResult): number {
  return findings.filter(({ severity }) => severity === 'error').length
}

/** What was found, errors first, each by file and line; long lists of the same are cut with their number told. */
export function findingLines({ findings }: CheckResult, most = 12): string[] {
  const groups = Map.groupBy(findings, ({ severity, rule }) => `${severity} ${rule}`)
  const ordered = [...groups].toSorted(([a], [b]) => (a < b ? -1 : 1))
  return ordered.flatMap(([title, group]) => [
    ...group
      .slice(0, most)
      .map(({ file, line, message }) => `  ${title}: ${file}${line > 0 ? `:${line}` : ''} ${message}`),
    ...(group.length > most ? [`  ${title}: and ${group.length - most} more`] : []),
  ])
}

/** The table at the end: check, items, errors, warnings, seconds. */
export function table(rows: Row[]): string {
  const cells = rows.map(({ check, result, seconds }) =>
    result.skipped === undefined
      ? [
          check,
          `${result.items} ${result.what}`,
          String(errorsIn(result)),
          String(result.findings.length - errorsIn(result)),
          seconds.toFixed(1),
        ]
      : [check, 'skipped', '-', '-', seconds.toFixed(1)],
  )
  const all = [['check', 'items', 'errors', 'warnings', 'seconds'], ...cells]
  const widths = [0, 1, 2, 3, 4].map((column) => Math.max(...all.map((row) => row[column]?.length ?? 0)))
  return all
    .map((row) =>
      row.map((cell, i) => (i < 2 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join('  '),
    )
    .join('\n')
}
