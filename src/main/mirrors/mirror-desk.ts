import type { NewsroomOptions } from '#newsroom/newsroom.ts'
import { transaction } from '#platform/database.ts'
import { enqueue } from '#platform/jobs.ts'
import { keyStatus, type KeyStatus } from '#reach/key-status.ts'
import { codeStanding } from '#reach/reader-code.ts'
import { dataPaths, type House } from '../house.ts'
import type { MirrorProgress } from './mirror-progress.ts'
import { listState, signList } from './mirror-rounds.ts'
import { readReaderCode } from '../reader-code.ts'

/** What the newsroom's screen of mirrors asks of the house. */
export function mirrorDeskOf(house: House, progress: MirrorProgress): NewsroomOptions['mirrors'] {
  return {
    edition: () => house.site.number,
    sitePort: house.config.site.port,
    underway: (mirrorId) => progress.of(mirrorId),
    start: (what, mirrorId) => startJob(house, what, mirrorId),
    list: () => listState(house),
    signList: (said) => signList(house, said),
    keys: () => keysOf(house),
  }
}

/** The keys that readers trust, as they stand on this machine. */
export function keysOf({ config, site, context }: House): Promise<KeyStatus> {
  const code = readReaderCode()
  return keyStatus({
    keysFolder: dataPaths(config.dataFolder).keys,
    read: site.readEdition,
    clock: context.clock,
    codeWaiting: code !== null && codeStanding(site.readEdition, code) === 'waiting',
  })
}

async function startJob({ db, context }: House, what: 'bring' | 'look', id: string): Promise<void> {
  const job =
    what === 'bring'
      ? { kind: 'bring-mirror', key: `mirror:${id}`, maxAttempts: 5 }
      : { kind: 'look-at-mirror', key: `look-at-mirror:${id}`, maxAttempts: 1 }
  await transaction(db, (tx) => enqueue(tx, context, { ...job, payload: { id } }))
}
