import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { done, type Result } from '#base/refusal.ts'
import type { MirrorCode, MirrorDriver } from './driver.ts'
import type { Manifest } from './manifest.ts'
import { type Plan, type Planned, planOf } from './plan.ts'
import { paced } from './paced.ts'

export type Synced = { uploaded: number; removed: number; bytes: number }

export type SyncOptions = {
  siteFolder: string
  kind: 'front' | 'store'
  driver: MirrorDriver
  manifest: Manifest
  /** Most bytes a second; null for as fast as it goes. */
  bytesPerSecond: number | null
  /** What the place holds was asked of it just now: nothing is concluded from what it held before. */
  afresh?: boolean
  /** Called now and then with how many of how many files are there. */
  onProgress?: (there: number, of: number) => void
  /** Stops between two files; what was uploaded is remembered. */
  signal?: AbortSignal
  /** Waits before another try, ms by try; for tests. */
  waits?: number[]
}

/**
 * Brings a mirror to the site's state: what it lacks, blobs first and what points at them last, then takes away what
 * the site no longer holds (which itself keeps what old editions name until nobody can hold one, and keeps nothing
 * after a take-down). What a kill interrupts is resumed at the next call. An answer that is no success is tried again
 * a few times, then returned; nothing pointing at missing files was uploaded then.
 */
export async function syncMirror(options: SyncOptions): Promise<Result<Synced, MirrorCode>> {
  const there = await options.manifest.read()
  const holds = (name: string) => options.afresh !== true && there.has(name)
  const plan = await planOf(options.siteFolder, options.kind, holds)
  const total: Synced = { uploaded: 0, removed: 0, bytes: 0 }
  const uploaded = await upload(options, plan, there, total)
  if (!uploaded.ok) return uploaded
  const removed = await remove(options, plan, there, total)
  return removed.ok ? done(total) : removed
}

async function upload(
  options: SyncOptions,
  plan: Plan,
  there: ReadonlyMap<string, string>,
  total: Synced,
): Promise<Result<null, MirrorCode>> {
  const steps = plan.steps.map((step) => step.filter(({ name, stamp }) => there.get(name) !== stamp))
  const all = steps.reduce((sum, step) => sum + step.length, 0)
  const wait = paced(options.bytesPerSecond)
  const put = async (file: Planned): Promise<Result<string[], MirrorCode>> => {
    const bytes = file.bytes ?? (await readIfThere(join(options.siteFolder, file.name)))
    // Swept away since the plan was made: only older editions named it.
    if (bytes === null) return done([])
    await wait(bytes.length)
    const answer = await patiently(options, () => options.driver.put({ name: file.name, bytes }))
    if (!answer.ok) return answer
    total.uploaded++
    total.bytes += bytes.length
    options.onProgress?.(total.uploaded, all)
    return done([file.name])
  }
  for (const step of steps) {
    const stamps = new Map(step.map(({ name, stamp }) => [name, stamp]))
    const answer = await together(options, step, put, (names) =>
      options.manifest.add(names.map((name) => ({ name, stamp: stamps.get(name) ?? '' }))),
    )
    if (!answer.ok) return answer
  }
  return done(null)
}

async function remove(
  options: SyncOptions,
  plan: Plan,
  there: ReadonlyMap<string, string>,
  total: Synced,
): Promise<Result<null, MirrorCode>> {
  const gone = [...there.keys()].filter((name) => !plan.kept.has(name))
  const take = async (name: string): Promise<Result<string[], MirrorCode>> => {
    const answer = await patiently(options, () => options.driver.remove(name))
    if (!answer.ok) return answer
    total.removed++
    return done([name])
  }
  return together(options, gone, take, (names) => options.manifest.drop(names))
}

const remembered = 50

/** Does `work` for each item, as many at a time as the driver can bear, noting what is done in batches. Ends at the first refusal. */
async function together<Item>(
  { driver, signal }: SyncOptions,
  items: readonly Item[],
  work: (item: Item) => Promise<Result<string[], MirrorCode>>,
  note: (names: string[]) => Promise<void>,
): Promise<Result<null, MirrorCode>> {
  let next = 0
  let noted: string[] = []
  let refusal: Extract<Awaited<ReturnType<typeof work>>, { ok: false }> | null = null
  const flush = async () => {
    const names = noted
    noted = []
    if (names.length > 0) await note(names)
  }
  const worker = async () => {
    for (let item = items[next++]; item !== undefined && refusal === null; item = items[next++]) {
      signal?.throwIfAborted()
      const answer = await work(item)
      if (!answer.ok) refusal ??= answer
      else noted.push(...answer.value)
      if (noted.length >= remembered) await flush()
    }
  }
  const workers = await Promise.allSettled(Array.from({ length: driver.width }, worker))
  await flush()
  for (const outcome of workers) if (outcome.status === 'rejected') throw outcome.reason
  return refusal ?? done(null)
}

const usualWaits = [500, 2_000, 8_000]

async function patiently<Value>(
  { waits = usualWaits, signal }: SyncOptions,
  work: () => Promise<Result<Value, MirrorCode>>,
): Promise<Result<Value, MirrorCode>> {
  for (const wait of waits) {
    const answer = await work()
    if (answer.ok || (answer.code !== 'mirror-busy' && answer.code !== 'mirror-unreachable')) return answer
    await pause(wait, undefined, { signal })
  }
  return work()
}

async function readIfThere(path: string): Promise<Buffer | null> {
  return readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
}
