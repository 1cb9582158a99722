import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { writeFileAtomic } from '#platform/files.ts'
import { metadataAtRest } from './metadata.ts'

test('the metadata packed holds together, though editions are made meanwhile and old ones taken away', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tamizdat-metadata-'))
  let number = 0
  const meta = (name: string) => JSON.stringify({ signed: { meta: { [name]: { version: number } } } })
  const publish = () => {
    number++
    writeFileSync(join(folder, `${number}.edition.json`), '{}')
    writeFileSync(join(folder, `${number}.snapshot.json`), meta('edition.json'))
    writeFileAtomic(join(folder, 'timestamp.json'), meta('snapshot.json'))
    for (const older of ['edition', 'snapshot'])
      rmSync(join(folder, `${number - 60}.${older}.json`), { force: true })
  }
  publish()
  const busy = setInterval(publish, 3)
  try {
    for (let i = 0; i < 20; i++) {
      const files = await metadataAtRest(folder)
      const [, named] =
        /"version":(\d+)/.exec(Buffer.from(files.get('timestamp.json') ?? []).toString()) ?? []
      assert.ok(files.has(`${named}.edition.json`), `edition ${named} was not packed`)
      assert.ok(files.has(`${named}.snapshot.json`), `snapshot ${named} was not packed`)
    }
  } finally {
    clearInterval(busy)
    rmSync(folder, { recursive: true })
  }
})

test('what other keys signed comes along: the mirror list and the code of readers, but no page', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tamizdat-metadata-'))
  const meta = (name: string) => JSON.stringify({ signed: { meta: { [name]: { version: 1 } } } })
  const files: Record<string, string> = {
    'timestamp.json': meta('snapshot.json'),
    '1.snapshot.json': meta('code.json'),
    '1.code.json': '{}',
    'code/ab.sw.js': 'worker',
    'mirrors/cd.list.json': '{}',
    'b/ef': 'page',
  }
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
  const packed = [...(await metadataAtRest(folder)).keys()]
  assert.deepEqual(new Set(packed), new Set(Object.keys(files).filter((name) => name !== 'b/ef')))
  rmSync(folder, { recursive: true })
})

test('there is none before the first ceremony', async () => {
  assert.equal((await metadataAtRest(join(tmpdir(), 'no-such-folder-here'))).size, 0)
})
