import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { S3Keys, S3Place } from '../mirrors/s3-driver.ts'

export type S3Server = { place: S3Place; keys: S3Keys; stop(): Promise<void> }

/** A server that speaks S3, checks signatures and keeps its files in a temporary folder. */
export async function startS3(): Promise<S3Server> {
  const { default: S3rver } = await import('s3rver')
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
    async stop() {
      await server.close()
      rmSync(directory, { recursive: true, force: true })
    },
  }
}
