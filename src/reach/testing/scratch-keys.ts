import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fixedClock } from '#base/clock.ts'
import { findTarget, refresh } from '#edition/refresh.ts'
import type { Progress } from '#edition/refresh.ts'
import { openRoot } from '#edition/trust.ts'
import { ceremony } from '../ceremony.ts'
import { keysOf } from '../key-folder.ts'
import type { MetadataReader } from '../metadata/own-metadata.ts'
import type { EditionTargets, SignedFile } from '../sign-edition.ts'

/** What a test's edition names; its bytes are nobody's concern. */
export const someTargets: EditionTargets = {
  'i/now.idx': { sha256: 'ab'.repeat(32), length: 3 },
  'i/archive.idx': { sha256: 'cd'.repeat(32), length: 4 },
}

/** Keys of a real ceremony, two of three, in a temporary folder, and the edition folder beside them. */
export type ScratchKeys = {
  folder: string
  keysFolder: string
  clock: ReturnType<typeof fixedClock>
  read: MetadataReader
  write(files: SignedFile[]): void
  /** What a reader who trusts the first root makes of the edition folder. */
  visit(path?: string): Promise<Progress>
  remove(): void
}

export async function scratchKeys(now = Date.UTC(2026, 10, 23, 10)): Promise<ScratchKeys> {
  const folder = mkdtempSync(join(tmpdir(), 'tamizdat-keys-'))
  const clock = fixedClock(now)
  const holders = ['anna', 'boris', 'vera'].map((name) => ({ name, passphrase: `${name}’s own words` }))
  await ceremony({ folder, threshold: 2, holders, clock, workFactor: 4 })
  const path = (name: string) => join(folder, 'edition', name)
  const read = (name: string) => (existsSync(path(name)) ? new Uint8Array(readFileSync(path(name))) : null)
  return {
    folder,
    keysFolder: keysOf(folder),
    clock,
    read,
    write(files) {
      for (const file of files) {
        mkdirSync(dirname(path(file.name)), { recursive: true })
        writeFileSync(path(file.name), file.bytes)
      }
    },
    async visit(target = 'i/now.idx') {
      const root = await openRoot(read('1.root.json') ?? new Uint8Array())
      if (!root.ok) throw new Error(root.message)
      const rules = { clock, expiry: 'strict' } as const
      const progress = await refresh(root.value, async (name) => read(name), rules)
      return progress.stopped
        ? progress
        : findTarget(progress.trust, target, async (name) => read(name), rules)
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}
