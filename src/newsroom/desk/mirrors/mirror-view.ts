import type { Db } from '#platform/database.ts'
import { checksOf } from '#reach/mirror-watch.ts'
import { placeInWords } from '#reach/mirror-place.ts'
import { type MirrorRow, mirrors } from '#reach/mirrors.ts'
import type { KeysView, ListView, MirrorsView, MirrorView } from '../../contract/mirrors.ts'
import type { MirrorDesk, MirrorListState } from './mirror-desk.ts'

/** Looks shown of each mirror: half a day at one in a quarter of an hour. */
const looksShown = 48

/** Every mirror as it stands now, and the list that readers have. */
export async function mirrorsView(db: Db, desk: MirrorDesk): Promise<MirrorsView> {
  const state = await desk.list()
  const listed = new Set(state.signed?.mirrors.map(({ url }) => url))
  const views: MirrorView[] = []
  for (const row of await mirrors(db)) views.push(await mirrorView(db, desk, row, listed))
  return { edition: desk.edition(), mirrors: views, list: listView(state) }
}

async function mirrorView(
  db: Db,
  desk: MirrorDesk,
  row: MirrorRow,
  listed: ReadonlySet<string>,
): Promise<MirrorView> {
  const checks = await checksOf(db, row.id, looksShown)
  const [last] = checks
  return {
    id: row.id,
    name: row.name,
    kind: row.kind,
    driver: row.driver,
    place: placeInWords(row),
    url: row.url,
    hidden: row.hidden === 1,
    curtain: row.curtain === 1,
    bytesPerSecond: row.bytes_per_second,
    edition: row.synced_edition,
    syncedAt: row.synced_at,
    failure: row.failure === null ? null : { reason: row.failure, since: row.failed_since ?? row.added_at },
    underway: desk.underway(row.id),
    listed: row.url !== null && listed.has(row.url),
    lastLook: last
      ? {
          at: last.at,
          outcome: last.outcome,
          ms: last.ms,
          edition: last.edition,
          remarks: last.remarks,
        }
      : null,
    looks: checks.toReversed().map(({ at, outcome, ms }) => ({ at, outcome, ms })),
  }
}

function listView({ signed, proposed, version, daysLeft, isNews, canSign }: MirrorListState): ListView {
  const [now, next] = [signed?.mirrors ?? [], proposed.mirrors].map((list) => list.map(({ url }) => url))
  return {
    signed: signed && version !== null ? { version, daysLeft: daysLeft ?? 0, list: signed } : null,
    coming: next?.filter((url) => !now?.includes(url)) ?? [],
    going: now?.filter((url) => !next?.includes(url)) ?? [],
    differs: isNews,
    canSign,
  }
}

/** What keys there are, and until when what they signed holds. */
export async function keysView(desk: MirrorDesk): Promise<KeysView> {
  const { demo, fingerprintText, roles, alarms } = await desk.keys()
  return {
    demo,
    fingerprint: fingerprintText,
    roles: roles.map(({ role, keys, threshold, expires, daysLeft, keyHere }) => ({
      role,
      keys,
      threshold,
      expires,
      daysLeft,
      keyHere,
    })),
    alarms,
  }
}
