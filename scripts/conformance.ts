// `npm run conformance`: the complete demo edition against the standards it claims. `npm run conformance -- html
// feeds` runs these checks only. What this machine cannot run is skipped with its reason; exit code 1 on any error.
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { checkAxe } from './conformance/axe.ts'
import { type Edition, makeDemoEdition } from './conformance/edition/edition.ts'
import { checkFeeds } from './conformance/feeds.ts'
import { checkHtml } from './conformance/html.ts'
import { checkJsonLd } from './conformance/json-ld.ts'
import { checkLighthouse } from './conformance/lighthouse.ts'
import { checkLinks } from './conformance/links.ts'
import {
  type CheckResult,
  errorsIn,
  findingLines,
  type Progress,
  type Row,
  table,
} from './conformance/report.ts'
import { checkSitemaps } from './conformance/sitemaps.ts'

/** Real cases of others, beside the repository. */
const standards = join(fileURLToPath(new URL('../..', import.meta.url)), 'shared/data/4-standards')

type Check = (edition: Edition, progress: Progress) => CheckResult | Promise<CheckResult>

const checks: Record<string, Check> = {
  links: checkLinks,
  feeds: (edition) => checkFeeds(edition, join(standards, 'feedvalidator')),
  sitemaps: (edition) => checkSitemaps(edition, join(standards, 'sitemap')),
  'json-ld': (edition) => checkJsonLd(edition, join(standards, 'schemaorg')),
  html: checkHtml,
  axe: checkAxe,
  lighthouse: checkLighthouse,
}

const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !(name in checks))
if (unknown.length > 0) {
  console.log(`There is no check named ${unknown.join(', ')}. There are: ${Object.keys(checks).join(', ')}.`)
  process.exit(2)
}
// An end from outside takes the newsroom and its scratch data with it (running-newsroom.ts, at exit).
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130))
process.exit((await run(asked.length > 0 ? asked : Object.keys(checks))) ? 0 : 1)

/** Makes the edition, runs the checks on it one after the other, tells all they found; true without errors. */
async function run(names: string[]): Promise<boolean> {
  console.log('Making the demo edition …')
  const demo = await makeDemoEdition()
  const { edition } = demo
  try {
    console.log(`${edition.files.length} files, ${edition.home}`)
    const rows: Row[] = []
    for (const name of names) rows.push(await runCheck(name, edition))
    console.log(`\n${table(rows)}`)
    const failed = rows.filter(({ result }) => errorsIn(result) > 0)
    if (failed.length > 0)
      console.log(`\nErrors in ${failed.map(({ check }) => check).join(', ')}; their lines stand above.`)
    return failed.length === 0
  } finally {
    await demo.close()
  }
}

async function runCheck(check: string, edition: Edition): Promise<Row> {
  console.log(`\n${check} …`)
  const started = performance.now()
  const result = await (checks[check] as Check)(edition, showProgress)
  const seconds = (performance.now() - started) / 1000
  endProgress()
  if (result.skipped !== undefined) console.log(`  Skipped: ${result.skipped}.`)
  for (const note of result.notes ?? []) console.log(`  ${note}`)
  for (const line of findingLines(result)) console.log(line)
  return { check, result, seconds }
}

/** One line that is written over on a terminal; a log in a file gets none of it. */
function showProgress(message: string): void {
  if (process.stdout.isTTY) process.stdout.write(`\r\u001b[K  ${message}`)
}

function endProgress(): void {
  if (process.stdout.isTTY) process.stdout.write('\r\u001b[K')
}
