import assert from 'node:assert/strict'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { after, afterEach, before, describe, test } from 'node:test'
import {
  type CommandOutcome,
  freePorts,
  removeFolder,
  runCommand,
  type RunningNewsroom,
  startProgram,
  temporaryFolder,
} from './running-newsroom.ts'

const env = { PUBLIC_URL: 'https://far.example' }
const story =
  'The ferry left the harbour at dawn with four crates of books on board, said the captain. '.repeat(6)
/** Stands in what must leave no trace. */
const marker = 'unwantedleaf'
const good = `Ferry Carries Books Across the Strait\n\nBy Anna Orlova\n\n${story}\n`

const html = (body: string) => `<!doctype html><html><head></head><body>${body}</body></html>`
const bytes = (length: number, at: (i: number) => number) => Uint8Array.from({ length }, (_, i) => at(i))

/** What somebody might bring by mistake or on purpose, and the code it is refused with. */
const bad: { name: string; content: string | Uint8Array; code: string }[] = [
  { name: 'shopping.txt', content: `milk\neggs\n${marker}\n`, code: 'import-no-article' },
  {
    name: 'menu.html',
    content: html('<nav><a href="/">Home</a> <a href="/news">News</a></nav>'),
    code: 'import-no-article',
  },
  { name: 'empty.txt', content: '', code: 'import-empty' },
  { name: 'blank.md', content: ' \n\n\t\n', code: 'import-empty' },
  {
    name: 'picture.txt',
    content: bytes(4_000, (i) => [0xff, 0xd8, 0xff, 0xe0][i] ?? (i * 31) % 256),
    code: 'import-binary',
  },
  { name: 'letter.docx', content: 'PK\u0003\u0004', code: 'import-kind' },
  {
    name: '50-megabytes.html',
    content: html(`<p>${'word '.repeat(10_000_000)}</p>`),
    code: 'import-too-large',
  },
  { name: '50-megabytes.txt', content: 'word '.repeat(10_000_000), code: 'import-too-large' },
  { name: 'koi8.txt', content: bytes(900, (i) => 0xc0 + ((i * 7) % 63)), code: 'import-encoding' },
  {
    name: 'cut-in-a-letter.txt',
    content: Buffer.concat([Buffer.from(good), Buffer.from([0xd0])]),
    code: 'import-encoding',
  },
  {
    name: 'deep.html',
    content: html(`${'<div>'.repeat(10_000)}${marker} ${story}${'</div>'.repeat(10_000)}`),
    code: 'import-too-deep',
  },
  { name: 'deep.md', content: `${'> '.repeat(10_000)}${marker} ${story}`, code: 'import-too-deep' },
  {
    name: 'only-scripts.html',
    content: html('<script>alert("unwantedleaf")</script>'.repeat(300)),
    code: 'import-no-article',
  },
]

/** An article with every trick in it: the article is taken, the tricks are not. */
const sly =
  html(`<article><h1>A Sly Page <img src=x onerror=alert(1)>About Ferries</h1><script>alert(2)</script>
<p onclick="alert(3)">${story}<a href="javascript:alert(4)">more</a></p><svg onload=alert(5)></svg>
<iframe src="javascript:alert(6)"></iframe><p>${story}&lt;script&gt;alert(7)&lt;/script&gt;</p></article>`)

describe('bad input', () => {
  const folder = temporaryFolder()
  const dataFolder = join(folder, 'data')
  before(async () => {
    const made = await runCommand(['init', '--demo-keys', '--name', 'The Far Post'], { dataFolder, env })
    assert.equal(made.code, 0, made.stderr)
  })
  after(() => removeFolder(folder))

  test('in one call: each bad page is named with its reason, and the good ones are published', async () => {
    const files = [...bad, { name: 'good.txt', content: good }, { name: 'sly.html', content: sly }]
    const paths = files.map(({ name }) => join(folder, name))
    for (const [i, { content }] of files.entries()) writeFileSync(paths[i] ?? '', content)
    const missing = join(folder, 'not-there.txt')
    const outcome = await runCommand(['import', missing, ...paths, '--publish', '--json'], {
      dataFolder,
      env,
    })
    assert.equal(outcome.code, 1)
    const refusals = outcome.stderr.split('\n').filter((line) => line.startsWith('tamizdat: '))
    for (const { name, code } of [...bad, { name: 'not-there.txt', code: 'file-unreadable' }]) {
      const line = refusals.find((each) => each.includes(`/${name}`))
      assert.match(line ?? `no word on ${name}`, new RegExp(`\\[${code}\\]$`))
    }
    assert.equal(refusals.length, bad.length + 1)
    type Answer = { edition: number; files: ({ ok: false } | { ok: true; headline: string; url: string })[] }
    const answer = JSON.parse(outcome.stdout) as Answer
    const taken = answer.files.filter((file) => file.ok)
    assert.deepEqual(
      taken.map(({ headline }) => headline),
      ['Ferry Carries Books Across the Strait', 'A Sly Page About Ferries'],
    )
    const pages = taken.map(({ url }) =>
      readFileSync(join(dataFolder, 'site', new URL(url).pathname), 'utf8'),
    )
    assert.match(pages[0] ?? '', /four crates of books/)
    assert.doesNotMatch(pages[1] ?? '', /onerror|onclick|onload|javascript:|<iframe|<script>/)
    assert.match(pages[1] ?? '', /&lt;script>alert\(7\)|&lt;script&gt;alert\(7\)/)
  })

  test('leaves nothing behind: only the good ones are in the newsroom', async () => {
    const target = join(folder, 'export')
    const exported = await runCommand(['export', target], { dataFolder, env })
    assert.equal(exported.code, 0, exported.stderr)
    const articles = readFileSync(join(target, 'articles.jsonl'), 'utf8').trimEnd().split('\n')
    assert.equal(articles.length, 2)
    const everything = readdirSync(dataFolder, { recursive: true, withFileTypes: true })
    for (const entry of everything.filter((each) => each.isFile()))
      assert.ok(!readFileSync(join(entry.parentPath, entry.name)).includes(marker), entry.name)
  })

  test('of a page that was imported before: it is said, and there is still one article', async () => {
    const again = await runCommand(['import', join(folder, 'good.txt'), '--publish', '--json'], {
      dataFolder,
      env,
    })
    assert.equal(again.code, 0, again.stderr)
    const { files } = JSON.parse(again.stdout) as { files: { already: boolean }[] }
    assert.equal(files[0]?.already, true)
  })
})

describe('a machine that is not as it should be', () => {
  const folder = temporaryFolder()
  const dataFolder = join(folder, 'data')
  before(async () => {
    assert.equal((await runCommand(['init', '--demo-keys'], { dataFolder, env })).code, 0)
  })
  after(() => removeFolder(folder))

  test('a port in use is named in one sentence, for readers and for staff', async (t) => {
    const squatter = createServer().listen(0, '127.0.0.1')
    t.after(() => squatter.close())
    await new Promise((resolve) => squatter.once('listening', resolve))
    const taken = String((squatter.address() as AddressInfo).port)
    const [free] = await freePorts(1)
    for (const ports of [
      { PORT: taken, NEWSROOM_PORT: String(free) },
      { PORT: String(free), NEWSROOM_PORT: taken },
    ]) {
      // The first start makes an edition before it opens the doors, and says so: here it has been made.
      await runCommand(['press'], { dataFolder, env: { ...env, ...ports } })
      const outcome = await runCommand(['start'], { dataFolder, env: { ...env, ...ports } })
      refusedInOneLine(outcome, 'port-in-use', new RegExp(taken))
    }
  })

  test('a data folder that cannot be written to is named in one sentence', async () => {
    const file = join(folder, 'a-file')
    writeFileSync(file, 'kept')
    for (const impossible of [join(file, 'data'), file]) {
      const outcome = await runCommand(['init', '--demo-keys'], { dataFolder: impossible, env })
      refusedInOneLine(outcome, 'data-folder-unwritable', /a-file/)
    }
    assert.equal(readFileSync(file, 'utf8'), 'kept')
  })

  test('a data folder without a newsroom is not made into one by accident', async () => {
    const none = join(folder, 'none')
    const calls = [['start'], ['import', join(folder, 'x.txt')], ['export', join(folder, 'out')]]
    const outcomes = await Promise.all(calls.map((words) => runCommand(words, { dataFolder: none, env })))
    for (const outcome of outcomes) refusedInOneLine(outcome, 'not-initialised', /tamizdat init/)
    assert.throws(() => readdirSync(none), { code: 'ENOENT' })
  })

  test('a database of a newer version is left as it is', async () => {
    const file = join(dataFolder, 'newsroom.db')
    const database = new DatabaseSync(file)
    database.exec(
      `insert into kysely_migration (name, timestamp) values ('0999-later', '2027-01-01T00:00:00.000Z')`,
    )
    database.close()
    const untouched = readFileSync(file)
    for (const words of [['start'], ['press'], ['export', join(folder, 'newer')]])
      refusedInOneLine(await runCommand(words, { dataFolder, env }), 'database-newer', /newer/i)
    assert.deepEqual(readFileSync(file), untouched)
    const mended = new DatabaseSync(file)
    mended.exec(`delete from kysely_migration where name = '0999-later'`)
    mended.close()
    assert.equal((await runCommand(['press'], { dataFolder, env })).code, 0, 'nothing was harmed')
  })

  test('settings that cannot be meant are all named at once', async () => {
    const wrong = {
      PORT: 'x',
      NEWSROOM_PORT: '70000',
      PUBLIC_URL: 'far.example',
      DATABASE_URL: 'mysql://u:secret@h/d',
    }
    const { code, stderr } = await runCommand(['start'], { dataFolder, env: wrong })
    assert.equal(code, 1)
    for (const name of Object.keys(wrong)) assert.match(stderr, new RegExp(name))
    assert.doesNotMatch(stderr, /secret/)
  })

  test('words that make no sense are wrong usage: exit code 2, and how it is used', async () => {
    const senseless = [
      ['frobnicate'],
      ['import'],
      ['import', '--nope', 'x'],
      ['verify'],
      ['help', 'frobnicate'],
      ['keys', 'lost'],
    ]
    senseless.push(
      ['verify', dataFolder, '--root', 'abc'],
      ['publish', 'x', '--as', 'poem'],
      ['init', '--holders', ''],
    )
    const outcomes = await Promise.all(
      senseless.map((words) => runCommand(words, { dataFolder: join(folder, 'new'), env })),
    )
    for (const [i, { code, stdout, stderr }] of outcomes.entries()) {
      assert.equal(code, 2, senseless[i]?.join(' '))
      assert.match(stderr, /^tamizdat: .+\n(Usage|See): tamizdat/)
      assert.equal(stdout, '')
    }
  })
})

describe('beside a newsroom that runs', () => {
  const folder = temporaryFolder()
  const dataFolder = join(folder, 'data')
  let newsroom: RunningNewsroom
  before(async () => {
    assert.equal((await runCommand(['init', '--demo-keys'], { dataFolder, env })).code, 0)
    newsroom = await startProgram({ command: 'start', dataFolder, env })
  })
  afterEach(async () => assert.equal((await fetch(`${newsroom.siteUrl}/`)).status, 200, 'it goes on'))
  after(async () => {
    await newsroom.stop()
    removeFolder(folder)
  })
  const run = (words: string[], more: Record<string, string> = {}) =>
    runCommand(words, { dataFolder, env: { ...env, ...more } })

  test('a second one on the same folder is refused', async () => {
    const [port, staff] = await freePorts(2)
    const second = await run(['start'], { PORT: String(port), NEWSROOM_PORT: String(staff) })
    refusedInOneLine(second, 'data-folder-in-use', /data/)
    refusedInOneLine(await run(['init', '--demo-keys']), 'exists', /already/)
  })

  test('files that are not there or cannot be written are named, not crashed on', async () => {
    const passphrase = join(folder, 'passphrase')
    writeFileSync(passphrase, 'a long enough passphrase\n')
    const file = ['--passphrase-file', passphrase]
    const cases: { words: string[]; code: string }[] = [
      { words: ['backup', join(folder, 'no/such/folder/b'), ...file], code: 'file-unusable' },
      {
        words: ['backup', join(folder, 'b'), '--passphrase-file', join(folder, 'no')],
        code: 'file-unusable',
      },
      { words: ['backup', passphrase, ...file], code: 'file-exists' },
      { words: ['restore', passphrase, ...file], code: 'folder-not-empty' },
      { words: ['export', passphrase], code: 'file-unusable' },
      { words: ['export', dataFolder], code: 'folder-not-empty' },
      { words: ['publish', 'no-such-article'], code: 'article-missing' },
      { words: ['verify', join(folder, 'nope')], code: 'missing' },
    ]
    const outcomes = await Promise.all(cases.map(({ words }) => run(words)))
    for (const [i, { code, stderr }] of outcomes.entries()) {
      const what = `${cases[i]?.words.join(' ')}: ${stderr}`
      assert.equal(code, 1, what)
      assert.match(stderr, new RegExp(`^tamizdat: .+ \\[${cases[i]?.code}\\]\n$`, 'm'), what)
      assert.doesNotMatch(stderr, /^ {4}at /m, what)
    }
  })

  test('--json is JSON, also where it is refused', async () => {
    const calls = [
      ['press', '--json'],
      ['publish', 'nope', '--json'],
      ['doctor', '--json'],
    ]
    calls.push(['verify', join(dataFolder, 'site'), '--json'], ['keys', 'status', '--json'])
    const outcomes = await Promise.all(calls.map((words) => run(words)))
    for (const [i, { code, stdout, stderr }] of outcomes.entries()) {
      assert.doesNotThrow(() => void JSON.parse(stdout), `${calls[i]?.join(' ')}: ${stdout}${stderr}`)
      assert.equal(code, calls[i]?.[1] === 'nope' ? 1 : 0, stderr)
    }
  })
})

function refusedInOneLine({ code, stdout, stderr }: CommandOutcome, why: string, naming: RegExp): void {
  assert.equal(code, 1, stderr)
  assert.match(stderr, new RegExp(`^tamizdat: [^\n]+ \\[${why}\\]\n$`))
  assert.match(stderr, naming)
  assert.equal(stdout, '')
}
