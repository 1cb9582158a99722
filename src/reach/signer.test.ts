import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { headOf } from './metadata/edition-roles.ts'
import { onlinePath } from './key-folder.ts'
import { startSigner } from './signer.ts'
import type { Signer } from './signer.ts'
import { scratchKeys } from './testing/scratch-keys.ts'
import type { ScratchKeys } from './testing/scratch-keys.ts'

describe('The signer', () => {
  let keys: ScratchKeys
  let signer: Signer
  before(async () => {
    keys = await scratchKeys()
    signer = await startSigner(keys.keysFolder)
  })
  after(async () => {
    await signer.stop()
    keys.remove()
  })

  const edition = (version: number, more: object = {}) =>
    JSON.stringify({ ...headOf('targets', 'edition', version, keys.clock), targets: {}, ...more })
  const refused = (what: Promise<unknown>) => assert.rejects(what, { code: 'signer-refused' })

  it('signs in another process than this one', async () => {
    const [signature] = await signer.sign('edition', edition(1))
    assert.match(signature?.sig ?? '', /^30[0-9a-f]+$/)
    assert.notEqual(signer.processId(), process.pid)
    assert.equal(signer.last('edition'), 1)
  })

  it('never signs a version twice, nor an older one', async () => {
    await signer.sign('edition', edition(5))
    await refused(signer.sign('edition', edition(5)))
    await refused(signer.sign('edition', edition(4)))
    await signer.sign('edition', edition(6))
  })

  it('signs nothing but metadata of the role asked for', async () => {
    const version = signer.last('edition') + 1
    const file = { length: 1, hashes: { sha256: 'ab'.repeat(32) } }
    await refused(signer.sign('snapshot', edition(version)))
    await refused(signer.sign('timestamp', edition(version)))
    await refused(signer.sign('edition', 'nonsense'))
    await refused(signer.sign('edition', '{}'))
    await refused(signer.sign('edition', edition(version, { version: 1.5 })))
    await refused(signer.sign('edition', edition(version, { targets: { 'code/sw.js': file } })))
    await refused(signer.sign('edition', edition(version, { targets: { 'i/../code/sw.js': file } })))
    await refused(signer.sign('edition', edition(version, { delegations: { keys: {}, roles: [] } })))
    await refused(signer.sign('edition', `${edition(version)},"signed":${edition(version)}`))
    assert.equal(signer.last('edition'), version - 1)
  })

  it('answers many at once, each with its own', async () => {
    const from = signer.last('snapshot') + 1
    const texts = Array.from({ length: 20 }, (_, i) => {
      const meta = { 'targets.json': { version: 1 } }
      return JSON.stringify({ ...headOf('snapshot', 'snapshot', from + i, keys.clock), meta })
    })
    const signed = await Promise.all(texts.map((text) => signer.sign('snapshot', text)))
    assert.equal(new Set(signed.map(([signature]) => signature?.sig)).size, 20)
  })

  it('is started again where it was killed, and still knows what it signed', async () => {
    const version = signer.last('edition')
    const dead = signer.processId() ?? 0
    process.kill(dead, 'SIGKILL')
    while (signer.processId() === dead) await new Promise((resolve) => setTimeout(resolve, 5))
    await refused(signer.sign('edition', edition(version)))
    await signer.sign('edition', edition(version + 1))
    assert.notEqual(signer.processId(), dead)
  })

  it('fails what was asked of it when it dies without an answer', async () => {
    const asked = signer.sign('edition', edition(signer.last('edition') + 1))
    process.kill(signer.processId() ?? 0, 'SIGKILL')
    await asked.then(
      () => {}, // it was quicker
      (error: unknown) => assert.equal((error as { code: string }).code, 'signer-died'),
    )
    const [signature] = await signer.sign('edition', edition(signer.last('edition') + 2))
    assert.ok(signature)
  })

  it('has the keys neither in its arguments nor in its environment', async () => {
    const at = `/proc/${signer.processId()}`
    if (process.platform !== 'linux') return
    const seen = readFileSync(`${at}/cmdline`, 'utf8') + readFileSync(`${at}/environ`, 'utf8')
    assert.ok(seen.includes(keys.keysFolder))
    assert.ok(!/PRIVATE KEY|MIGHAgEA/.test(seen))
  })
})

describe('The signer’s keys', () => {
  it('must be there, and be keys', async () => {
    const keys = await scratchKeys()
    const path = onlinePath(keys.keysFolder, 'snapshot')
    writeFileSync(
      path,
      '{"format":"tamizdat-key-1","role":"snapshot","secret":"-----BEGIN PRIVATE KEY-----nonsense"}',
    )
    await assert.rejects(startSigner(keys.keysFolder), { code: 'key-file-invalid' })
    rmSync(path)
    await assert.rejects(startSigner(keys.keysFolder), { code: 'keys-missing' })
    keys.remove()
  })
})

describe('The signer’s process', () => {
  it('ends when its parent is killed', async () => {
    const keys = await scratchKeys()
    const script = join(keys.folder, 'parent.ts')
    const signer = join(import.meta.dirname, 'signer.ts')
    writeFileSync(
      script,
      `import { startSigner } from ${JSON.stringify(signer)}
       const signer = await startSigner(${JSON.stringify(keys.keysFolder)})
       console.log(signer.processId())
       setInterval(() => {}, 1000)`,
    )
    const parent = execFile(process.execPath, [script])
    const child = await new Promise<number>((resolve) =>
      parent.stdout?.once('data', (text) => resolve(Number(text))),
    )
    assert.ok(isAlive(child))
    parent.kill('SIGKILL')
    while (isAlive(child)) await new Promise((resolve) => setTimeout(resolve, 10))
    keys.remove()
  })
})

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
