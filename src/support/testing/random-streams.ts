import assert from 'node:assert/strict'
import { fromUtf8 } from '#base/bytes.ts'
import { fixedClock } from '#base/clock.ts'
import { uuidV7 } from '#base/id.ts'
import { transaction, type Db } from '#platform/database.ts'
import { enqueue, startWorker, type JobWorker } from '#platform/jobs.ts'
import { createLog } from '#platform/log.ts'
import { vaultOf } from '#platform/vault.ts'
import { doEffect, letterJob } from '../effects.ts'
import { beginGift } from '../give.ts'
import { takeEvent } from '../inbox.ts'
import type { SupportOffice } from '../office.ts'
import type { ProviderHint } from '../provider.ts'
import { settleObject } from '../settle.ts'
import { supportJobs } from '../support-jobs.ts'
import { FakeProvider, type FakeEvent } from './fake-provider.ts'
import { killing } from './killing.ts'
import { below, randomFrom, randomLife, type Random } from './random-life.ts'
import { noon, usd } from './support-desk.ts'

const minute = 60_000

/** How a batch went, for what is checked after it. */
export type Batch = {
  office: SupportOffice
  provider: FakeProvider
  /** Intents that really are ours. */
  ours: Set<string>
  /** `payment pay_1` and the like: of what happened to them last, no event ever came. */
  unheard: Set<string>
  /** Keys of letters as the mail server took them. */
  post: Set<string>
  killed: number
  lost: number
  events: number
}

type World = Batch & {
  random: Random
  killer: ReturnType<typeof killing>
  clock: ReturnType<typeof fixedClock>
}

/**
 * Lets `streams` random lives of gifts happen at a provider, side by side, with all that can go wrong on the way to us:
 * events come twice, late, in another order or never; two workers work on them; the process is killed before any
 * statement or commit, or just after one; the provider is away for a while, or slow. At the end all jobs are done
 * (`evening`), then the nightly comparison runs, and all jobs of it are done.
 */
export async function randomBatch(
  db: Db,
  { seed, streams, evening }: { seed: number; streams: number; evening: (batch: Batch) => Promise<void> },
): Promise<Batch> {
  const world = worldOf(db, seed)
  const workers = [startedWorker(world), startedWorker(world)]
  try {
    await live(world, workers, await begin(world, streams))
    world.killer.never()
    world.provider.fault = null
    await workOff(world, workers, 'watch-support')
    await evening(world)
    await workOff(world, workers, 'reconcile-providers')
  } finally {
    await Promise.all(workers.map((worker) => worker.stop()))
  }
  world.killed = world.killer.killed()
  return world
}

/** Each batch has its own year, so that nothing it leaves behind is due in another. */
function worldOf(db: Db, seed: number): World {
  const random = randomFrom(seed)
  const clock = fixedClock(noon + seed * 10 * 86_400_000)
  const killer = killing(db)
  const provider = new FakeProvider('sandbox', clock, `s${seed}_`)
  provider.slow = async () => {
    // Now and then an answer is under way for so long that others come and go meanwhile.
    const longest = random() < 0.1 ? 100 : 4
    for (let ticks = below(random, longest); ticks > 0; ticks--) await new Promise(setImmediate)
  }
  const office: SupportOffice = {
    db: killer.db,
    context: { clock, newId: uuidV7(clock) },
    vault: vaultOf(new Uint8Array(32).fill(7)),
    log: createLog({ level: 'silent' }),
    providers: [provider],
    publicUrl: 'https://news.example',
    timeZone: async () => 'Europe/Amsterdam',
  }
  const counts = { killed: 0, lost: 0, events: 0 }
  const sets = { ours: new Set<string>(), unheard: new Set<string>(), post: new Set<string>() }
  return { office, provider, ...sets, ...counts, random, killer, clock }
}

function startedWorker({ office, post }: World): JobWorker {
  const { db, context, log } = office
  const { handlers } = supportJobs(office)
  handlers[letterJob] = async (payload) => {
    const { effect } = payload as { effect: string }
    await doEffect(office, effect, async ({ key }) => void post.add(key))
  }
  return startWorker({ db, context, log, handlers, pollMs: minute, leaseMs: minute })
}

/** Begins each gift as the front desk does; one in ten things in the account is not ours. */
async function begin(world: World, streams: number): Promise<(() => FakeEvent | null)[]> {
  const { office, provider, random, ours } = world
  const lives: (() => FakeEvent | null)[] = []
  for (let i = 0; i < streams; i++) {
    if (random() < 0.1) {
      const theirs = random() < 0.7 ? null : crypto.randomUUID()
      lives.push(randomLife(provider, theirs, random))
      continue
    }
    const frequency = random() < 0.65 ? 'once' : 'monthly'
    const gift = { amount: usd(500), frequency, coverFee: false, campaign: '', language: 'en' } as const
    const begun = await beginGift(office, { provider: 'sandbox', ...gift })
    assert.ok(begun.ok)
    ours.add(begun.value.intentId)
    lives.push(randomLife(provider, begun.value.intentId, random))
  }
  return lives
}

async function live(world: World, workers: JobWorker[], lives: (() => FakeEvent | null)[]): Promise<void> {
  const { random, killer, provider, clock } = world
  const onTheWay: FakeEvent[] = []
  const looks: Promise<unknown>[] = []
  killer.at(() => random() < 0.008)
  while (lives.length > 0 || onTheWay.length > 0) {
    const dice = random()
    if (dice < 0.45 && lives.length > 0) happen(world, lives, onTheWay)
    else if (dice < 0.8) await arrive(world, onTheWay)
    else if (dice < 0.85) looks.push(look(world).catch(() => null))
    else if (dice < 0.95) clock.advance(below(random, 10 * minute))
    else provider.fault = random() < 0.2 ? 'unreachable' : null
    if (random() < 0.1) await Promise.allSettled(workers.map((worker) => worker.idle()))
    else for (const worker of workers) worker.wake()
  }
  await Promise.all(looks)
}

/** A supporter's page looks at an object by itself, beside the jobs. */
async function look({ office, provider, random }: World): Promise<void> {
  const objects = provider.all()
  const object = objects[below(random, objects.length)]
  if (object !== undefined)
    await settleObject(office, { provider: 'sandbox', kind: object.kind, id: object.id })
}

/** Something happens at the provider; the event of it is lost, sent, or sent twice. */
function happen(world: World, lives: (() => FakeEvent | null)[], onTheWay: FakeEvent[]): void {
  const { random } = world
  const place = below(random, lives.length)
  const event = lives[place]?.() ?? null
  if (event === null) {
    lives.splice(place, 1)
    return
  }
  world.events++
  const about = aboutOf(event)
  const dice = random()
  if (dice < 0.1) {
    world.lost++
    world.unheard.add(about)
    return
  }
  world.unheard.delete(about)
  onTheWay.push(event)
  if (dice > 0.8) onTheWay.push(event)
}

function aboutOf(event: FakeEvent): string {
  const { objects } = JSON.parse(fromUtf8(event.body)) as ProviderHint
  return `${objects[0]?.kind} ${objects[0]?.id}`
}

/** Some events arrive, any of those on the way, at the same time; one that we did not answer is sent again. */
async function arrive(world: World, onTheWay: FakeEvent[]): Promise<void> {
  const { office, random } = world
  const arriving: FakeEvent[] = []
  for (let count = 1 + below(random, 4); count > 0 && onTheWay.length > 0; count--) {
    arriving.push(...onTheWay.splice(below(random, onTheWay.length), 1))
  }
  const answers = await Promise.allSettled(arriving.map((event) => takeEvent(office, 'sandbox', event)))
  answers.forEach((answer, i) => {
    const event = arriving[i]
    if (answer.status === 'rejected' && event !== undefined) onTheWay.push(event)
  })
}

/** Two hours later: this job, and all that follows; the clock goes from job to job until none waits. */
async function workOff({ office, clock }: World, workers: JobWorker[], kind: string): Promise<void> {
  const { db, context } = office
  clock.advance(120 * minute)
  await transaction(db, (tx) => enqueue(tx, context, { kind, key: kind }))
  for (;;) {
    await Promise.all(workers.map((worker) => worker.idle()))
    const next = await db
      .selectFrom('job')
      .select(({ fn }) => [fn.min('run_at').as('run'), fn.min('lease_until').as('lease')])
      .where('state', 'in', ['ready', 'leased'])
      .executeTakeFirstOrThrow()
    const due = Math.min(next.run ?? Infinity, next.lease ?? Infinity)
    if (due === Infinity) return
    clock.set(Math.max(clock() + 1, due))
  }
}
