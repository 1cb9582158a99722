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

/** A page as browsers take it compressed. Runs on the thread pool, so a press renders while it works. */
export async function compressPage(page: Uint8Array): Promise<{ brotli: Buffer; gzip: Buffer }> {
  const [brotli, gzipped] = await Promise.all([
    brotliAsync(page, { ...brotliOptions, chunkSize }),
    gzipAsync(page, { level: 6, chunkSize }),
  ])
  return { brotli, gzip: gzipped }
}

/** The same at once, for threads that do nothing else. */
export function compressPageNow(page: Uint8Array): { brotli: Buffer; gzip: Buffer } {
  return { brotli: brotliCompressSync(page, brotliOptions), gzip: gzipSync(page, { level: 6, chunkSize }) }
}

/** The Brotli copy alone, for the rare page that is mended. */
export function brotliOf(page: Uint8Array): Uint8Array {
  return brotliCompressSync(page, brotliOptions)
}

/** Photos are compressed already: they are stored as they are, with nothing beside them. */
export function isCompressible(path: string): boolean {
  return !path.startsWith('media/')
}
