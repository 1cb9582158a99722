import { promisify } from 'node:util'
import { brotliCompress, brotliCompressSync, constants, gzip, gzipSync } from 'node:zlib'

const brotliAsync = promisify(brotliCompress)
const gzipAsync = promisify(gzip)

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

/** A page as every browser, and a store, takes it. Runs on the thread pool, so a press renders while it works. */
export function gzipOf(page: Uint8Array): Promise<Buffer> {
  return gzipAsync(page, { level: 6, chunkSize })
}

/** The same at once, for threads that do nothing else. */
export function gzipNow(page: Uint8Array): Buffer {
  return gzipSync(page, { level: 6, chunkSize })
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
