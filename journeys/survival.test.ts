import assert from 'node:assert/strict'
import { hash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import {
  fingerprintIn,
  freePorts,
  removeFolder,
  runCommand,
  type RunningNewsroom,
  startCommand,
  startProgram,
  temporaryFolder,
} from './running-newsroom.ts'

const rounds = Number(process.env.SURVIVAL_ROUNDS ?? 4)
const seed = Number(process.env.SURVIVAL_SEED ?? Date.now() % 1_000_000)

/** A generated page: `word` stands in it and in no other. */
type Page = { file: string; word: string }
/** A page that a command said was published, exit code 0, and where. */
type Acknowledged = Page & { path: string }

describe('what was acknowledged survives', () => {
  const folder = temporaryFolder()
  const dataFolder = join(folder, 'data')
  const site = join(dataFolder, 'site')
  const random = randomFrom(seed)
  const acknowledged: Acknowledged[] = []
  const waiting: Page[] = []
  let lastRefusal = ''
  /** How long a publication takes on this machine, ms: what is killed is killed while it works. */
  let usual = 1_500
  let env: Record<string, string>
  let fingerprint: string
  let pages = 0

  before(async () => {
    const [port, newsroomPort] = await freePorts(2)
    env = { PORT: String(port), NEWSROOM_PORT: String(newsroomPort), PUBLIC_URL: 'https://far.example' }
    const made = await runCommand(['init', '--demo-keys', '--name', 'The Far Post'], { dataFolder, env })
    fingerprint = fingerprintIn(made.stdout)
  })
  after(() => removeFolder(folder))

  for (let round = 1; round <= rounds; round++) {
    const alone = round % 2 === 0
    const what = alone ? 'a command that works alone' : 'the newsroom while commands hand over to it'
    test(`round ${round} of ${rounds}: kill -9 of ${what}`, async (t) => {
      await (alone ? killCommands() : killNewsroom())
      const newsroom = await startProgram({ command: 'start', dataFolder, env })
      t.after(() => newsroom.kill9())
      await everyPageStands(newsroom)
      await verifies()
      // What was cut off is asked for again: it goes through, and nothing comes twice.
      const left = waiting.splice(0)
      if (left.length > 0) await publish(left)
      assert.equal(waiting.length, 0, `what is asked for again is done (seed ${seed}): ${lastRefusal}`)
      await everyPageStands(newsroom)
      assert.deepEqual(articlePaths(site), acknowledged.map(({ path }) => path).toSorted())
      await newsroom.kill9()
      t.diagnostic(
        `seed ${seed}: ${left.length} of ${pages} pages were cut off this time and asked for again`,
      )
    })
  }

  for (const moment of ['is put in place', 'is being pressed']) {
    test(`kill -9 at the instant at which an edition ${moment}`, async (t) => {
      const newsroom = await startProgram({ command: 'start', dataFolder, env })
      t.after(() => newsroom.kill9())
      // The last edition is not forced onto the disk yet when the next one is begun.
      await publish([writePage()])
      const under = publish([writePage(), writePage()])
      await appears(join(dataFolder, 'work', moment === 'is put in place' ? 'journal' : 'stage'))
      await newsroom.kill9()
      await under
      const again = await startProgram({ command: 'start', dataFolder, env })
      t.after(() => again.kill9())
      await everyPageStands(again)
      await verifies()
      if (waiting.length > 0) await publish(waiting.splice(0))
      assert.equal(waiting.length, 0, lastRefusal)
      await again.kill9()
    })
  }

  test('kill -9 of the signer alone: the newsroom goes on, and the next publication is signed', async (t) => {
    const newsroom = await startProgram({ command: 'start', dataFolder, env })
    t.after(() => newsroom.kill9())
    const signers = childrenOf(newsroom.pid)
    if (!signers) return t.skip('this system does not say which processes are children')
    assert.equal(signers.length, 1)
    process.kill(signers[0] ?? 0, 'SIGKILL')
    await publish([writePage()])
    const again = childrenOf(newsroom.pid)
    assert.notDeepEqual(again, signers)
    // And in the midst of work: what fails then is refused or done, and is done the next time.
    const under = publish([writePage()])
    await pause(random() * 2_000)
    for (const pid of childrenOf(newsroom.pid) ?? []) process.kill(pid, 'SIGKILL')
    await under
    if (waiting.length > 0) await publish(waiting.splice(0))
    await publish([writePage()])
    assert.equal(waiting.length, 0, lastRefusal)
    await everyPageStands(newsroom)
    assert.equal(await newsroom.stop(), 0)
    await verifies()
  })

  test('after all this every page is as a whole press makes it', async () => {
    // What pictures became since waits a moment for the next edition.
    assert.equal((await runCommand(['press'], { dataFolder, env })).code, 0)
    const grown = pageHashes(site)
    const pressed = await runCommand(['press', '--full', '--json'], { dataFolder, env })
    assert.equal(pressed.code, 0, pressed.stderr)
    assert.deepEqual(pageHashes(site), grown)
    await verifies()
  })

  /** Two people at work while the power goes. */
  async function killNewsroom(): Promise<void> {
    const newsroom = await startProgram({ command: 'start', dataFolder, env })
    const people = [2, 2].map(async (times) => {
      for (let i = 0; i < times; i++) await publish(Array.from({ length: 1 + random() * 3 }, writePage))
    })
    await pause(random() * 3 * usual)
    await newsroom.kill9()
    await Promise.all(people)
  }

  async function killCommands(): Promise<void> {
    for (let i = 0; i < 3; i++)
      await publish([writePage(), writePage()], { killedAfter: (0.2 + random()) * usual })
  }

  /** Imports and publishes: notes what was acknowledged, and what was not and may or may not have been done. */
  async function publish(some: Page[], options: { killedAfter?: number } = {}): Promise<void> {
    const words = ['import', ...some.map(({ file }) => file), '--publish', '--json']
    const began = performance.now()
    const { child, outcome } = startCommand(words, { dataFolder, env })
    if (options.killedAfter !== undefined) {
      await Promise.race([outcome, pause(options.killedAfter)])
      child.kill('SIGKILL')
    }
    const { code, stdout, stderr } = await outcome
    if (code !== 0) {
      lastRefusal = `exit code ${code}: ${stderr}`
      return void waiting.push(...some)
    }
    if (options.killedAfter === undefined) usual = performance.now() - began
    const { files } = JSON.parse(stdout) as { files: { ok: true; url: string }[] }
    for (const [i, page] of some.entries()) {
      const url = files[i]?.url
      assert.ok(url, `${page.file} was acknowledged with an address`)
      acknowledged.push({ ...page, path: new URL(url).pathname.slice(1) })
    }
  }

  function writePage(): Page {
    const word = `word${hash('sha256', `${seed} ${pages}`, 'hex').slice(0, 12)}`
    const file = join(folder, 'pages', `${pages}.txt`)
    const said = `The committee heard on Tuesday that ${word} had been printed abroad and carried home by train. `
    const paragraphs = [1, 2, 3].map((i) => said.repeat(i))
    const text = [`Printers Count Copy ${pages} of ${word}`, 'By Anna Orlova', 'Nov. 3, 2026', ...paragraphs]
    mkdirSync(join(folder, 'pages'), { recursive: true })
    writeFileSync(file, `${text.join('\n\n')}\n`)
    pages++
    return { file, word }
  }

  async function everyPageStands({ siteUrl }: RunningNewsroom): Promise<void> {
    for (const { path, word } of acknowledged) {
      const response = await fetch(`${siteUrl}/${path}`)
      assert.equal(response.status, 200, `${path} was acknowledged (seed ${seed})`)
      assert.ok((await response.text()).includes(word), `${path} is whole (seed ${seed})`)
      assert.ok(readFileSync(join(site, path), 'utf8').includes(word), `${path} is on disk (seed ${seed})`)
    }
  }

  async function verifies(): Promise<void> {
    const { code, stdout, stderr } = await runCommand(['verify', site, '--root', fingerprint, '--json'])
    assert.equal(code, 0, `seed ${seed}: ${stderr}`)
    assert.equal((JSON.parse(stdout) as { trust: string }).trust, 'verified')
  }
})

/** Numbers from 0 to below 1, the same for the same seed (mulberry32). */
function randomFrom(start: number): () => number {
  let state = start
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Waits until something new lies in a folder, looking as often as it can. */
async function appears(folder: string): Promise<void> {
  const names = () => (existsSync(folder) ? readdirSync(folder) : [])
  const known = new Set(names())
  const end = performance.now() + 20_000
  while (performance.now() < end) {
    if (names().some((name) => !known.has(name))) return
    await new Promise((resolve) => setImmediate(resolve))
  }
}

/** The processes that one has started; null where the system has no /proc to tell. */
function childrenOf(pid: number): number[] | null {
  const file = `/proc/${pid}/task/${pid}/children`
  if (!existsSync(file)) return null
  return readFileSync(file, 'utf8').split(' ').filter(Boolean).map(Number)
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .toSorted()
}

function articlePaths(site: string): string[] {
  return filesBelow(site).filter((path) => /^\d{4}\/.*\.html$/.test(path))
}

/** SHA-256 of every plain page but those two that carry the number of the edition. */
function pageHashes(site: string): Record<string, string> {
  const paths = filesBelow(site).filter((path) => !/^edition\/|^(index|support)\.html/.test(path))
  return Object.fromEntries(
    paths.map((path) => [path, hash('sha256', readFileSync(join(site, path)), 'hex')]),
  )
}
