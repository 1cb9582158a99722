import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { codeStanding, type ReaderCode, signDemoCode } from '#reach/reader-code.ts'
import type { SignedFile } from '#reach/sign-edition.ts'
import type { Site } from '#reach/site.ts'

/** Where `npm run build` puts the reader's code. */
const folder = fileURLToPath(new URL('../../build/reader', import.meta.url))

/** The reader's code that this program brings; null where it was never built. */
export function readReaderCode(from = folder): ReaderCode | null {
  const [worker, page] = [join(from, 'sw.js'), join(from, 'page.js')]
  if (!existsSync(worker) || !existsSync(page)) return null
  return { 'sw.js': new Uint8Array(readFileSync(worker)), 'page.js': new Uint8Array(readFileSync(page)) }
}

/**
 * Compares what readers get with what this program brings. In a demonstration the difference is signed at once, and
 * given back to be laid into the next edition; elsewhere the old code stays until its holders have signed.
 */
export async function offerReaderCode(
  site: Site,
  { code, keysFolder, clock }: { code: ReaderCode | null; keysFolder: string; clock: () => number },
): Promise<{ waiting: boolean; layIn: SignedFile[] }> {
  if (!code || codeStanding(site.readEdition, code) === 'served') return { waiting: false, layIn: [] }
  const layIn = await signDemoCode(site.readEdition, code, { keysFolder, clock })
  return { waiting: layIn === null, layIn: layIn ?? [] }
}
