import { createHash } from 'node:crypto'
import { copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Clock } from '#base/clock.ts'
import { findTarget, refresh } from '#edition/refresh.ts'
import type { Progress } from '#edition/refresh.ts'
import { addSnapshot, addTargets, addTimestamp, openRoot } from '#edition/trust.ts'
import type { Trust, TrustRules } from '#edition/trust.ts'
import { targetName } from '#edition/tuf.ts'
import type { TargetFile } from '#edition/tuf.ts'
import { writeFileAtomic } from '#platform/files.ts'
import { ReachRefusal } from '../reach-refusal.ts'
import { httpSource, type SiteSource } from '../site-source.ts'

/**
 * Our verifier behind the command line of tuf-conformance (its CLIENT-CLI.md), to the letter of the standard, so that
 * the official suite can judge it: `init`, `refresh`, `download`. `say` gets what went wrong. Returns the exit code.
 */
export async function tufClient(
  args: string[],
  io: { clock: Clock; say: (text: string) => void },
): Promise<0 | 1> {
  try {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true })
    const [command = '', trustedRoot = ''] = positionals
    const folder = need(values['metadata-dir'], 'metadata-dir')
    if (command === 'init') return init(folder, trustedRoot)
    // Names of metadata are spelled for addresses already.
    const metadata = httpSource(need(values['metadata-url'], 'metadata-url'), fetch, (name) => name)
    const client = new Client(folder, metadata, io.clock)
    await client.refresh()
    if (command === 'download') {
      const targets = httpSource(need(values['target-base-url'], 'target-base-url'))
      const into = need(values['target-dir'], 'target-dir')
      for (const path of values['target-name'] ?? []) await client.download(path, targets, into)
    } else if (command !== 'refresh') throw new Error(`there is no command "${command}"`)
    return 0
  } catch (error) {
    io.say(error instanceof Error ? error.message : String(error))
    return 1
  }
}

const options = {
  'metadata-dir': { type: 'string' },
  'metadata-url': { type: 'string' },
  'target-name': { type: 'string', multiple: true },
  'target-base-url': { type: 'string' },
  'target-dir': { type: 'string' },
} as const

function need(value: string | undefined, name: string): string {
  if (value === undefined) throw new Error(`--${name} is missing`)
  return value
}

function init(folder: string, trustedRoot: string): 0 {
  mkdirSync(folder, { recursive: true })
  copyFileSync(trustedRoot, join(folder, 'root.json'))
  return 0
}

/** What is believed lies in a folder, a file a role without version numbers. */
class Client {
  readonly #folder: string
  readonly #source: SiteSource
  readonly #rules: TrustRules
  /** What was read from the host in this step, by name. */
  #read = new Map<string, Uint8Array>()
  #trust: Trust | null = null

  constructor(folder: string, source: SiteSource, clock: Clock) {
    this.#folder = folder
    this.#source = source
    this.#rules = { clock, expiry: 'strict' }
  }

  async refresh(): Promise<void> {
    this.#keep(await refresh(await this.#stored(), this.#get, this.#rules))
  }

  async download(path: string, targets: SiteSource, into: string): Promise<void> {
    const trust = this.#trust
    if (!trust) throw new Error('nothing is believed yet')
    const progress = await findTarget(trust, path, this.#get, this.#rules)
    this.#keep(progress)
    const { target } = progress
    if (!target) throw new Error(`${path} is named by nobody`)
    const file = join(into, encodeURIComponent(path))
    if (existsSync(file) && isTarget(readFileSync(file), target)) return
    const name = trust.root.consistent_snapshot
      ? targetName(path, Object.values(target.hashes)[0] ?? '')
      : path
    const bytes = await targets.read(name, target.length)
    if (!bytes || !isTarget(bytes, target)) throw new Error(`${path}: ${bytes ? 'other bytes' : 'missing'}`)
    mkdirSync(into, { recursive: true })
    writeFileAtomic(file, bytes)
  }

  readonly #get = async (name: string, limit: number): Promise<Uint8Array | null> => {
    const bytes = await this.#source.read(name, limit)
    if (bytes) this.#read.set(name, bytes)
    return bytes
  }

  /** What was believed at the end of the last run; a file that no longer holds is as good as none. */
  async #stored(): Promise<Trust> {
    const root = await openRoot(this.#local('root') ?? new Uint8Array())
    if (!root.ok) throw new ReachRefusal('edition-unreadable', `root.json: ${root.message}`)
    const stored: TrustRules = { ...this.#rules, expiry: 'stored' }
    let trust = root.value
    const steps: [string, (bytes: Uint8Array) => ReturnType<typeof addTimestamp>][] = [
      ['timestamp', (bytes) => addTimestamp(trust, bytes, stored)],
      ['snapshot', (bytes) => addSnapshot(trust, bytes, stored)],
      ['targets', (bytes) => addTargets(trust, bytes, stored)],
    ]
    for (const [role, step] of steps) {
      const bytes = this.#local(role)
      const next = bytes && (await step(bytes))
      if (!next?.ok) break
      trust = next.value
      // A snapshot that the timestamp has moved past is known, but its targets are not to be used.
      if (role === 'snapshot' && !trust.snapshot) break
    }
    return trust
  }

  #local(role: string): Uint8Array | null {
    const file = join(this.#folder, `${role}.json`)
    return existsSync(file) ? new Uint8Array(readFileSync(file)) : null
  }

  /** Writes down what came to be believed; throws where the walk stopped. */
  #keep({ trust, stopped }: Progress): void {
    for (const [name, bytes] of this.#read) {
      if (name === stopped?.file) continue
      const isSame = name === 'timestamp.json' && trust.timestamp === this.#trust?.timestamp
      if (!isSame) writeFileAtomic(join(this.#folder, name.replace(/^\d+\./, '')), bytes)
    }
    this.#read = new Map()
    this.#trust = trust
    if (stopped) throw new Error(`${stopped.file}: ${stopped.message} [${stopped.code}]`)
  }
}

/** True where length and every hash that we know agree, and we know one. */
function isTarget(bytes: Uint8Array, { length, hashes }: TargetFile): boolean {
  const known = Object.entries(hashes).filter(([name]) => name === 'sha256' || name === 'sha512')
  return (
    bytes.length === length &&
    known.length > 0 &&
    known.every(([name, hash]) => createHash(name).update(bytes).digest('hex') === hash)
  )
}
