import type { Edition } from './edition/edition.ts'
import { runCorpus, xmlFeedFaults } from './feeds/corpus.ts'
import { jsonFeedFaults } from './feeds/json-feed.ts'
import { chainFaults, houseFaults } from './feeds/promises.ts'
import { libxmlFindings } from './libxml.ts'
import type { CheckResult, Finding } from './report.ts'

/** Fewer agreements with the validator's corpus than this, and our checker is not to be believed. */
const floor = 478

/**
 * Atom, RSS and JSON feeds by their specifications and by our promises. First the checker itself is checked
 * against the feed validator's cases below `corpus`, where they are.
 */
export async function checkFeeds(edition: Edition, corpus: string): Promise<CheckResult> {
  const { notes, findings } = checkChecker(corpus)
  const paths = edition.files.filter((path) => /(?:^|\/)feeds\/.*\.(?:xml|json)$/.test(path))
  findings.push(...paths.flatMap((path) => feedFindings(edition, path)))
  findings.push(...chainFaults(edition, paths))
  // A second opinion: our own reader might be lenient.
  const texts = paths
    .filter((path) => path.endsWith('.xml'))
    .map((path) => ({ path, text: edition.read(path) }))
  findings.push(...(await libxmlFindings(texts)))
  return { items: paths.length, what: 'feeds', findings, notes }
}

/** Proves the checker before it is used. */
function checkChecker(corpus: string): { notes: string[]; findings: Finding[] } {
  const outcome = runCorpus(corpus)
  if (outcome === null)
    return { notes: [`The feed validator's cases are not at ${corpus}: not compared.`], findings: [] }
  const { agreed, disagreed, outside } = outcome
  const left = [...outside].map(([reason, files]) => `${files.length} ${reason}`)
  const notes = [
    `The feed validator's corpus: our checker agrees in ${agreed} of ${agreed + disagreed.length} cases; outside our formats: ${left.join(', ')}.`,
    ...disagreed.map(
      ({ file, expected, got }) => `  ${file}: expected ${expected}, got ${got.join('; ') || 'nothing'}`,
    ),
  ]
  if (agreed >= floor) return { notes, findings: [] }
  const message = `agrees with the feed validator in ${agreed} cases, at least ${floor} are expected`
  return {
    notes,
    findings: [{ severity: 'error', file: 'scripts/conformance/feeds', line: 0, rule: 'corpus', message }],
  }
}

function feedFindings(edition: Edition, path: string): Finding[] {
  const faults = path.endsWith('.json')
    ? jsonFeedFaults(edition.read(path))
    : xmlFeedFaults(edition.bytes(path), { location: edition.home + path })
  const unreadable = faults.some(({ rule }) => rule === 'SAXError' || rule === 'NotJson')
  return [
    ...faults.map(({ severity, line, rule, message }) => ({ severity, file: path, line, rule, message })),
    ...(unreadable ? [] : houseFaults(edition, path)),
  ]
}
