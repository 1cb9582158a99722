import { hash } from 'node:crypto'
import { gunzipSync } from 'node:zlib'
import type { Clock, Instant } from '#base/clock.ts'
import { refused, done, type Result } from '#base/refusal.ts'
import { type FileRef, parseIndex } from '#edition/index-file.ts'
import { findInIndex } from '#edition/index-tree.ts'
import { blobName } from '#edition/page-parts.ts'
import { findTarget, refresh } from '#edition/refresh.ts'
import { freshness, openRoot, type Trust } from '#edition/trust.ts'
import { targetName } from '#edition/tuf.ts'
import type { Answer, Stranger } from './stranger.ts'

/**
 * How a mirror was found. `good` · `old` it verifies, and is behind us · `expired` behind, and past its date ·
 * `wrong-bytes` a file is not what the signed index says · `forged` signatures do not hold · `closed` browsers may
 * not read it (no CORS, a redirect, a web page for a blob) · `unreachable`.
 */
const mirrorOutcomes = ['good', 'old', 'expired', 'wrong-bytes', 'forged', 'closed', 'unreachable'] as const
export type MirrorOutcome = (typeof mirrorOutcomes)[number]

export type Look = {
  outcome: MirrorOutcome
  edition: number | null
  signedAt: Instant | null
  /** How long the whole look took. */
  ms: number
  /** What a person should know, in sentences; what keeps it from being `good` first. */
  remarks: string[]
}

export type LookOptions = {
  url: string
  curtain: boolean
  /** The first root, from our own disk. */
  root: Uint8Array
  /** The edition that readers of ours have, and for how long they have had it (ms). */
  ours: { edition: number; since: Instant }
  /** Paths to try beside those of `now.idx`: a stranger reads old articles too. */
  paths: readonly string[]
  clock: Clock
  stranger: Stranger
  random: () => number
}

/** Pages looked at in one look: enough to notice a mirror that lies now and then within a day. */
const pagesLookedAt = 3
/** A mirror may be behind for so long: it is being brought up to date. */
const patienceMs = 10 * 60_000
const curtainBytes = 10_000

class Finding extends Error {
  readonly outcome: MirrorOutcome
  constructor(outcome: MirrorOutcome, message: string) {
    super(message)
    this.outcome = outcome
  }
}

/**
 * Looks at a mirror from outside, believing nothing: metadata from the first root on, the indexes, a few pages by
 * their hashes, and what a browser needs beside the right bytes.
 */
export async function lookAt(options: LookOptions): Promise<Look> {
  const started = performance.now()
  const remarks: string[] = []
  let trust: Trust | null = null
  let outcome: MirrorOutcome
  try {
    const asked = asker(options, remarks)
    trust = await trusted(options, asked)
    await samplePages(options, trust, asked)
    outcome = ageOf(options, trust, remarks)
  } catch (error) {
    if (!(error instanceof Finding)) throw error
    outcome = error.outcome
    remarks.unshift(error.message)
  }
  if (options.curtain) await lookAtProtocol(options, remarks)
  return {
    outcome,
    edition: trust?.roles.get('edition')?.signed.version ?? null,
    signedAt: trust === null ? null : freshness(trust, options.clock()).signedAt,
    ms: Math.round(performance.now() - started),
    remarks: [...new Set(remarks)],
  }
}

/** Reads below the mirror's `edition/`; null where there is nothing. Headers are looked at on the way. */
type Asker = (name: string, limit: number) => Promise<Uint8Array | null>

function asker({ url, stranger, curtain }: LookOptions, remarks: string[]): Asker {
  return async (name, limit) => {
    const answer = await stranger.get(`${url}edition/${name}`, limit).catch((error: unknown) => {
      throw new Finding('unreachable', `${name} cannot be had: ${reason(error)}`)
    })
    if (answer.status === 404 || answer.status === 403 || answer.status === 410) return null
    if (answer.status !== 200) throw new Finding('unreachable', `${name} is answered with ${answer.status}`)
    lookAtHeaders(name, answer, remarks)
    if (curtain && answer.bytes.length > curtainBytes && !/^[bip]\//.test(name))
      remarks.push(`${name} has ${answer.bytes.length} bytes: more than passes a curtain`)
    return answer.bytes
  }
}

function lookAtHeaders(name: string, { headers }: Answer, remarks: string[]): void {
  if (headers.get('access-control-allow-origin') !== '*')
    throw new Finding('closed', 'browsers may not read it: "Access-Control-Allow-Origin: *" is missing')
  const type = headers.get('content-type') ?? ''
  if (name.startsWith('b/') && /html|xml|svg|script/.test(type))
    remarks.push(`blobs are served as ${type}: a store must never be a web page (application/octet-stream)`)
  if (headers.has('set-cookie')) remarks.push('it sets a cookie')
}

async function trusted({ root, clock }: LookOptions, asked: Asker): Promise<Trust> {
  const opened = await openRoot(root)
  if (!opened.ok) throw new Error(`our own root does not hold: ${opened.message}`)
  const rules = { clock, expiry: 'soft' } as const
  const walked = await refresh(opened.value, asked, rules)
  if (walked.stopped) throw findingOf(walked.stopped)
  const found = await findTarget(walked.trust, 'i/now.idx', asked, rules)
  if (found.stopped) throw findingOf(found.stopped)
  return found.trust
}

function findingOf({ file, code, message }: { file: string; code: string; message: string }): Finding {
  if (code === 'missing') return new Finding('unreachable', `${file} is not there`)
  if (code === 'expired') return new Finding('expired', `${file}: ${message}`)
  return new Finding('forged', `${file}: ${message}`)
}

async function samplePages({ paths, random }: LookOptions, trust: Trust, asked: Asker): Promise<void> {
  const targets = trust.roles.get('edition')?.signed.targets ?? {}
  const file = async (path: string) => {
    const named = targets[path]
    if (named === undefined) throw new Finding('wrong-bytes', `the edition names no ${path}`)
    const ref = { sha256: named.hashes.sha256 ?? '', length: named.length }
    return checked(asked, targetName(path, ref.sha256), ref)
  }
  const now = parseIndex(await file('i/now.idx'))
  if (!now.ok) throw new Finding('wrong-bytes', now.message)
  await file('i/archive.idx')
  const archive = {
    sha256: targets['i/archive.idx']?.hashes.sha256 ?? '',
    length: targets['i/archive.idx']?.length ?? 0,
  }
  const old = pick(paths, random)
  const refs: FileRef[] = []
  for (let i = 0; i < pagesLookedAt; i++) {
    const entry = pick(now.value, random)
    if (entry) refs.push(entry)
  }
  if (old !== undefined) refs.push(...(await inArchive(asked, archive, old)))
  for (const ref of refs) await checkPage(asked, ref)
}

async function inArchive(asked: Asker, archive: FileRef, path: string): Promise<FileRef[]> {
  const read = async (sha256: string) => {
    const name =
      sha256 === archive.sha256 ? targetName('i/archive.idx', sha256) : targetName('i/part.idx', sha256)
    const bytes = await asked(name, 1_000_000)
    if (bytes === null) throw new Finding('wrong-bytes', `${name} is missing`)
    return new Uint8Array(bytes)
  }
  try {
    const found = await findInIndex(read, archive, path)
    return found ? [found] : []
  } catch (error) {
    if (error instanceof Finding) throw error
    throw new Finding('wrong-bytes', `the index: ${reason(error)}`)
  }
}

async function checked(asked: Asker, name: string, ref: FileRef): Promise<Uint8Array> {
  const bytes = await asked(name, ref.length)
  if (bytes === null) throw new Finding('wrong-bytes', `${name} is named and not there`)
  if (hash('sha256', bytes, 'hex') === ref.sha256) return bytes
  throw new Finding('wrong-bytes', `${name} is not what was signed`)
}

/** A blob is gzip of the page, or the bytes themselves where they do not compress. */
async function checkPage(asked: Asker, ref: FileRef): Promise<void> {
  const name = blobName(ref.sha256)
  const bytes = await asked(name, ref.length + 4_096)
  if (bytes === null) throw new Finding('wrong-bytes', `${name} is named and not there`)
  const unpacked = unpack(bytes, ref.length)
  const isRight = unpacked.ok && hash('sha256', unpacked.value, 'hex') === ref.sha256
  if (!isRight && hash('sha256', bytes, 'hex') !== ref.sha256)
    throw new Finding('wrong-bytes', `${name} is not what was signed`)
}

function unpack(bytes: Uint8Array, limit: number): Result<Uint8Array, 'not-gzip'> {
  try {
    return done(gunzipSync(bytes, { maxOutputLength: limit + 1 }))
  } catch {
    return refused('not-gzip', 'expected gzip')
  }
}

function ageOf({ ours, clock }: LookOptions, trust: Trust, remarks: string[]): MirrorOutcome {
  const edition = trust.roles.get('edition')?.signed.version ?? 0
  const { expired } = freshness(trust, clock())
  if (expired.length > 0) {
    remarks.unshift(`past its date: ${expired.join(', ')}`)
    return 'expired'
  }
  if (edition < ours.edition && clock() - ours.since > patienceMs) {
    remarks.unshift(`it has edition ${edition}, readers of ours have ${ours.edition}`)
    return 'old'
  }
  return 'good'
}

async function lookAtProtocol({ url, stranger }: LookOptions, remarks: string[]): Promise<void> {
  const chosen = await stranger.protocol(url)
  if (chosen === 'h2')
    remarks.push('it speaks HTTP/2, of which a curtain lets two answers through: switch it off')
  const answer = await stranger.get(`${url}edition/timestamp.json`, 16_384).catch(() => null)
  if (answer && answer.headers.get('connection')?.toLowerCase() !== 'close')
    remarks.push('it keeps connections open: each answer needs one of its own ("Connection: close")')
}

function pick<Item>(items: readonly Item[], random: () => number): Item | undefined {
  return items[Math.floor(random() * items.length)]
}

function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.cause instanceof Error ? error.cause.message : error.message
}
