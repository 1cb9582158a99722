import { promisify } from 'node:util'
import {
  brotliCompress,
  brotliCompressSync,
  constants,
  crc32,
  deflateRaw,
  deflateRawSync,
  gzip,
  gzipSync,
  type ZlibOptions,
} from 'node:zlib'

const brotliAsync = promisify(brotliCompress)
const gzipAsync = promisify(gzip)
const deflateRawAsync = promisify(deflateRaw)

const brotliOptions = {
  params: {
    [constants.BROTLI_PARAM_QUALITY]: 5,
    // With Node's default window quality 9 costs 29 times as much for the same bytes; 16 is plenty for a page.
    [constants.BROTLI_PARAM_LGWIN]: 16,
    // Blocks no larger than the window: the same bytes for a page, a third faster for a long one.
    [constants.BROTLI_PARAM_LGBLOCK]: 16,
  },
}

/** Most pages compress to less than one chunk: one trip to the thread pool, one buffer. */
const chunkSize = 32_768

const gzipOptions: ZlibOptions = { level: 6, chunkSize }

/** A page as every browser, and a store, takes it. Runs on the thread pool, so a press renders while it works. */
export async function gzipOf(page: Uint8Array): Promise<Buffer> {
  const head = headOf(page)
  if (head === null) return gzipAsync(page, gzipOptions)
  return joined(page, head, await deflateRawAsync(page.subarray(head.bytes.length), after(head)))
}

/** The same at once, for threads that do nothing else. */
export function gzipNow(page: Uint8Array): Buffer {
  const head = headOf(page)
  if (head === null) return gzipSync(page, gzipOptions)
  return joined(page, head, deflateRawSync(page.subarray(head.bytes.length), after(head)))
}

/** What pages of a kind begin with, to the end of their style, compressed: blocks that others can follow. */
type Head = { bytes: Uint8Array; deflated: Uint8Array }

const endOfHead = Buffer.from('</style>')
/** No style ends later; a feed of a megabyte is not searched through. */
const headLimit = 32_768
/** Kinds of pages times languages; those used last. */
const headsKept = 24
const heads: Head[] = []

/**
 * The beginning of a page, which it shares with all pages of its kind and which is half of it, compressed once for all
 * of them; null for a file that has no style. The same page always comes out as the same bytes.
 */
function headOf(page: Uint8Array): Head | null {
  const { buffer, byteOffset, length } = page
  const start = Buffer.from(buffer, byteOffset, Math.min(length, headLimit))
  const end = start.indexOf(endOfHead)
  if (end < 0) return null
  const bytes = start.subarray(0, end + endOfHead.length)
  const known = heads.find((head) => bytes.equals(head.bytes))
  if (known) return known
  // RFC 1951: flushed, so that it ends on a whole byte and none of its blocks is the last.
  const deflated = deflateRawSync(bytes, { ...gzipOptions, finishFlush: constants.Z_SYNC_FLUSH })
  const head = { bytes: Uint8Array.from(bytes), deflated: Uint8Array.from(deflated) }
  heads.unshift(head)
  heads.length = Math.min(heads.length, headsKept)
  return head
}

/** The rest may say again what the head said. */
function after({ bytes }: Head): ZlibOptions {
  return { ...gzipOptions, dictionary: bytes }
}

/** RFC 1952 §2.3: no name, no time, made by nobody; then the blocks, CRC-32 and length of the page. */
const gzipStart = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255])

function joined(page: Uint8Array, { deflated }: Head, rest: Uint8Array): Buffer {
  const end = Buffer.alloc(8)
  end.writeUInt32LE(crc32(page), 0)
  end.writeUInt32LE(page.length % 2 ** 32, 4)
  return Buffer.concat([gzipStart, deflated, rest, end])
}

/** The smaller copy for browsers that take Brotli; on the thread pool. */
export function brotliBehind(page: Uint8Array): Promise<Buffer> {
  return brotliAsync(page, { ...brotliOptions, chunkSize })
}

/** The same at once. */
export function brotliOf(page: Uint8Array): Buffer {
  return brotliCompressSync(page, brotliOptions)
}

/** Photos are compressed already: they are stored as they are, with nothing beside them. */
export function isCompressible(path: string): boolean {
  return !path.startsWith('media/')
}
