import crypto from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { S3Keys, S3Place } from '../mirrors/s3-driver.ts'

export type S3Server = {
  place: S3Place
  keys: S3Keys
  /** Names in the bucket, from its files: s3rver lists none while it is written to, and thousands but slowly. */
  names(): string[]
  stop(): Promise<void>
}

const suffix = '._S3rver_object'

/**
 * Where a list goes on, s3rver hides in a cipher (DES) that OpenSSL 3 no longer has: beyond a thousand names it answered
 * with 500. Any other serves as well.
 */
function lendCipher(): void {
  const { createCipheriv, createDecipheriv } = crypto
  const twice = (bytes: Buffer) => Buffer.concat([bytes, bytes])
  const lent =
    (own: typeof createCipheriv | typeof createDecipheriv) => (name: string, key: Buffer, iv: Buffer) =>
      name === 'des' ? own('aes-128-cbc', twice(key), twice(iv)) : own(name, key, iv)
  Object.assign(crypto, { createCipheriv: lent(createCipheriv), createDecipheriv: lent(createDecipheriv) })
}

/** A server that speaks S3, checks signatures and keeps its files in a temporary folder. */
export async function startS3(): Promise<S3Server> {
  const { default: S3rver } = await import('s3rver')
  lendCipher()
  const directory = mkdtempSync(join(tmpdir(), 'tamizdat-s3-'))
  const server = new S3rver({
    address: '127.0.0.1',
    port: 0,
    silent: true,
    directory,
    configureBuckets: [{ name: 'edition', configs: [] }],
  })
  const { port } = await server.run()
  return {
    place: { endpoint: `http://127.0.0.1:${port}`, region: 'us-east-1', bucket: 'edition', prefix: '' },
    // The only pair that s3rver knows.
    keys: { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' },
    names: () =>
      readdirSync(join(directory, 'edition'), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && entry.name.endsWith(suffix))
        .map((entry) =>
          join(entry.parentPath, entry.name).slice(directory.length + '/edition/'.length, -suffix.length),
        ),
    async stop() {
      await server.close()
      rmSync(directory, { recursive: true, force: true })
    },
  }
}
