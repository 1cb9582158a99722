import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { writeFileAtomic } from '#platform/files.ts'

/**
 * What one edition changes, written and fsynced *before* anything readers see is touched: its arrival on
 * disk is the instant at which the edition exists. Everything after it can be done again from it.
 */
export type Journal = {
  edition: number
  /** Signed metadata and index files, small; base64, in the order in which they are put in place. */
  files: { name: string; base64: string }[]
  /** Pages to put in place or to take away. */
  pages: StagedPage[]
}

/** `stage` is the rank of the staged file, never used twice; null takes the page away. */
export type StagedPage = { path: string; sha256: string; length: number; stage: number | null }

/** What readers get while the plain tree has not been rolled forward yet, by path. */
export type Overlay = ReadonlyMap<string, StagedPage>

/** Makes an edition exist: after this returns, a crash leads forward, never back. */
export function writeJournal(folder: string, journal: Journal): void {
  mkdirSync(folder, { recursive: true })
  writeFileAtomic(journalPath(folder, journal.edition), JSON.stringify(journal), { durable: true })
}

/** Forgets a journal whose files have all been fsynced. */
export function dropJournal(folder: string, edition: number): void {
  rmSync(journalPath(folder, edition), { force: true })
}

/** Journals not yet dropped, oldest first: work that a crash may have interrupted. */
export function openJournals(folder: string): Journal[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Journal)
    .sort((a, b) => a.edition - b.edition)
}

function journalPath(folder: string, edition: number): string {
  return join(folder, `${edition}.json`)
}

/** The journal of an edition just signed: index files first, then the metadata, then the pages staged. */
export function journalOf(
  signed: { number: number; files: EditionFile[] },
  indexes: EditionFile[],
  pages: Iterable<StagedPage>,
): Journal {
  const files = [...indexes, ...signed.files].map(({ name, bytes }) => ({
    name,
    base64: Buffer.from(bytes).toString('base64'),
  }))
  return { edition: signed.number, files, pages: [...pages] }
}

/** A file of the edition folder, by its name there. */
type EditionFile = { name: string; bytes: Uint8Array }
