import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { fixedClock } from '#base/clock.ts'
import { sha256 } from '#base/bytes.ts'
import { findTarget, refresh } from '../refresh.ts'
import { addRoot, openRoot } from '../trust.ts'
import { targetName } from '../tuf.ts'

// Repositories that other software made and others rely on.
const folder = join(import.meta.dirname, '../../../../shared/data/4-standards')
const missing = existsSync(folder) ? false : `${folder} is not on this machine`
const bytesOf = (path: string) => (existsSync(path) ? new Uint8Array(readFileSync(path)) : null)

describe('Metadata from elsewhere', { skip: missing }, () => {
  for (const name of ['sigstore-root-signing', 'tuf-on-ci-0.11']) {
    it(`is believed, down to a file's bytes: ${name}`, async () => {
      const at = join(folder, 'tuf-conformance/static_data', name)
      const text = (file: string) => readFileSync(join(at, file), 'utf8').trim()
      const root = await openRoot(bytesOf(join(at, 'initial_root.json')) ?? new Uint8Array())
      assert.ok(root.ok)
      const read = async (file: string) => bytesOf(join(at, 'metadata', file))
      const rules = {
        clock: fixedClock(Date.parse(text('faketime').replace(' ', 'T'))),
        expiry: 'strict',
      } as const
      const progress = await refresh(root.value, read, rules)
      assert.equal(progress.stopped, null)
      const path = text('targetpath')
      const { target } = await findTarget(progress.trust, path, read, rules)
      const file = bytesOf(join(at, 'targets', targetName(path, target?.hashes.sha256 ?? '')))
      assert.equal(file?.length, target?.length)
      assert.equal(await sha256(file ?? new Uint8Array()), target?.hashes.sha256)
    })
  }

  it('leads through the roots of Sigstore from 5 to 15', async () => {
    const at = (version: number) => join(folder, `tuf-sigstore/metadata/root_history/${version}.root.json`)
    let result = await openRoot(bytesOf(at(5)) ?? new Uint8Array())
    for (let version = 6; version <= 15; version++) {
      assert.ok(result.ok, result.ok ? '' : result.message)
      result = await addRoot(result.value, bytesOf(at(version)) ?? new Uint8Array())
    }
    assert.ok(result.ok && result.value.root.version === 15)
    // Earlier ones give keys as bare points and times with fractions, which the standard has since ruled out.
    assert.equal((await openRoot(bytesOf(at(1)) ?? new Uint8Array())).ok, false)
  })
})
