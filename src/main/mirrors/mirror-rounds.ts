import { existsSync, readFileSync, statSync } from 'node:fs'
import { done, refused, type Result } from '#base/refusal.ts'
import type { MirrorList } from '#edition/mirror-list.ts'
import { metadataName } from '#edition/tuf.ts'
import { transaction } from '#platform/database.ts'
import { enqueue } from '#platform/jobs.ts'
import { openVault } from '#platform/vault.ts'
import { articlePath } from '#press/paths.ts'
import { operationsPath } from '#reach/key-folder.ts'
import { readKeyFile } from '#reach/keys.ts'
import { signedMirrorList, signMirrorList } from '#reach/mirror-list-signing.ts'
import { checkMirror, type MirrorCheck, proposedList } from '#reach/mirror-watch.ts'
import { bring, type BringOptions, type MirrorCode, type MirrorRow, mirrors } from '#reach/mirrors.ts'
import { dataPaths, type House } from '../house.ts'
import { enqueueOffline } from '../make-offline.ts'

/** What came of bringing one mirror up to date. */
export type Brought = Result<{ uploaded: number; removed: number; bytes: number }, MirrorCode>

/** Has every mirror brought up to date, each by a job of its own, so that a slow one holds up no other. */
export async function enqueueMirrors(house: House): Promise<void> {
  const rows = await mirrors(house.db)
  await transaction(house.db, async (tx) => {
    for (const { id } of rows)
      await enqueue(tx, house.context, {
        kind: 'bring-mirror',
        key: `mirror:${id}`,
        payload: { id },
        maxAttempts: 5,
      })
  })
}

/** Brings one mirror to the newest edition. */
export function bringMirror(
  house: House,
  mirror: MirrorRow,
  more: Pick<BringOptions, 'afresh' | 'onProgress' | 'signal'> = {},
): Promise<Brought> {
  const { db, context, config, site } = house
  return bring(mirror, {
    db,
    context,
    vault: openVault(config.dataFolder),
    siteFolder: dataPaths(config.dataFolder).site,
    edition: site.number,
    ...more,
  })
}

/** Looks at one mirror from outside; null where it has no address. */
export async function lookAtMirror(house: House, mirror: MirrorRow): Promise<MirrorCheck | null> {
  const { db, context, site } = house
  const number = site.tree.edition(metadataName('edition', site.number))
  return checkMirror(mirror, {
    db,
    context,
    root: new Uint8Array(readFileSync(site.tree.edition(metadataName('root', 1)))),
    ours: {
      edition: site.number,
      since: existsSync(number) ? statSync(number).mtimeMs : context.clock(),
    },
    paths: await somePaths(house),
  })
}

/** Looks at all mirrors, then signs the list anew where it should say something else or is half spent, if that can be done here. */
export async function watchMirrors(house: House): Promise<void> {
  for (const mirror of await mirrors(house.db)) await lookAtMirror(house, mirror)
  const { isNews, daysLeft, canSign } = await listState(house)
  if (canSign && (isNews || (daysLeft !== null && daysLeft < renewBelowDays))) await signList(house)
}

const day = 24 * 3_600_000
/** Mirror lists hold 30 days. */
const renewBelowDays = 15

export type ListState = {
  /** What they have; null before the first. */
  signed: MirrorList | null
  /** What readers should have. */
  proposed: MirrorList
  /** True where that differs from what is signed. */
  isNews: boolean
  version: number | null
  daysLeft: number | null
  /** The operations key is on this machine. */
  canSign: boolean
}

/** What is to be said anew beside the mirrors; what is left out stays as it was signed. */
export type SaidAnew = Partial<Pick<MirrorList, 'revoked' | 'strategy' | 'notice'>>

/** How the signed list stands beside what the mirrors are found to be. */
export async function listState(house: House, said: SaidAnew = {}): Promise<ListState> {
  const now = house.context.clock()
  const held = signedMirrorList(metadataOf(house))
  const { list, isNews, before } = await proposedList(house.db, now, held?.bytes ?? null, said)
  return {
    signed: before,
    proposed: list,
    isNews,
    version: held?.version ?? null,
    daysLeft: held === null ? null : Math.floor((held.expires - now) / day),
    canSign: existsSync(operationsPath(dataPaths(house.config.dataFolder).keys)),
  }
}

/** Signs the proposed list with the operations key that lies here and puts it before readers. */
export function signList(house: House, said: SaidAnew = {}): ReturnType<typeof signNow> {
  // Each reads what the one before signed: nothing that was said is lost, and no number is given twice.
  const mine = (signing.get(house) ?? Promise.resolve()).then(() => signNow(house, said))
  signing.set(
    house,
    mine.then(
      () => undefined,
      () => undefined,
    ),
  )
  return mine
}

const signing = new WeakMap<House, Promise<void>>()

async function signNow(
  house: House,
  said: SaidAnew,
): Promise<Result<{ version: number; mirrors: number }, 'mirrors-invalid' | 'keys-missing'>> {
  const path = operationsPath(dataPaths(house.config.dataFolder).keys)
  if (!existsSync(path))
    return refused(
      'keys-missing',
      'The operations key is not on this machine. Where it is, run: tamizdat mirrors sign (see docs/guides/keys.md).',
    )
  const { proposed: list } = await listState(house, said)
  const key = await readKeyFile(path, 'mirrors')
  const signed = signMirrorList({ key, list, read: metadataOf(house), clock: house.context.clock })
  if (!signed.ok) return signed
  await house.resign(signed.value.files)
  await enqueueMirrors(house)
  await enqueueOffline(house, 'later')
  return done({ version: signed.value.version, mirrors: list.mirrors.length })
}

function metadataOf({ site }: House): (name: string) => Uint8Array | null {
  return (name) => site.tree.read(site.tree.edition(name))
}

/** Old articles by chance: a mirror that keeps only the front page is found out. */
async function somePaths({ db, source }: House): Promise<string[]> {
  const highest = await db
    .selectFrom('article')
    .select((all) => all.fn.max('sequence').as('last'))
    .executeTakeFirst()
  const last = Number(highest?.last ?? -1)
  const row = await db
    .selectFrom('article')
    .select('id')
    .where('sequence', '>=', Math.floor(Math.random() * (last + 1)))
    .where('status', '=', 'live')
    .orderBy('sequence')
    .limit(1)
    .executeTakeFirst()
  const article = row ? await source.article(row.id) : null
  if (!article) return []
  const publication = await source.publication()
  return [articlePath(publication, article)]
}
