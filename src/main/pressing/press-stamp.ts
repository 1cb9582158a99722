import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Funding } from '#edition/publication.ts'
import { writeFileAtomic } from '#platform/files.ts'

const press = fileURLToPath(new URL('../../press', import.meta.url))

/**
 * What makes every page look as it does besides what is published: the press itself, the public address, and how gifts
 * can be given. After an upgrade, a move or a change of payment providers the stamp differs from the one the pages were pressed under, and all are pressed again;
 * else old pages would carry a style that the new policy refuses.
 */
export function pressStamp(publicUrl: string, { means, letters, offers }: Funding): string {
  ownSources ??= hashOfSources()
  const giving = JSON.stringify({ means, letters, offers })
  return createHash('sha256').update(publicUrl).update(giving).update(ownSources).digest('hex')
}

/** Read once: a running program goes on being what it was started as. */
let ownSources: string | null = null

function hashOfSources(): string {
  const sources = createHash('sha256')
  for (const name of globSync('**/*.{ts,js}', { cwd: press }).toSorted())
    if (!name.includes('.test.')) sources.update(name).update(readFileSync(join(press, name)))
  return sources.digest('hex')
}

/** The stamp of the last whole press; null before the first. */
export function readStamp(file: string): string | null {
  return existsSync(file) ? readFileSync(file, 'utf8') : null
}

export function writeStamp(file: string, stamp: string): void {
  writeFileAtomic(file, stamp)
}
