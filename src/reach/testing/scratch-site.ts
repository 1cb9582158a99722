import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Clock, fixedClock } from '#base/clock.ts'
import { utf8 } from '#base/bytes.ts'
import { ceremony } from '../ceremony.ts'
import { folderSource } from '../site-source.ts'
import { refereeAgrees } from './referee.ts'
import { type Signer, startSigner } from '../signer.ts'
import { Site } from '../site.ts'
import { type VerifyReport, verifySite } from '../verify-site.ts'

/** A site of its own in a temporary folder, with keys of a demonstration ceremony. */
export type ScratchSite = {
  folder: string
  clock: ReturnType<typeof fixedClock>
  signer: Signer
  /** Opens the folder as a process that has just started does. */
  open(): Promise<{ site: Site; complete: boolean }>
  /** As a stranger would; where all is well, an independent TUF client has to agree. */
  verify(): Promise<VerifyReport>
  remove(): Promise<void>
}

export async function scratchSite(): Promise<ScratchSite> {
  const folder = mkdtempSync(join(tmpdir(), 'tamizdat-site-'))
  const clock = fixedClock(Date.UTC(2026, 10, 23, 10))
  await makeKeys(folder, clock)
  const signer = await startSigner(join(folder, 'keys'))
  return {
    folder,
    clock,
    signer,
    async open() {
      const site = new Site({
        folder: join(folder, 'site'),
        privateFolder: join(folder, 'work'),
        signer,
        clock,
      })
      return { site, ...(await site.open()) }
    },
    async verify() {
      const report = await verifySite(folderSource(join(folder, 'site')), { clock })
      if (report.ok) await refereeAgrees(join(folder, 'site/edition'), clock())
      return report
    },
    async remove() {
      await signer.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function makeKeys(folder: string, clock: Clock): Promise<void> {
  const holders = [{ name: 'demo', passphrase: 'demo passphrase' }]
  await ceremony({ folder, threshold: 1, holders, demo: true, clock, workFactor: 10 })
  cpSync(join(folder, 'edition'), join(folder, 'site', 'edition'), { recursive: true })
}

/** `funding.json` of a newsroom that has no goal and was given nothing. */
export const scratchFunding = utf8(
  '{"currency":"USD","format":"tamizdat-funding","goal":null,"month":"2026-11","received":0,"version":1}',
)

/** Makes the next edition out of pages by path; null takes one away. */
export async function makeScratchEdition(
  site: Site,
  pages: Record<string, string | null>,
  options: { whole: boolean } = { whole: false },
): Promise<{ number: number; changed: number }> {
  const draft = await site.begin(options)
  for (const [path, body] of Object.entries(pages)) {
    if (body === null) await draft.gone(path)
    else await draft.page(path, body)
  }
  return site.commit(draft, { now: ['index.html'], funding: scratchFunding })
}
