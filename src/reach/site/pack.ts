import { renameSync, writeFileSync } from 'node:fs'
import { isMainThread, parentPort, threadId } from 'node:worker_threads'
import { compressPage, compressPageNow } from './compress.ts'

/** A page to be stored: where it is staged, and where its blob goes; null where that is there already. */
export type Packing = { bytes: Uint8Array; stage: string; blob: string | null; compressible: boolean }

/** Stores a page and what goes beside it; compression runs on Node's thread pool meanwhile. */
export async function pack(packing: Packing): Promise<void> {
  const { bytes, stage, compressible } = packing
  writeFileSync(stage, bytes)
  if (!compressible) return writeBlob(packing, bytes)
  const { brotli, gzip } = await compressPage(bytes)
  writeFileSync(`${stage}.br`, brotli)
  writeBlob(packing, gzip)
}

function packNow(packing: Packing): void {
  const { bytes, stage, compressible } = packing
  writeFileSync(stage, bytes)
  if (!compressible) return writeBlob(packing, bytes)
  const { brotli, gzip } = compressPageNow(bytes)
  writeFileSync(`${stage}.br`, brotli)
  writeBlob(packing, gzip)
}

/** Named by its hash and so trusted by its name: it must never be there half. */
function writeBlob({ blob, stage }: Packing, bytes: Uint8Array): void {
  if (blob === null) return
  const temporary = `${stage}.${threadId}`
  writeFileSync(temporary, bytes)
  renameSync(temporary, blob)
}

// As a worker of a whole press (packers.ts): one page a message, answered in the order of asking.
if (!isMainThread && parentPort) {
  const port = parentPort
  port.on('message', (packing: Packing) => {
    try {
      packNow(packing)
      port.postMessage(null)
    } catch (error) {
      port.postMessage(String(error))
    }
  })
}
