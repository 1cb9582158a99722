import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { fromHex, hex, utf8 } from '#base/bytes.ts'
import { fixedClock } from '#base/clock.ts'
import { rawFromDer } from '../p256.ts'
import { findTarget, refresh } from '../refresh.ts'
import { openRoot } from '../trust.ts'
import type { Trust } from '../trust.ts'

// The promise of docs/promises/tuf-metadata.md, as other programs can run it too. Never made anew: what these
// files say must hold for every later version.
const folder = join(import.meta.dirname, '../../../docs/promises/vectors/tuf')
const read = (name: string): unknown => JSON.parse(readFileSync(join(folder, name), 'utf8'))

type Files = Record<string, string>
type Visit = {
  title: string
  firstVisit: { at: string; files: Files }
  secondVisit: { at: string; path: string; changedFiles: Files; expected: string }
}

describe('The vectors of tuf-metadata.md', () => {
  const { visits } = read('visits.json') as { visits: Visit[] }
  for (const { title, firstVisit, secondVisit } of visits) {
    it(`${title}: ${secondVisit.expected}`, async () => {
      const root = await openRoot(utf8(firstVisit.files['1.root.json'] ?? ''))
      assert.ok(root.ok)
      const first = await visit(root.value, firstVisit.files, firstVisit.at, 'i/now.idx')
      assert.equal(first.outcome, 'accepted')
      const files = { ...firstVisit.files, ...secondVisit.changedFiles }
      const second = await visit(first.trust, files, secondVisit.at, secondVisit.path)
      assert.equal(second.outcome, secondVisit.expected)
    })
  }

  it('turn every DER signature as they say', () => {
    const { signatures } = read('signature-der.json') as {
      signatures: { title: string; der: string; raw: string | null }[]
    }
    assert.ok(signatures.length >= 10)
    for (const { title, der, raw } of signatures) {
      const got = rawFromDer(fromHex(der) ?? new Uint8Array())
      assert.equal(got && hex(got), raw, title)
    }
  })
})

async function visit(trust: Trust, files: Files, at: string, path: string) {
  const rules = { clock: fixedClock(Date.parse(at)), expiry: 'strict' } as const
  const source = async (name: string) => (files[name] === undefined ? null : utf8(files[name]))
  const progress = await refresh(trust, source, rules)
  if (progress.stopped) return { trust: progress.trust, outcome: progress.stopped.code }
  const found = await findTarget(progress.trust, path, source, rules)
  const outcome = found.stopped ? found.stopped.code : found.target ? 'accepted' : 'not found'
  return { trust: found.trust, outcome }
}
