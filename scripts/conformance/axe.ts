import type { Browser } from 'playwright-core'
import { axeViolations } from '../../journeys/axe-faults.ts'
import { launchBrowser } from '../../journeys/browser.ts'
import type { Edition } from './edition/edition.ts'
import { readPage } from './edition/page.ts'
import { typicalPages } from './edition/page-types.ts'
import { type CheckResult, type Finding, type Progress, skippedBecause } from './report.ts'
import type { Tag } from './edition/tags.ts'

const schemes = ['light', 'dark'] as const
const widths = { light: 1280, dark: 390 }

/** axe on pages of every type: wide and narrow, in both colour schemes. Every violation is an error. */
export async function checkAxe(edition: Edition, progress: Progress): Promise<CheckResult> {
  const browser = await launchBrowser()
  if (browser === null)
    return skippedBecause('no Chromium on this machine (Debian: apt-get install chromium)')
  try {
    const paths = typicalPages(edition)
    const findings: Finding[] = []
    for (const scheme of schemes)
      findings.push(...(await inScheme(browser, edition, paths, scheme, progress)))
    const what = `pages (${paths.length} of every type, in both colour schemes)`
    return { items: paths.length * schemes.length, what, findings }
  } finally {
    await browser.close()
  }
}

async function inScheme(
  browser: Browser,
  edition: Edition,
  paths: string[],
  scheme: (typeof schemes)[number],
  progress: Progress,
): Promise<Finding[]> {
  // The pages' own policy lets no script run, axe neither.
  const context = await browser.newContext({
    bypassCSP: true,
    colorScheme: scheme,
    viewport: { width: widths[scheme], height: 900 },
  })
  const page = await context.newPage()
  const findings: Finding[] = []
  for (const [i, path] of paths.entries()) {
    progress(`${scheme}: ${i + 1} of ${paths.length}, ${path}`)
    await page.goto(edition.home + path)
    const { tags } = readPage(edition, path)
    for (const { rule, selector, html, message } of await axeViolations(page))
      findings.push({
        severity: 'error',
        file: path,
        line: lineOf(tags, html),
        rule: `axe ${rule}`,
        message: `${scheme}, ${selector}: ${message}`,
      })
  }
  await context.close()
  return findings
}

/** axe shows an element as the browser has it: the first tag with the same name and attributes is it. */
function lineOf(tags: Tag[], html: string): number {
  const [, name = '', written = ''] = /^<([a-z0-9-]+)([^>]*)>/i.exec(html) ?? []
  const pairs = [...written.matchAll(/([\w-]+)="([^"]*)"/g)]
  const same = ({ name: own, attributes }: Tag) =>
    own === name && pairs.every(([, key = '', value = '']) => attributes.get(key) === value)
  return tags.find(same)?.line ?? 0
}
