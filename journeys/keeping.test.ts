import assert from 'node:assert/strict'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import sharp from 'sharp'
import { freshAddress, postgresMissing } from '#platform/testing.ts'
import {
  fingerprintIn,
  removeFolder,
  runCommand,
  type RunningNewsroom,
  startProgram,
  temporaryFolder,
} from './running-newsroom.ts'

type Tree = Record<string, string>

const story =
  'The crates crossed the border by night, said the driver, who had counted forty-one of them. '.repeat(5)
const pages: Record<string, string> = {
  'with-a-picture.md': `---
title: Forty-One Crates
authors: Anna Orlova
section: News
tags: couriers, printing
---

${story}

![A harbour at dawn.](harbour.jpg "The harbour at dawn. | Photo: Anna Orlova / The Far Post")

${story}
`,
  'in-russian.txt': `Сорок один ящик\n\nАнна Орлова\n\n${'Ящики пересекли границу ночью, сказал водитель, который их считал. '.repeat(8)}\n`,
}
const draft = `A Draft That Nobody Has Seen\n\n${story}\n`

describe('keeping a newsroom', () => {
  const folder = temporaryFolder()
  const here = join(folder, 'here')
  const suitcase = join(folder, 'newsroom.suitcase')
  const passphrase = join(folder, 'passphrase')
  const env = { PUBLIC_URL: 'https://far.example' }
  let newsroom: RunningNewsroom
  let fingerprint: string
  let exported: Tree
  let edition: number

  before(async () => {
    const made = await runCommand(['init', '--demo-keys', '--name', 'The Far Post'], {
      dataFolder: here,
      env,
    })
    fingerprint = fingerprintIn(made.stdout)
    newsroom = await startProgram({ command: 'start', dataFolder: here, env })
    await writePages(folder)
    const files = Object.keys(pages).map((name) => join(folder, name))
    await run(['import', ...files, '--publish'])
    await run(['import', join(folder, 'draft.txt')])
    writeFileSync(passphrase, 'forty-one crates by night\n')
    await run(['backup', suitcase, '--passphrase-file', passphrase])
    await run(['export', join(folder, 'export-here')])
    exported = treeOf(join(folder, 'export-here'))
    edition = await verifiedEdition(here)
  })
  after(async () => {
    await newsroom.stop()
    removeFolder(folder)
  })

  test('a suitcase packed while it runs holds all of it, for nobody without the passphrase', async () => {
    assert.equal((await fetch(`${newsroom.siteUrl}/`)).status, 200)
    const packed = readFileSync(suitcase)
    assert.match(packed.subarray(0, 30).toString(), /^age-encryption\.org\/v1/)
    for (const word of ['crates', 'newsroom', 'PRIVATE']) assert.ok(!packed.includes(word), word)
    assert.deepEqual(
      readdirSync(folder).filter((name) => name.endsWith('.part')),
      [],
    )
  })

  test('restored elsewhere it is the same newsroom: equal exports, the same root, a higher edition', async () => {
    const there = join(folder, 'there')
    await run(['restore', suitcase, '--passphrase-file', passphrase], { dataFolder: there })
    await goesOn(there, {})
  })

  test('the export is complete: every article, draft, revision and picture', () => {
    const rows = (name: string) =>
      (exported[name] ?? '')
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as Tree)
    const headlines = rows('articles.jsonl').map(({ headline = '' }) => headline)
    assert.deepEqual(
      headlines.toSorted((a, b) => (a < b ? -1 : 1)),
      ['A Draft That Nobody Has Seen', 'Forty-One Crates', 'Сорок один ящик'],
    )
    assert.equal(new Set(rows('revisions.jsonl').map((row) => row.article_id)).size, 3)
    assert.equal(rows('photos.jsonl').length, 1)
    assert.ok(Object.keys(exported).some((path) => path.startsWith('media/')))
    assert.ok(Object.keys(exported).some((path) => path.startsWith('originals/')))
  })

  test('a suitcase packed in the midst of publishing is whole as well', async () => {
    const file = join(folder, 'busy.suitcase')
    const busy = join(folder, 'busy.txt')
    writeFileSync(busy, `A Page That Came While Packing\n\n${story}\n`)
    await Promise.all([
      run(['backup', file, '--passphrase-file', passphrase]),
      run(['import', busy, '--publish']),
    ])
    const there = join(folder, 'busy')
    await run(['restore', file, '--passphrase-file', passphrase], { dataFolder: there })
    const again = await startProgram({ command: 'start', dataFolder: there, env })
    assert.equal(await again.stop(), 0)
    await verifiedEdition(there)
  })

  test('what is not a whole suitcase with its passphrase is refused, and leaves nothing', async () => {
    const whole = readFileSync(suitcase)
    const changed = Buffer.from(whole)
    changed[whole.length >> 1] = (changed[whole.length >> 1] ?? 0) ^ 1
    const faults: { name: string; bytes: Buffer; words?: string; code: string }[] = [
      { name: 'wrong-passphrase', bytes: whole, words: 'some other passphrase', code: 'passphrase-wrong' },
      { name: 'cut-short', bytes: whole.subarray(0, whole.length >> 1), code: 'suitcase-damaged' },
      { name: 'cut-by-one', bytes: whole.subarray(0, -1), code: 'suitcase-damaged' },
      { name: 'one-bit-changed', bytes: changed, code: 'suitcase-damaged' },
      { name: 'only-its-head', bytes: whole.subarray(0, 60), code: 'not-a-suitcase' },
      { name: 'something-else', bytes: Buffer.from('<h1>Hello</h1>'), code: 'not-a-suitcase' },
    ]
    await Promise.all(
      faults.map(async ({ name, bytes, words, code }) => {
        const [file = '', word = '', dataFolder = ''] = ['file', 'word', 'data'].map((kind) =>
          join(folder, `${name}-${kind}`),
        )
        writeFileSync(file, bytes)
        writeFileSync(word, words ?? readFileSync(passphrase))
        const refused = await runCommand(['restore', file, '--passphrase-file', word], { dataFolder, env })
        assert.equal(refused.code, 1, name)
        assert.match(refused.stderr, new RegExp(`^tamizdat: [^\n]+ \\[${code}\\]\n$`, 'm'), name)
        assert.doesNotMatch(refused.stderr, /^ {4}at /m, name)
        assert.deepEqual(
          readdirSync(folder).filter((each) => each.startsWith(`${name}-data`)),
          [],
          name,
        )
      }),
    )
  })

  test('a folder with anything in it is never restored into', async () => {
    const full = join(folder, 'full')
    mkdirSync(full)
    writeFileSync(join(full, 'letter'), 'kept')
    const refused = await runCommand(['restore', suitcase, '--passphrase-file', passphrase], {
      dataFolder: full,
      env,
    })
    assert.equal(refused.code, 1)
    assert.match(refused.stderr, /\[folder-not-empty\]\n$/)
    assert.deepEqual(treeOf(full), { letter: 'kept' })
  })

  test('a suitcase is never overwritten, and a passphrase has twelve characters', async () => {
    const again = await runCommand(['backup', suitcase, '--passphrase-file', passphrase], {
      dataFolder: here,
      env,
    })
    assert.match(again.stderr, /\[file-exists\]/)
    const short = await runCommand(['backup', join(folder, 'short')], {
      dataFolder: here,
      env,
      stdin: 'short\n',
    })
    assert.equal(short.code, 2)
    assert.equal(existsSync(join(folder, 'short')), false)
  })

  test(
    'onto PostgreSQL and back: equal exports all the way',
    { skip: postgresMissing() ?? false },
    async () => {
      const { at, drop } = await freshAddress('postgres')
      assert.equal(at.kind, 'postgres')
      const database = at.kind === 'postgres' ? at.url : ''
      try {
        const grown = join(folder, 'grown')
        const onPostgres = { DATABASE_URL: database }
        const words = ['--passphrase-file', passphrase]
        await run(['restore', suitcase, ...words], { dataFolder: grown, env: onPostgres })
        assert.equal(existsSync(join(grown, 'newsroom.db')), false)
        await goesOn(grown, onPostgres)
        const second = join(folder, 'second')
        const twice = await runCommand(['restore', suitcase, ...words], {
          dataFolder: second,
          env: { ...env, ...onPostgres },
        })
        assert.match(twice.stderr, /\[database-not-empty\]\n$/)
        const back = join(folder, 'postgres.suitcase')
        await run(['backup', back, ...words], { dataFolder: grown, env: onPostgres })
        const home = join(folder, 'home')
        await run(['restore', back, ...words], { dataFolder: home })
        await goesOn(home, {})
      } finally {
        await drop()
      }
    },
  )

  /** Starts it, holds its export against the first, and its edition against the root and the first edition. */
  async function goesOn(dataFolder: string, more: Record<string, string>): Promise<void> {
    const again = await startProgram({ command: 'start', dataFolder, env: { ...env, ...more } })
    try {
      await run(['export', `${dataFolder}-export`], { dataFolder, env: more })
      assert.deepEqual(treeOf(`${dataFolder}-export`), exported)
      assert.ok((await verifiedEdition(dataFolder)) > edition, 'it goes on counting')
    } finally {
      assert.equal(await again.stop(), 0)
    }
  }

  async function verifiedEdition(dataFolder: string): Promise<number> {
    const stdout = await run(['verify', join(dataFolder, 'site'), '--root', fingerprint, '--json'])
    const report = JSON.parse(stdout) as { trust: string; edition: number; pages: number }
    assert.equal(report.trust, 'verified')
    assert.ok(report.pages > 10)
    return report.edition
  }

  async function run(words: string[], at: { dataFolder?: string; env?: Record<string, string> } = {}) {
    const options = { dataFolder: at.dataFolder ?? here, env: { ...env, ...at.env } }
    const { code, stdout, stderr } = await runCommand(words, options)
    assert.equal(code, 0, `${words.join(' ')}: ${stderr}`)
    return stdout
  }
})

async function writePages(folder: string): Promise<void> {
  const create = { width: 1200, height: 800, channels: 3, background: '#234' } as const
  writeFileSync(join(folder, 'harbour.jpg'), await sharp({ create }).jpeg().toBuffer())
  for (const [name, text] of Object.entries(pages)) writeFileSync(join(folder, name), text)
  writeFileSync(join(folder, 'draft.txt'), draft)
}

function treeOf(folder: string): Tree {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  )
  const paths = entries.map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1)).toSorted()
  const text = (path: string) => (/\.jsonl?$|^letter$/.test(path) ? 'utf8' : 'base64')
  return Object.fromEntries(paths.map((path) => [path, readFileSync(join(folder, path), text(path))]))
}
