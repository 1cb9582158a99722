import assert from 'node:assert/strict'
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { Updater } from 'tuf-js'
import { sha256, utf8 } from '#base/bytes.ts'
import { targetName } from '#edition/tuf.ts'
import { signEdition } from '../sign-edition.ts'
import { startSigner } from '../signer.ts'
import { scratchKeys } from '../testing/scratch-keys.ts'

describe('An independent TUF client', () => {
  it('follows our editions from the first root to the bytes of an index', async () => {
    // tuf-js asks the machine for the time.
    const keys = await scratchKeys(Date.now())
    const signer = await startSigner(keys.keysFolder)
    const edition = join(keys.folder, 'edition')
    const server = createServer((request, response) => {
      try {
        response.end(readFileSync(join(edition, new URL(request.url ?? '/', 'http://any').pathname)))
      } catch {
        response.writeHead(404).end()
      }
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const metadataDir = join(keys.folder, 'client')
    mkdirSync(join(metadataDir, 'targets'), { recursive: true })
    cpSync(join(edition, '1.root.json'), join(metadataDir, 'root.json'))
    mkdirSync(join(edition, 'i'))

    for (const text of ['first edition', 'second edition']) {
      const bytes = utf8(text)
      const ref = { sha256: await sha256(bytes), length: bytes.length }
      writeFileSync(join(edition, targetName('i/now.idx', ref.sha256)), bytes)
      const { files } = await signEdition({
        signer,
        read: keys.read,
        clock: keys.clock,
        targets: { 'i/now.idx': ref },
      })
      keys.write(files)
      const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
      const client = new Updater({
        metadataDir,
        metadataBaseUrl: base,
        targetDir: join(metadataDir, 'targets'),
        targetBaseUrl: base,
        config: { fetchRetries: 0, fetchRetry: 0 },
      })
      const target = await client.getTargetInfo('i/now.idx')
      assert.ok(target)
      const got = await client.downloadTarget(target)
      assert.equal(readFileSync(got, 'utf8'), text)
      assert.equal(await client.getTargetInfo('i/other.idx'), undefined)
    }

    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
    await signer.stop()
    keys.remove()
  })
})
