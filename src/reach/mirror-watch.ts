import { canonicalJson } from '#base/canonical-json.ts'
import type { Instant } from '#base/clock.ts'
import { emptyMirrorList, type Mirror, type MirrorList, parseMirrorList } from '#edition/mirror-list.ts'
import type { Context } from '#platform/context.ts'
import { type Db, transaction } from '#platform/database.ts'
import { type Look, lookAt, type LookOptions, type MirrorOutcome } from './mirrors/look.ts'
import { type Stranger, strangerOf } from './mirrors/stranger.ts'
import type { MirrorRow } from './mirrors.ts'

export type { Look, MirrorOutcome } from './mirrors/look.ts'

/** A look at a mirror, as it was noted. */
export type MirrorCheck = Look & { id: string; mirrorId: string; at: Instant }

export type WatchOptions = {
  db: Db
  context: Context
  /** The first root, from our own disk. */
  root: Uint8Array
  ours: LookOptions['ours']
  /** Paths of older pages, of which one is looked at. */
  paths: readonly string[]
  stranger?: Stranger
  random?: () => number
}

/** Looks kept of each mirror: three days at one in a quarter of an hour. */
const kept = 300

/** Looks at a mirror as a hostile stranger would and notes what was seen; null where no reader is meant to ask it. */
export async function checkMirror(mirror: MirrorRow, options: WatchOptions): Promise<MirrorCheck | null> {
  if (mirror.url === null) return null
  const { db, context, root, ours, paths } = options
  const look = await lookAt({
    url: mirror.url,
    curtain: mirror.curtain === 1,
    root,
    ours,
    paths,
    clock: context.clock,
    stranger: options.stranger ?? strangerOf(),
    random: options.random ?? Math.random,
  })
  const check = { ...look, id: context.newId(), mirrorId: mirror.id, at: context.clock() }
  await keep(db, check)
  return check
}

async function keep(db: Db, check: MirrorCheck): Promise<void> {
  await transaction(db, async (tx) => {
    const { id, mirrorId, at, outcome, edition, signedAt, ms, remarks } = check
    const row = { id, mirror_id: mirrorId, at, outcome, edition, signed_at: signedAt, ms }
    await tx
      .insertInto('mirror_check')
      .values({ ...row, remarks: JSON.stringify(remarks) })
      .execute()
    const oldest = await tx
      .selectFrom('mirror_check')
      .select('id')
      .where('mirror_id', '=', mirrorId)
      .orderBy('id', 'desc')
      .offset(kept)
      .limit(1)
      .executeTakeFirst()
    if (oldest)
      await tx
        .deleteFrom('mirror_check')
        .where('mirror_id', '=', mirrorId)
        .where('id', '<=', oldest.id)
        .execute()
  })
}

/** The last `count` looks at each mirror, newest first, by mirror. */
export async function checksOf(db: Db, mirrorId: string, count = 1): Promise<MirrorCheck[]> {
  const rows = await db
    .selectFrom('mirror_check')
    .selectAll()
    .where('mirror_id', '=', mirrorId)
    .orderBy('id', 'desc')
    .limit(count)
    .execute()
  return rows.map(({ id, mirror_id, at, outcome, edition, signed_at, ms, remarks }) => ({
    id,
    mirrorId: mirror_id,
    at,
    outcome: outcome as MirrorOutcome,
    edition,
    signedAt: signed_at,
    ms,
    remarks: JSON.parse(remarks) as string[],
  }))
}

/** How the mirrors stand altogether: how many there are, how many have `edition`, and the names of those in trouble. */
export async function mirrorStanding(
  db: Db,
  edition: number,
): Promise<{ all: number; current: number; troubled: string[] }> {
  const rows = await db
    .selectFrom('mirror')
    .leftJoin(newestChecks(db).as('newest'), 'newest.mirror_id', 'mirror.id')
    .leftJoin('mirror_check', 'mirror_check.id', 'newest.id')
    .select(['mirror.name', 'mirror.synced_edition', 'mirror.failure', 'mirror_check.outcome'])
    .orderBy('mirror.name')
    .execute()
  return {
    all: rows.length,
    current: rows.filter(({ synced_edition }) => synced_edition === edition).length,
    troubled: rows
      .filter(({ failure, outcome }) => failure !== null || (outcome !== null && outcome !== 'good'))
      .map(({ name }) => name),
  }
}

/** Ids grow with time. */
function newestChecks(db: Db) {
  return db
    .selectFrom('mirror_check')
    .select(({ fn }) => ['mirror_id', fn.max('id').as('id')])
    .groupBy('mirror_id')
}

/** A mirror that did not serve for so long is no longer proposed to readers; it comes back with its next good look. */
const givenUpAfter = 24 * 3_600_000

/**
 * The list that readers should have now: what works, hidden mirrors among it, the newest first, since public addresses
 * live days; a mirror that has failed for a day is left out, and one at a revoked origin. What the signed list says
 * beside mirrors is kept, but for what is `said` anew. `before`: the signed list as it reads; null where there is none.
 */
export async function proposedList(
  db: Db,
  now: Instant,
  signed: Uint8Array | null,
  said: Partial<Pick<MirrorList, 'revoked' | 'strategy' | 'notice'>> = {},
): Promise<{ list: MirrorList; isNews: boolean; before: MirrorList | null }> {
  const parsed = signed === null ? null : parseMirrorList(signed)
  const before = parsed?.ok ? parsed.value : null
  const rest = { ...(before ?? emptyMirrorList), ...said }
  const rows = await db
    .selectFrom('mirror')
    .selectAll()
    .where('url', 'is not', null)
    .orderBy('id', 'desc')
    .execute()
  const isOurs = ({ url }: Mirror) => !rest.revoked.includes(new URL(url).origin)
  const listed: Mirror[] = []
  for (const row of rows) if (await isWorthAsking(db, row, now)) listed.push(asListed(row))
  const list = { ...rest, mirrors: listed.filter(isOurs).slice(0, 100) }
  return { list, isNews: canonicalJson(list) !== canonicalJson(before ?? emptyMirrorList), before }
}

function asListed({ url, kind, curtain }: MirrorRow): Mirror {
  return { url: url ?? '', kind, ...(curtain === 1 ? { curtain: true } : {}) }
}

/** Whoever lies is out at once; whoever fails gets a day. Never seen yet: not before the first good look. */
async function isWorthAsking(db: Db, mirror: MirrorRow, now: Instant): Promise<boolean> {
  const [last] = await checksOf(db, mirror.id)
  if (!last || last.outcome === 'wrong-bytes' || last.outcome === 'forged') return false
  const good = await db
    .selectFrom('mirror_check')
    .select('at')
    .where('mirror_id', '=', mirror.id)
    .where('outcome', '=', 'good')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return good !== undefined && now - good.at < givenUpAfter
}
