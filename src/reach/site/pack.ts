import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { threadId } from 'node:worker_threads'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { storeParts } from '../edition-files/parts.ts'
import { brotliBehind, brotliOf, gzipNow, gzipOf } from './compress.ts'

/** A page to be stored: where it is staged, where its blob goes, and where a killed press had staged it, if it had. */
export type Packing = {
  bytes: Uint8Array
  stage: string
  blob: string
  compressible: boolean
  /** Stored in parts too where it is too long for a censor's curtain. */
  inParts: boolean
  left: string | null
}

/**
 * Stores a page and its blob; compression runs on Node's thread pool meanwhile. The Brotli copy, which costs twice as
 * much and which only our own front door needs, is made once readers have the edition (`tighten.ts`); `whole`: in a
 * whole press, which nobody waits for, at once.
 */
export async function pack(packing: Packing, whole: boolean): Promise<void> {
  if (isDoneAlready(packing)) return
  const { bytes, stage } = packing
  const [gzipped, brotli] = await Promise.all([gzipOf(bytes), whole ? brotliBehind(bytes) : null])
  if (brotli) writeFileSync(`${stage}.br`, brotli)
  storeBlob(packing, gzipped)
}

/** The same at once, for a thread of its own: page, Brotli copy and blob. */
export function packNow(packing: Packing): void {
  if (isDoneAlready(packing)) return
  writeFileSync(`${packing.stage}.br`, brotliOf(packing.bytes))
  storeBlob(packing, gzipNow(packing.bytes))
}

/** Stages the plain page; true where nothing need be compressed for it: it is a photo, or a killed press had done it. */
function isDoneAlready({ bytes, stage, blob, compressible, inParts, left }: Packing): boolean {
  writeFileSync(stage, bytes)
  if (!compressible) {
    if (!holds(blob, bytes, (stored) => stored)) writeBlob(blob, stage, bytes)
    return true
  }
  const limit = { maxOutputLength: Math.max(1, bytes.length) }
  if (left === null || !holds(blob, bytes, (stored) => gunzipSync(stored, limit))) return false
  if (!holds(`${left}.br`, bytes, (stored) => brotliDecompressSync(stored, limit))) return false
  if (inParts) storeParts(blob, readFileSync(blob), (path, part) => writeBlob(path, stage, part))
  renameSync(`${left}.br`, `${stage}.br`)
  return true
}

function storeBlob({ bytes, stage, blob, inParts }: Packing, gzipped: Uint8Array): void {
  if (!holds(blob, bytes, gunzipSync)) writeBlob(blob, stage, gzipped)
  if (inParts) storeParts(blob, gzipped, (path, part) => writeBlob(path, stage, part))
}

/** True where a file has these bytes in it. After a kill or a power cut it may be half, or empty. */
function holds(file: string, bytes: Uint8Array, unpack: (stored: Buffer) => Buffer): boolean {
  try {
    return existsSync(file) && unpack(readFileSync(file)).equals(bytes)
  } catch {
    return false
  }
}

/** Named by its hash and so trusted by its name: it must never be there half. */
function writeBlob(blob: string, stage: string, bytes: Uint8Array): void {
  const temporary = `${stage}.${threadId}`
  writeFileSync(temporary, bytes)
  renameSync(temporary, blob)
}
