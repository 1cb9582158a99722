import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:https'
import type { RequestListener } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import type { TLSSocket } from 'node:tls'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import type { ArticleDocument } from '#edition/article.ts'
import { articlePath } from '#press/paths.ts'
import { FrontDoor } from '#reach/front-door.ts'
import { launchBrowser } from '../journeys/browser.ts'
import { budget, fact, median } from './budget.ts'
import { generateNames, publishGenerated, Writer } from './generate.ts'
import { scratchHouse } from './scratch-house.ts'
import { slowLink } from './slow-link.ts'

// A first visit to one article over TLS on a slow, far link (slow-link.ts), the browser's cache empty, until its first
// words are painted. Less than three round trips cannot be: TCP, TLS 1.3, and the page. What those cost on this link,
// in this browser, on this machine, is measured beside it with a page of ten bytes: that is the floor.

const link = { bitsPerSecond: 400_000, roundTrip: 400 }
const threeRoundTrips = 3 * link.roundTrip
/** As Caddy begins a connection, and nginx with `ssl_buffer_size 1400`: in one record of 16 kB nothing shows before all has come. */
const recordSize = 1_400
const visits = 5

const scratch = await scratchHouse()
const browser = await launchBrowser(['--ignore-certificate-errors'])
const certificate = makeCertificate()
if (browser && certificate) {
  const pages = await publishPages()
  const { house } = scratch
  const door = new FrontDoor({
    site: house.site,
    securityPolicy: () => house.securityPolicy,
    publicUrl: house.config.site.publicUrl,
  })
  const answer: RequestListener = (_, response) => void response.end('<p>Words.')
  const visited = [
    await visitable('the floor: a page of ten bytes', answer, '/'),
    ...(await Promise.all(pages.map(([title, path]) => visitable(title, door.handle, `/${path}`)))),
  ]
  // In turn, so that what else this machine does is shared fairly; the first round only warms the browser up.
  for (let i = 0; i <= visits; i++)
    for (const each of visited) {
      const painted = await firstPaint(browser, each.url)
      if (i > 0) each.times.push(painted)
    }
  for (const each of visited) each.close()
  compare(visited)
} else if (!certificate) fact('first paint', 'skipped: there is no openssl to make a certificate with')
await browser?.close()
await scratch.remove()

/** Titles and paths of 450 words in Latin and in Cyrillic letters, which take twice the bytes. */
async function publishPages(): Promise<[string, string][]> {
  const { house } = scratch
  const writer = new Writer(5)
  const names = await generateNames(house)
  await publishGenerated(house, writer, names, 40)
  await publishGenerated(house, writer, names, 40, 40, inCyrillic)
  await house.makeEdition({ whole: true })
  const publication = await house.source.publication()
  const paths = new Map<string, string>()
  for await (const article of house.source.all())
    paths.set(article.document.language, articlePath(publication, article))
  return [
    ['an English article', paths.get('en') ?? ''],
    ['a Russian article', paths.get('ru') ?? ''],
  ]
}

function inCyrillic(document: ArticleDocument): ArticleDocument {
  const from = 'abcdefghijklmnopqrstuvwxyz'
  const to = 'абцдефгхийклмнопярстувшчыз'
  const spelled = (text: string) =>
    text.replaceAll(/[a-z]/gi, (letter) => {
      const other = to[from.indexOf(letter.toLowerCase())] ?? letter
      return letter === letter.toLowerCase() ? other : other.toUpperCase()
    })
  return {
    ...document,
    language: 'ru',
    headline: spelled(document.headline),
    standfirst: spelled(document.standfirst),
    blocks: document.blocks.map((block) =>
      block.type === 'paragraph'
        ? {
            ...block,
            content: block.content.map((inline) =>
              inline.type === 'text' ? { ...inline, text: spelled(inline.text) } : inline,
            ),
          }
        : block,
    ),
  }
}

type Visited = { title: string; url: string; times: number[]; close: () => void }

/** A TLS server of its own behind a slow link of its own. */
async function visitable(title: string, handle: RequestListener, path: string): Promise<Visited> {
  const server = createServer(certificate ?? {}, handle)
  server.on('secureConnection', (socket: TLSSocket) => socket.setMaxSendFragment(recordSize))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port, close } = await slowLink((server.address() as AddressInfo).port, link)
  return {
    title,
    url: `https://127.0.0.1:${port}${path}`,
    times: [],
    close: () => {
      close()
      server.close()
      server.closeAllConnections()
    },
  }
}

/** One visit with nothing kept from an earlier one, in ms from the beginning of the navigation. */
async function firstPaint(visitor: Browser, url: string): Promise<number> {
  const context = await visitor.newContext({ ignoreHTTPSErrors: true, viewport: { width: 390, height: 844 } })
  const page = await context.newPage()
  await page.goto(url, { waitUntil: 'load', timeout: 60_000 })
  const painted = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        new PerformanceObserver((list) => {
          const first = list.getEntries().find(({ name }) => name === 'first-contentful-paint')
          if (first) resolve(first.startTime)
        }).observe({ type: 'paint', buffered: true })
      }),
  )
  await context.close()
  return painted
}

function compare([floor, ...others]: Visited[]): void {
  const bare = median(floor?.times ?? [])
  fact(floor?.title ?? '', `${bare.toFixed(0)} ms (three round trips alone: ${threeRoundTrips} ms)`)
  for (const { title, times } of others) {
    const painted = median(times)
    fact(
      title,
      `${painted.toFixed(0)} ms = ${(painted / threeRoundTrips).toFixed(2)} × three round trips alone`,
    )
    budget(`first paint of ${title}, against the floor`, painted / bare, '×', { atMost: 1.1 })
  }
}

/** A key and a certificate for this run; null where there is no openssl. */
function makeCertificate(): { key: string; cert: string } | null {
  const folder = mkdtempSync(join(tmpdir(), 'tamizdat-tls-'))
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')]
  const curve = [
    '-newkey',
    'ec',
    '-pkeyopt',
    'ec_paramgen_curve:prime256v1',
    '-nodes',
    '-subj',
    '/CN=127.0.0.1',
  ]
  const made = spawnSync('openssl', ['req', '-x509', ...curve, '-days', '2', '-keyout', key, '-out', cert])
  const pair = made.status === 0 ? { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') } : null
  rmSync(folder, { recursive: true, force: true })
  return pair
}
