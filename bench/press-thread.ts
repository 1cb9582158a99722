import { hash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { systemContext } from '#platform/context.ts'
import { openReader } from '#platform/database.ts'
import { openShares, type Share } from '#press/shares.ts'
import { pressSource } from '../src/main/pressing/press-source.ts'
import type { Apart } from '../src/main/pressing/press-threads.ts'

// A thread of the bench's plain press: every file of the shares it is given rendered, hashed and written.

const { apart, folder } = workerData as { apart: Apart; folder: string }
const { db } = openReader(apart.database)
const source = pressSource(db, systemContext(), apart.publicUrl)
const shares = await openShares({ source, db, edition: { number: 1, madeAt: 0 } })
const made = new Set<string>()
parentPort?.on('message', (share: Share) => void press(share))
parentPort?.postMessage(null)

/** Answers with how many files it wrote, and their bytes. */
async function press(share: Share): Promise<void> {
  const hashes = new Map<string, string>()
  let bytes = 0
  for await (const page of shares.press(share)) {
    if (!('body' in page)) continue
    const body = Buffer.from(page.body)
    const path = join(folder, page.path)
    if (!made.has(dirname(path))) mkdirSync(dirname(path), { recursive: true })
    made.add(dirname(path))
    hashes.set(page.path, hash('sha256', body, 'hex'))
    writeFileSync(path, body)
    bytes += body.length
  }
  parentPort?.postMessage({ files: hashes.size, bytes })
}
