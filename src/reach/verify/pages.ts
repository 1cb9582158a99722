import type { FileRef } from '#edition/index-file.ts'
import type { SiteSource } from '../site-source.ts'
import type { Findings } from './findings.ts'
import { checkFile } from './indexes.ts'

/** Compares every listed page with its bytes at its path, a few at a time. */
export async function checkPages(
  source: SiteSource,
  entries: Map<string, FileRef>,
  findings: Findings,
): Promise<void> {
  const ahead = entries.entries()
  async function work(): Promise<void> {
    for (const [path, ref] of ahead) {
      await checkFile(source, path, ref, findings)
      findings.counted()
    }
  }
  await Promise.all(Array.from({ length: source.width }, work))
}
