import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { invariant } from '#base/invariant.ts'
import { refused, type Result } from '#base/refusal.ts'
import { compileCacheEnv } from '#platform/compile-cache.ts'
import type { DevelopCode } from './darkroom/negative.ts'
import type { Reply, TaskAnswer, TaskInput, TaskName } from './darkroom/tasks.ts'

/**
 * `timeMs` for the first look at a picture from outside, `printMs` for what is done with one that passed it, `memory`
 * in bytes for the process, `idleMs` until one without work is sent home.
 */
export type DarkroomLimits = { timeMs: number; printMs: number; memory: number; idleMs: number }

/** Where pictures are decoded and printed. */
export type Darkroom = {
  do<Name extends TaskName>(name: Name, input: TaskInput<Name>): Promise<TaskAnswer<Name>>
}

/**
 * A darkroom whose process starts with the first task, serves those that follow one after another, and ends after
 * `idleMs` without one: a quiet newsroom pays nothing, and a picture made to break decoders meets neither keys nor
 * database. A task beyond its time or memory, or one that kills the decoder, costs the process, and the next task
 * gets a new one. Codes: `photo-too-costly`, `photo-damaged`, and the task's own.
 */
export function openDarkroom(limits: DarkroomLimits): Darkroom {
  let last: Promise<unknown> = Promise.resolve()
  const bench = new Bench(limits)
  return {
    do(name, input) {
      // One at a time: two hostile pictures at once would take both the memory and the processors twice.
      const doing = last.then(() => bench.do(name, input))
      last = doing.catch(() => null)
      return doing as Promise<TaskAnswer<typeof name>>
    },
  }
}

/** What a process keeps of its tasks, in bytes, before it is replaced: memory it has torn to pieces is not given back. */
const mostKept = 200_000_000

class Bench {
  readonly #limits: DarkroomLimits
  #child: ChildProcess | null = null
  #idle: NodeJS.Timeout | null = null

  constructor(limits: DarkroomLimits) {
    this.#limits = limits
  }

  async do(name: TaskName, input: unknown): Promise<Result<unknown, DevelopCode>> {
    if (this.#idle !== null) clearTimeout(this.#idle)
    const child = (this.#child ??= await this.#start())
    child.ref()
    child.channel?.ref()
    const reply = await this.#replyOf(child, { name, input })
    if ('code' in reply) {
      this.#end(child)
      return reply
    }
    invariant(reply.kind !== 'failed', `the darkroom failed at ${name}: ${textOf(reply)}`)
    invariant(reply.kind === 'done', 'the darkroom is ready only once')
    if (reply.memory > mostKept) this.#end(child)
    else this.#rest(child)
    return reply.answer
  }

  async #start(): Promise<ChildProcess> {
    const child = await startProcess(this.#limits)
    // One that ends while nobody waits for it is replaced at the next task.
    child.once('exit', () => {
      if (this.#child === child) this.#child = null
    })
    return child
  }

  /** A refusal where the process ended, or was ended, over the task. */
  async #replyOf(
    child: ChildProcess,
    request: { name: TaskName; input: unknown },
  ): Promise<Reply | (Result<never, DevelopCode> & { ok: false })> {
    const { timeMs, printMs } = this.#limits
    const late = new AbortController()
    const timer = setTimeout(() => late.abort(), request.name === 'firstLook' ? timeMs : printMs)
    try {
      // A process that dies while it is told fails to be told: its exit says why.
      child.send(request, () => null)
      return await Promise.race([
        once(child, 'message', { signal: late.signal }).then(([reply]) => reply as Reply),
        once(child, 'exit', { signal: late.signal }).then(([, signal]) => refusalOf(signal as string | null)),
      ])
    } catch (error) {
      if (late.signal.aborted) return tooCostly('time')
      throw error
    } finally {
      clearTimeout(timer)
      late.abort()
    }
  }

  /** Waiting for work must not keep the program alive; waiting for an answer does. */
  #rest(child: ChildProcess): void {
    child.unref()
    child.channel?.unref()
    this.#idle = setTimeout(() => this.#end(child), this.#limits.idleMs).unref()
  }

  #end(child: ChildProcess): void {
    if (this.#child === child) this.#child = null
    child.kill('SIGKILL')
  }
}

/** Resolves when it is ready, so that starting costs no task its time. */
async function startProcess(limits: DarkroomLimits): Promise<ChildProcess> {
  const child = forkDarkroom(limits.memory)
  const [first] = (await Promise.race([once(child, 'message'), once(child, 'exit')])) as unknown[]
  invariant(typeof first === 'object' && first !== null, 'the darkroom process must start')
  // Who waits for an answer hears of the end; one that comes while nobody does must not end the program.
  child.on('error', () => null)
  return child
}

/**
 * Of our own flags only those that make our sources run are passed on. Nothing of the environment: no secret
 * meets a picture. Two arenas: with one per thread glibc holds twice the memory.
 */
function forkDarkroom(memory: number): ChildProcess {
  const file = fileURLToPath(new URL(`darkroom/process${extname(import.meta.url)}`, import.meta.url))
  const execArgv = process.execArgv.filter((flag) =>
    /^--(experimental-|no-|disable-warning|enable-source)/.test(flag),
  )
  const env = { MALLOC_ARENA_MAX: '2', ...compileCacheEnv() }
  const stdio: ('ignore' | 'inherit' | 'ipc')[] = ['ignore', 'ignore', 'ignore', 'ipc']
  return fork(file, [String(memory)], {
    execPath: process.execPath,
    execArgv,
    env,
    stdio,
    serialization: 'advanced',
  })
}

/** It kills itself over its memory, and so does a machine that has none left; a broken decoder ends otherwise. */
function refusalOf(signal: string | null) {
  if (signal === 'SIGKILL') return tooCostly('memory')
  return refused(
    'photo-damaged',
    'The picture broke the program that reads pictures: it is damaged, or made to do harm.',
  )
}

function tooCostly(what: 'time' | 'memory') {
  return refused(
    'photo-too-costly',
    `The picture takes too much ${what} to open. Save it as a JPEG of at most 6,000 pixels a side and try again.`,
  )
}

function textOf(reply: Reply): string {
  return reply.kind === 'failed' ? reply.message : reply.kind
}

/**
 * The darkroom of this house: 9 s for a picture from outside, so that an answer is there within 10; longer for prints,
 * which hurt nobody on a busy machine, but less than a job's lease of 60 s; and memory that stays below 512 MB together
 * with the house's own.
 */
export const darkroom = openDarkroom({ timeMs: 9_000, printMs: 40_000, memory: 400_000_000, idleMs: 5_000 })
