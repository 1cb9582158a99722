import * as v from 'valibot'
import type { Json } from '#base/canonical-json.ts'
import { done, refused, type Result } from '#base/refusal.ts'
import { transaction } from '#platform/database.ts'
import { openVault } from '#platform/vault.ts'
import { checksOf } from '#reach/mirror-watch.ts'
import { addMirror, mirrorNamed, type MirrorRow, mirrors, removeMirror } from '#reach/mirrors.ts'
import type { House } from '../house.ts'
import { bringMirror, enqueueMirrors, listState, lookAtMirror, signList } from '../mirrors/mirror-rounds.ts'
import type { Report } from '../report.ts'

/** What `tamizdat mirrors …` does inside an open newsroom. `names`: none means all. */
export const mirrorOptions = v.variant('what', [
  v.object({ what: v.literal('add'), mirror: v.unknown() }),
  v.object({ what: v.literal('list') }),
  v.object({ what: v.literal('sync'), names: v.array(v.string()), afresh: v.boolean() }),
  v.object({ what: v.literal('check'), names: v.array(v.string()) }),
  v.object({ what: v.literal('remove'), names: v.array(v.string()) }),
  v.object({ what: v.literal('sign') }),
])

export async function keepMirrors(
  house: House,
  options: v.InferOutput<typeof mirrorOptions>,
  report: Report,
): Promise<Result<Json>> {
  switch (options.what) {
    case 'add':
      return add(house, options.mirror)
    case 'list':
      return done(await overview(house))
    case 'sync':
      return eachOf(house, options.names, (mirror) => sync(house, mirror, options.afresh, report))
    case 'check':
      return eachOf(house, options.names, (mirror) => check(house, mirror))
    case 'remove':
      return options.names.length === 0
        ? refused('mirror-missing', 'Say which mirror.')
        : eachOf(house, options.names, (mirror) => remove(house, mirror))
    case 'sign':
      return signList(house)
  }
}

async function add(house: House, given: unknown): Promise<Result<Json>> {
  const vault = openVault(house.config.dataFolder)
  const added = await transaction(house.db, (tx) => addMirror(tx, house.context, vault, given))
  if (!added.ok) return added
  await enqueueMirrors(house)
  house.changed()
  return done({ id: added.value.id, name: added.value.name })
}

async function overview(house: House): Promise<Json> {
  const { isNews, version, daysLeft, canSign } = await listState(house)
  const rows: Json[] = []
  for (const mirror of await mirrors(house.db)) {
    const [last] = await checksOf(house.db, mirror.id)
    rows.push({
      name: mirror.name,
      driver: mirror.driver,
      kind: mirror.kind,
      url: mirror.url,
      hidden: mirror.hidden === 1,
      edition: mirror.synced_edition,
      failure: mirror.failure,
      outcome: last?.outcome ?? null,
      remarks: last?.remarks ?? [],
    })
  }
  return { edition: house.site.number, mirrors: rows, list: { isNews, version, daysLeft, canSign } }
}

async function eachOf(
  house: House,
  names: string[],
  work: (mirror: MirrorRow) => Promise<Json>,
): Promise<Result<Json>> {
  const chosen: MirrorRow[] = names.length === 0 ? await mirrors(house.db) : []
  for (const name of names) {
    const mirror = await mirrorNamed(house.db, name)
    if (!mirror) return refused('mirror-missing', `There is no mirror called ${name}: tamizdat mirrors list`)
    chosen.push(mirror)
  }
  const outcomes: Json[] = []
  for (const mirror of chosen) outcomes.push(await work(mirror))
  return done(outcomes)
}

async function sync(house: House, mirror: MirrorRow, afresh: boolean, report: Report): Promise<Json> {
  const onProgress = (there: number, of: number) =>
    report({ step: `Bringing ${mirror.name} up to date`, done: there, total: of })
  const outcome = await bringMirror(house, mirror, { afresh, onProgress })
  if (!outcome.ok) return { name: mirror.name, failure: outcome.message }
  return { name: mirror.name, failure: null, ...outcome.value }
}

async function check(house: House, mirror: MirrorRow): Promise<Json> {
  const seen = await lookAtMirror(house, mirror)
  if (seen === null) return { name: mirror.name, outcome: null, edition: null, ms: 0, remarks: [] }
  const { outcome, edition, ms, remarks } = seen
  return { name: mirror.name, outcome, edition, ms, remarks }
}

async function remove(house: House, mirror: MirrorRow): Promise<Json> {
  await transaction(house.db, (tx) => removeMirror(tx, mirror.id))
  return { name: mirror.name }
}
