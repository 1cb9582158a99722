import { mkdtempSync, renameSync, rmSync, mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fixedClock } from '#base/clock.ts'
import { uuidV7 } from '#base/id.ts'
import type { Db } from '#platform/database.ts'
import { localFiles } from '#platform/files.ts'
import type { PressSource } from '#press/source.ts'
import { ceremony } from '#reach/ceremony.ts'
import { startSigner } from '#reach/signer.ts'
import { Site } from '#reach/site.ts'
import type { EditionRoom } from '../make-edition.ts'
import { contactOf } from '../contact.ts'
import { pressSource } from '../pressing/press-source.ts'

/** All that making editions needs, in a temporary folder, over a database of the test's. */
export type ScratchRoom = EditionRoom & {
  folder: string
  clock: ReturnType<typeof fixedClock>
  remove(): Promise<void>
}

export async function scratchRoom(db: Db): Promise<ScratchRoom> {
  const folder = mkdtempSync(join(tmpdir(), 'tamizdat-room-'))
  const clock = fixedClock(Date.UTC(2026, 10, 23, 10))
  const holders = [{ name: 'demo', passphrase: 'demo passphrase' }]
  await ceremony({ folder, threshold: 1, holders, demo: true, clock, workFactor: 10 })
  mkdirSync(join(folder, 'site'))
  renameSync(join(folder, 'edition'), join(folder, 'site', 'edition'))
  const signer = await startSigner(join(folder, 'keys'))
  const site = new Site({ folder: join(folder, 'site'), privateFolder: join(folder, 'work'), signer, clock })
  await site.open()
  const context = { clock, newId: uuidV7(clock) }
  const source: PressSource = pressSource(
    db,
    context,
    'https://paper.example',
    undefined,
    undefined,
    async () => contactOf(db, site, { onionUrl: null, publication: await source.publication() }),
  )
  return {
    db,
    context,
    clock,
    folder,
    site,
    files: localFiles(folder),
    source,
    securityPolicy: '',
    async remove() {
      await site.close()
      await signer.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
