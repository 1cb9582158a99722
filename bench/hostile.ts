import { setTimeout as pause } from 'node:timers/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { launchBrowser } from '../journeys/browser.ts'
import { behaviours } from '../journeys/hosts/behaviours.ts'
import { type Host, startHost } from '../journeys/hosts/host.ts'
import { signHosts } from '../journeys/hosts/signed-list.ts'
import { dropArticles, dropMemory, firstVisit, publishPiece, stopWorkers } from '../journeys/hosts/visitor.ts'
import { removeFolder, runCommand, startProgram, temporaryFolder } from '../journeys/running-newsroom.ts'
import { budget, fact, median } from './budget.ts'

// How long a returning reader waits for a page that is not kept when most hosts are blocked: in Chromium, from the
// address to the headline, the worker just woken and without memory of which host works. Orders of hosts are by chance.

const rounds = Number(process.env.BENCH_ROUNDS ?? 7)
const folder = temporaryFolder()
const dataFolder = join(folder, 'data')
const browser = await launchBrowser()
if (!browser) throw new Error('no browser')
await runCommand(['init', '--demo-keys', '--name', 'The Far Post'], { dataFolder })
const newsroom = await startProgram({ command: 'start', dataFolder })
const article = await publishPiece(folder, dataFolder, 'The only piece')
await newsroom.stop()
const site = join(dataFolder, 'site')
const hosts = await Promise.all(Array.from({ length: 10 }, (_, i) => startHost(site, { front: i === 0 })))
const [main, ...stores] = hosts as [Host, ...Host[]]
await signHosts(dataFolder, { mirrors: stores.map(({ url }) => ({ url, kind: 'store' as const })) })
const page = await firstVisit(browser, main.url, [article])

const hole = behaviours.blackHole()
/** As in shared/evidence/reach.md: nine of ten are blocked, each otherwise; on loopback, what browsers see of each. */
const mixture = [
  behaviours.answers(404),
  behaviours.resets(),
  behaviours.redirects(),
  hole,
  hole,
  behaviours.freezes(13_000),
  behaviours.tampers(),
  behaviours.answers(451),
  behaviours.answers(200),
]
await measure('nobody is blocked', [])
budget(
  'main and two mirrors are black holes, median',
  await measure('three black holes', [hole, hole, hole], 4),
  'ms',
  {
    atMost: 3 * 300 + 200,
  },
)
budget('nine of ten bad, the mixture of the evidence, median', await measure('the mixture', mixture), 'ms', {
  atMost: 1_500,
})
budget(
  'nine of ten are black holes, median',
  await measure(
    'nine black holes',
    Array.from({ length: 9 }, () => hole),
  ),
  'ms',
  {
    atMost: 3_000,
  },
)
await browser.close()
await Promise.all(hosts.map((host) => host.close()))
removeFolder(folder)

/** Main and the mirrors after it behave so; with `of`, only so many hosts are listed. Median ms of one page. */
async function measure(what: string, bad: (typeof mixture)[number][], of = hosts.length): Promise<number> {
  const times: number[] = []
  const listed = hosts.slice(1, of)
  await signHosts(dataFolder, { mirrors: listed.map(({ url }) => ({ url, kind: 'store' as const })) })
  for (let round = 0; round < rounds; round++) {
    await wake(page)
    bad.forEach((behaviour, i) => hosts[i]?.behave(behaviour))
    const started = performance.now()
    await page.goto(main.url + article, { waitUntil: 'commit' })
    const seen = await page.locator('h1').first().textContent()
    times.push(performance.now() - started)
    if (seen !== 'The only piece') throw new Error(`a wrong page: ${seen}`)
  }
  fact(what, `median ${median(times).toFixed(0)} ms, worst ${Math.max(...times).toFixed(0)} ms`)
  return median(times)
}

/** Honest hosts for a moment, so that a new list is taken up; then the worker sleeps and remembers nothing of them. */
async function wake(visitor: Page): Promise<void> {
  for (const host of hosts) host.behave(null)
  // One that looked a moment ago would not look again.
  await forgetHosts(visitor)
  await visitor.goto(main.url)
  await pause(500)
  await forgetHosts(visitor)
  await visitor.evaluate(dropArticles)
}

async function forgetHosts(visitor: Page): Promise<void> {
  await stopWorkers(visitor)
  await visitor.evaluate(dropMemory)
}
