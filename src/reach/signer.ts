import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import * as v from 'valibot'
import type { Signature } from '#edition/tuf.ts'
import { compileCacheEnv } from '#platform/compile-cache.ts'
import type { OnlineRole } from './metadata/edition-roles.ts'
import { ReachRefusal } from './reach-refusal.ts'
import { parseLastSigned, reply } from './signer/protocol.ts'
import type { LastSigned } from './signer/protocol.ts'

/** The only way to the online keys. */
export type Signer = {
  /**
   * Signs one signed part, given as JSON text. Throws `ReachRefusal` 'signer-refused' where it is not metadata
   * of the role, or not of a newer version than the last one signed; 'signer-died' where the process ended.
   */
  sign(role: OnlineRole, signedText: string): Promise<Signature[]>
  /** The last version signed of a role, 0 for none: the next must be above it. */
  last(role: OnlineRole): number
  /** Reads the keys anew, once others have taken their place. Throws as `startSigner` does. */
  reload(): Promise<void>
  /** The id of the process, for the operator and for tests; null while there is none. */
  processId(): number | null
  stop(): Promise<void>
}

/**
 * Starts the process that alone reads the online private keys of `keysFolder`. Where it dies it is started again
 * at the next request; where the new one dies too before signing anything, requests fail.
 * Refuses with 'keys-missing' or 'key-file-invalid'.
 */
export async function startSigner(keysFolder: string): Promise<Signer> {
  const signer = new SignerProcess(keysFolder)
  await signer.start()
  return signer
}

type Waiting = {
  child: ChildProcess
  role: OnlineRole
  resolve: (signatures: Signature[]) => void
  reject: (error: Error) => void
}

class SignerProcess implements Signer {
  readonly #keysFolder: string
  readonly #waiting = new Map<number, Waiting>()
  #child: ChildProcess | null = null
  #starting: Promise<void> | null = null
  #last: LastSigned = parseLastSigned(null)
  #restarted = false
  #nextId = 1

  constructor(keysFolder: string) {
    this.#keysFolder = keysFolder
  }

  async start(): Promise<void> {
    const child = forkSigner(this.#keysFolder)
    const [message] = (await Promise.race([once(child, 'message'), once(child, 'exit')])) as unknown[]
    const first = v.safeParse(reply, message)
    if (!first.success || first.output.kind !== 'ready') {
      child.kill('SIGKILL')
      throw startRefusal(first.success ? first.output : null)
    }
    this.#last = parseLastSigned(first.output.last)
    child.on('message', (each) => this.#settle(each))
    child.on('exit', () => this.#died(child))
    child.on('error', () => this.#died(child))
    // Waiting for work must not keep the program alive; waiting for an answer does (see `sign`).
    child.unref()
    child.channel?.unref()
    this.#child = child
  }

  async sign(role: OnlineRole, signedText: string): Promise<Signature[]> {
    const child = this.#child ?? (await this.#again())
    return new Promise((resolve, reject) => {
      const id = this.#nextId++
      this.#waiting.set(id, { child, role, resolve, reject })
      child.channel?.ref()
      child.send({ id, role, signed: signedText }, (error) => error && this.#died(child))
    })
  }

  last(role: OnlineRole): number {
    return this.#last[role]
  }

  processId(): number | null {
    return this.#child?.pid ?? null
  }

  async reload(): Promise<void> {
    await this.#end()
    await this.start()
  }

  async stop(): Promise<void> {
    this.#restarted = true
    await this.#end()
  }

  async #end(): Promise<void> {
    const child = this.#child
    this.#child = null
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const exited = once(child, 'exit')
    child.ref()
    if (child.connected) child.disconnect()
    await exited
  }

  async #again(): Promise<ChildProcess> {
    if (!this.#starting && this.#restarted) throw died()
    this.#restarted = true
    this.#starting ??= this.start().finally(() => (this.#starting = null))
    await this.#starting
    if (!this.#child) throw died()
    return this.#child
  }

  #settle(message: unknown): void {
    const answer = v.parse(reply, message)
    if (answer.kind !== 'signed' && answer.kind !== 'refused') return
    const waiting = this.#waiting.get(answer.id)
    this.#waiting.delete(answer.id)
    if (this.#waiting.size === 0) this.#child?.channel?.unref()
    if (!waiting) return
    if (answer.kind === 'refused') return waiting.reject(new ReachRefusal('signer-refused', answer.message))
    this.#last[waiting.role] = answer.version
    this.#restarted = false
    waiting.resolve([answer.signature])
  }

  #died(child: ChildProcess): void {
    if (this.#child === child) this.#child = null
    for (const [id, waiting] of this.#waiting) {
      if (waiting.child !== child) continue
      this.#waiting.delete(id)
      waiting.reject(died())
    }
  }
}

/**
 * Of our own flags only those that make our sources run are passed on: never a test runner's or a debugger's.
 * Of the environment nothing but where compiled sources are kept, where we keep them: run from source, the
 * process then starts in a third of the time and takes 30 MB less.
 */
function forkSigner(keysFolder: string): ChildProcess {
  const file = fileURLToPath(new URL(`signer/process${extname(import.meta.url)}`, import.meta.url))
  const execArgv = process.execArgv.filter((flag) =>
    /^--(experimental-|no-|disable-warning|enable-source)/.test(flag),
  )
  const stdio: ('ignore' | 'inherit' | 'ipc')[] = ['ignore', 'ignore', 'inherit', 'ipc']
  return fork(file, [keysFolder], { execPath: process.execPath, execArgv, env: compileCacheEnv(), stdio })
}

function startRefusal(first: v.InferOutput<typeof reply> | null): ReachRefusal {
  if (first?.kind !== 'failed') return died()
  const code = first.code === 'keys-missing' ? 'keys-missing' : 'key-file-invalid'
  return new ReachRefusal(code, first.message)
}

function died(): ReachRefusal {
  return new ReachRefusal('signer-died', 'The signing process ended before it answered. Try again.')
}
