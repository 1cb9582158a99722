import { SourceFault } from './ask-source.ts'
import { gunzip } from './gunzip.ts'
import { headLimit, headName, headPackedLimit, parseHead } from './head-file.ts'
import { type Get, hedged, type Report } from './hedged-fetch.ts'
import { type Held, readFrom, type Walked, walkToEdition } from './held-edition.ts'
import type { Strategy } from './mirror-list.ts'
import type { Network } from './network.ts'
import type { ReadMetadata } from './refresh.ts'
import type { Source } from './sources.ts'
import { addTimestamp, type TrustRules } from './trust.ts'
import type { TrustCode } from './trust-refusal.ts'
import { metadataLimits } from './tuf.ts'

/** What is asked of many hosts at once, and what each answer is held against. */
export type Question = {
  network: Network
  strategy: Strategy
  rules: TrustRules
  report: Report
  /** What is believed at this moment: it may move on while hosts are asked. */
  held: () => Held
  /** Takes up what a host's answer led to, one after another; `walked.stopped` says what was wrong or missing. */
  believe: (walked: Walked) => Promise<void>
  /** Look for a newer root too, though no timestamp calls for one. */
  probeRoot: boolean
}

/**
 * How a look went: how many hosts gave something to be believed, and how many gave anything at all. Where none gave
 * anything there may be no connection; where none was believed, all who answer lie or lag behind.
 */
export type Look = { believed: number; answered: number }

/** More hosts are asked where the first ones fail or disagree, but no more than this: each learns the address. */
const mostAsked = 8

/**
 * Asks hosts for the newest edition: the first `atOnce` at once and, for each that fails or lags behind, another. Ends
 * `graceMs` after the first answer that can be believed, when all have answered, or at the deadline: one honest host is
 * enough, and the slowest is never waited for.
 */
export async function askForNewest(
  question: Question,
  sources: readonly Source[],
  atOnce: number,
): Promise<Look> {
  const { network, strategy, report, held, rules, believe } = question
  const look: Look = { believed: 0, answered: 0 }
  let turn = Promise.resolve()
  const take = async (files: Map<string, Uint8Array>) => {
    const walked = await walkToEdition(held(), readFrom(files), rules)
    await believe(walked)
    if (walked.stopped) throw new SourceFault('missing')
    look.believed++
  }
  const errand = async (get: Get) => {
    const files = await collect(question, get).catch((error: unknown) => {
      if (!(error instanceof SourceFault && /^(?:unreachable|silent|stopped)$/.test(error.fault)))
        look.answered++
      throw error
    })
    look.answered++
    // Answers are held against what is believed one after another.
    const mine = turn.then(() => take(files))
    turn = mine.catch(() => {})
    await mine
  }
  const few = sources.slice(0, Math.max(atOnce, mostAsked))
  const manner = { atOnce, isPatient: true, graceMs: strategy.graceMs }
  await hedged(network, few, errand, strategy, report, manner).won
  await turn
  return look
}

/** What says of a host only that it lags behind, or of us: its files are an honest publication's all the same. */
const behind: TrustCode[] = ['missing', 'rollback', 'expired']

/**
 * What a host gives that leads on from what is held. Mostly the timestamp alone: where it is the one held, nothing else
 * is asked for. Roots come before the timestamp: `head.bin` brings both, and a root is asked for by name where the
 * timestamp cannot be checked with the keys held.
 */
async function collect({ rules, held, probeRoot }: Question, get: Get): Promise<Map<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>()
  const read: ReadMetadata = async (name, limit) => {
    const known = files.get(name)
    if (known || (/^\d+\.root\.json$/.test(name) && !needsRoot)) return known ?? null
    try {
      const bytes = await get(`edition/${name}`, limit)
      files.set(name, bytes)
      return bytes
    } catch (error) {
      if (error instanceof SourceFault && error.fault === 'missing') return null
      throw error
    }
  }
  const { trust } = held()
  let needsRoot = probeRoot
  const timestamp = await read('timestamp.json', metadataLimits.timestamp)
  if (!timestamp) throw new SourceFault('missing')
  const step = await addTimestamp(trust, timestamp, rules)
  if (!step.ok) {
    needsRoot = true
    if (step.code !== 'signature-threshold' && step.code !== 'expired') throw faultOf(step.code)
  }
  if (!step.ok || !isAtHand(trust, step.value)) await takeHead(read, files)
  const { stopped, edition } = await walkToEdition(held(), read, rules)
  if (stopped || !edition) throw faultOf(stopped?.code ?? 'hash')
  return files
}

/** True where a timestamp only says again, later, what is held. */
function isAtHand(held: Held['trust'], { timestamp }: Held['trust']): boolean {
  return held.roles.has('edition') && timestamp?.meta['snapshot.json'].version === held.snapshot?.version
}

function faultOf(code: TrustCode): SourceFault {
  return new SourceFault(behind.includes(code) ? 'missing' : 'wrong')
}

/** Unpacks `head.bin`: each file in it is as if it had been asked for, and believed no more than that. */
async function takeHead(read: ReadMetadata, files: Map<string, Uint8Array>): Promise<void> {
  const packed = await read(headName, headPackedLimit)
  const unpacked = packed && (await gunzip(packed, headLimit))
  const head = unpacked && parseHead(unpacked)
  if (head?.ok) for (const [name, bytes] of head.value) if (!files.has(name)) files.set(name, bytes)
}
