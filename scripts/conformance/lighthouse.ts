import lighthouse from 'lighthouse'
import { launchBrowser } from '../../journeys/browser.ts'
import { freePorts } from '../../journeys/running-newsroom.ts'
import { type Edition, pagesOf } from './edition/edition.ts'
import { kindOf } from './edition/page-types.ts'
import { type CheckResult, type Finding, type Progress, skippedBecause } from './report.ts'

/** Out of 100, in each category. */
const least = 99

/**
 * A score of performance shakes where other work runs beside it: the best of up to this many runs counts. What a
 * page does wrong stays wrong in every run.
 */
const tries = 3

const categories = ['performance', 'accessibility', 'best-practices', 'seo'] as const
const kinds = ['article', 'front', 'section', 'support page']

type Score = { scores: Record<string, number>; lost: { category: string; audit: string }[] }

/** Lighthouse with its settings for phones on an article with pictures, the front page, a section and the support page. */
export async function checkLighthouse(edition: Edition, progress: Progress): Promise<CheckResult> {
  const [port = 0] = await freePorts(1)
  const browser = await launchBrowser([`--remote-debugging-port=${port}`])
  if (browser === null)
    return skippedBecause('no Chromium on this machine (Debian: apt-get install chromium)')
  try {
    const findings: Finding[] = []
    const notes: string[] = []
    for (const path of pagesToScore(edition)) {
      const { best, runs } = await bestOf(edition.home + path, port, (run) => progress(`${path}, run ${run}`))
      const told = categories.map((category) => `${category} ${best.scores[category]}`).join(', ')
      notes.push(`${path || 'index.html'}: ${told} (${runs === 1 ? 'first run' : `best of ${runs} runs`})`)
      findings.push(...shortfalls(path, best))
    }
    return { items: notes.length, what: 'pages, 4 scores each', findings, notes }
  } finally {
    await browser.close()
  }
}

/** The page of each kind with the most markup: it has the most that can cost points. */
export function pagesToScore(edition: Edition): string[] {
  return kinds.flatMap((kind) => {
    const same = pagesOf(edition).filter((path) => kindOf(path) === kind && !/^[a-z]{2}\//.test(path))
    const [largest] = same.toSorted((a, b) => edition.read(b).length - edition.read(a).length)
    return largest === undefined ? [] : [largest.replace(/^index\.html$/, '')]
  })
}

async function bestOf(
  url: string,
  port: number,
  progress: (run: number) => void,
): Promise<{ best: Score; runs: number }> {
  let best: Score | null = null
  for (let run = 1; ; run++) {
    progress(run)
    // On a busy machine a run can miss the start of the page: the next one is asked.
    const score: Score | null = await scoreOf(url, port).catch((fault: unknown) => {
      if (run === tries && best === null) throw fault
      return null
    })
    if (score && (best === null || sum(score) > sum(best))) best = score
    const isEnough = categories.every((category) => (best?.scores[category] ?? 0) >= least)
    if (best && (run === tries || isEnough)) return { best, runs: run }
  }
}

const sum = ({ scores }: Score) => Object.values(scores).reduce((a, b) => a + b, 0)

/** One run; nothing is reported to anybody. */
async function scoreOf(url: string, port: number): Promise<Score> {
  const result = await lighthouse(url, {
    port,
    output: 'json',
    logLevel: 'error',
    onlyCategories: [...categories],
    formFactor: 'mobile',
    disableFullPageScreenshot: true,
  })
  if (!result || result.lhr.runtimeError)
    throw new Error(`Lighthouse: ${result?.lhr.runtimeError?.message ?? 'no result'}`)
  const { lhr } = result
  const scores = Object.fromEntries(
    categories.map((category) => [category, Math.round((lhr.categories[category]?.score ?? 0) * 100)]),
  )
  const lost = categories.flatMap((category) =>
    (lhr.categories[category]?.auditRefs ?? []).flatMap(({ id, weight }) => {
      const audit = lhr.audits[id]
      if (weight === 0 || audit?.score === null || (audit?.score ?? 1) >= 1) return []
      return [{ category, audit: `${id}: ${audit?.title ?? ''} ${audit?.displayValue ?? ''}`.trim() }]
    }),
  )
  return { scores, lost }
}

export function shortfalls(path: string, { scores, lost }: Score): Finding[] {
  return Object.entries(scores)
    .filter(([, score]) => score < least)
    .map(([category, score]) => ({
      severity: 'error',
      file: path || 'index.html',
      line: 0,
      rule: category,
      message: `${score}, at least ${least} are expected; lost by ${lost
        .filter((each) => each.category === category)
        .map(({ audit }) => audit)
        .join('; ')}`,
    }))
}
