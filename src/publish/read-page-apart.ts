import type { Result } from '#base/refusal.ts'
import { acceptPage, type PageFile } from './accept-page.ts'
import type { ImportedPage } from './imported-page.ts'
import { type ApartCode, pageReader } from './importers/apart/page-reader.ts'

const reader = pageReader({ timeMs: 10_000, memoryMb: 512, idleMs: 5_000 })

/**
 * `readPage` in a thread of its own, so that readers and editors are served meanwhile. Pages are read one after
 * another, each in 10 s and 512 MB of heap at most. Codes: `readPage`'s, and `import-too-costly` beyond that.
 */
export async function readPageApart(file: PageFile): Promise<Result<ImportedPage, ApartCode>> {
  const accepted = acceptPage(file.name, file.bytes.length)
  return accepted.ok ? reader.read(file) : accepted
}
