import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import { visitWith } from '../journeys/hosts/visitor.ts'
import { removeFolder, temporaryFolder } from '../journeys/running-newsroom.ts'
import { type Case, cases } from './cases.ts'
import { makeCertificates, trustRoot } from './certificates.ts'
import { startHosts } from './hosts.ts'
import { startNames } from './names.ts'
import { clearNetwork, isp, layNetwork, openNetwork, places } from './network.ts'
import { makePaper, type Piece, startPaper } from './paper.ts'
import { copyProfile, type Got, openBrowser, read, readFirst } from './readers.ts'
import { run } from './shell.ts'

// A whole publication, a censor at the provider, and real Chromium behind it: `npm run test:censor`, root only.
// DNS, addresses, TLS names, bytes of connections: what cannot be had on loopback. Never a wrong page.

const front = 'The Far Post'
const home = `https://${places.main.host}/`
const door = `https://${places.door.host}/`
const table: Record<string, Record<string, string>> = {}

describe('a censored network', () => {
  const folder = temporaryFolder()
  const dataFolder = join(folder, 'data')
  const visited = join(folder, 'visited')
  const running: { stop(): Promise<void> }[] = []
  let pieces: Piece[] = []

  before(async () => {
    layNetwork()
    const hosts = Object.values(places).map(({ host }) => host)
    const { host: untrusted } = places.block
    makeCertificates(
      folder,
      hosts.filter((host) => host !== untrusted),
      untrusted,
    )
    trustRoot(join(folder, 'home'), folder)
    pieces = await makePaper(folder, dataFolder)
    running.push(await startPaper(dataFolder), await startHosts(folder, join(dataFolder, 'site')))
    await visitOnce()
  })
  after(async () => {
    for (const one of running.reverse()) await one.stop()
    clearNetwork()
    console.table(table)
    removeFolder(folder)
  })

  /** A reader's device that visited when nothing was blocked. */
  async function visitOnce(): Promise<void> {
    const names = await startNames([])
    const keptAhead = pieces.slice(-10).map(({ path }) => path)
    await inBrowser(visited, (page) => visitWith(page, home, keptAhead))
    await names.stop()
  }

  async function inBrowser<Outcome>(
    profile: string,
    work: (page: Page) => Promise<Outcome>,
  ): Promise<Outcome> {
    const { context, page } = await openBrowser(folder, profile)
    try {
      return await work(page)
    } finally {
      await context.close()
    }
  }

  /** Does something in a browser with this profile while the censor does his. */
  async function under<Outcome>(
    { names = [], rules = [], commands = [] }: Case,
    profile: string,
    work: (page: Page) => Promise<Outcome>,
  ): Promise<Outcome> {
    const resolver = await startNames(names)
    try {
      for (const rule of rules) run(`ip netns exec ${isp} iptables-legacy ${rule}`)
      for (const command of commands) run(command)
      return await inBrowser(profile, work)
    } finally {
      openNetwork()
      await resolver.stop()
    }
  }

  for (const [i, one] of cases.entries()) {
    const row = (table[one.name] = {})
    test(`${one.name}: who comes for the first time`, async () => {
      const profile = join(folder, `first-${i}`)
      mkdirSync(profile)
      const { atMain, atDoor } = await under(one, profile, async (page) => ({
        atMain: await readFirst(page, home, front, pieces.slice(0, 2)),
        // In a page of its own: that the browser says of the first one what is wrong may come late.
        atDoor: one.door
          ? await readFirst(await page.context().newPage(), door, front, pieces.slice(0, 2))
          : null,
      }))
      Object.assign(row, { 'first: main host': told(atMain), 'other front door': told(atDoor ?? []) })
      judge(atMain, one.first)
      if (atDoor) judge(atDoor, one.door ?? 'right')
    })

    test(`${one.name}: who has been there before`, async () => {
      const profile = copyProfile(visited, join(folder, `again-${i}`))
      const [first, next, kept] = pieces.length > 2 ? [pieces[0], pieces[1], pieces.at(-1)] : []
      assert.ok(first && next && kept)
      const got = await under(one, profile, async (page) => ({
        others: [
          await read(page, home + first.path, first.headline),
          await read(page, home + next.path, next.headline),
        ],
        kept: await read(page, home + kept.path, kept.headline),
      }))
      Object.assign(row, { 'returning: two others': told(got.others), 'returning: kept': told([got.kept]) })
      judge(got.others, one.returning)
      judge([got.kept], 'right')
    })
  }
})

/** Every page as it should be; where nothing is said of that, none that is not ours. */
function judge(got: Got[], expected?: Got['seen']): void {
  const seen = got.map((one) => one.seen)
  assert.ok(!seen.includes('wrong'), seen.join())
  if (expected)
    assert.deepEqual(
      seen,
      got.map(() => expected),
    )
}

function told(got: Got[]): string {
  return got.map(({ seen, ms }) => (seen === 'right' ? `${ms}` : `${seen} ${ms}`)).join(' · ')
}
