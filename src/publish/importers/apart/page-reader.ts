import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { refused, type Result } from '#base/refusal.ts'
import { type PageFile, shownName } from '../../accept-page.ts'
import type { ImportCode, ImportedPage } from '../../imported-page.ts'

/** `timeMs` for one page, `memoryMb` for its objects, `idleMs` until a reader without work is sent home. */
export type ReaderLimits = { timeMs: number; memoryMb: number; idleMs: number }

export type ApartCode = ImportCode | 'import-too-costly'

type Answer = Result<ImportedPage, ApartCode>

/** Reads pages in a thread of its own, one after another. */
export type PageReader = { read(file: PageFile): Promise<Answer> }

/**
 * A reader whose thread starts with the first page, serves those that follow, and ends after `idleMs` without
 * one, so that a quiet newsroom pays nothing. A page beyond its time or memory costs the thread, and the next
 * page gets a new one. Code: `import-too-costly`; all others are `readPage`'s.
 */
export function pageReader(limits: ReaderLimits): PageReader {
  let last: Promise<unknown> = Promise.resolve()
  const desk = new ReadingDesk(limits)
  return {
    read(file) {
      // One at a time: two hostile pages at once would take both the memory and the processors twice.
      const reading = last.then(() => desk.read(file))
      last = reading.catch(() => null)
      return reading
    },
  }
}

class ReadingDesk {
  readonly #limits: ReaderLimits
  #thread: Worker | null = null
  #idle: NodeJS.Timeout | null = null

  constructor(limits: ReaderLimits) {
    this.#limits = limits
  }

  async read(file: PageFile): Promise<Answer> {
    if (this.#idle !== null) clearTimeout(this.#idle)
    const thread = (this.#thread ??= this.#start())
    const answer = await this.#answerOf(thread, file)
    if (answer === null) return tooCostly(shownName(file.name))
    // Waiting for work must not keep the program alive; waiting for an answer does.
    thread.unref()
    this.#idle = setTimeout(() => void this.#end(thread), this.#limits.idleMs).unref()
    return answer
  }

  #start(): Worker {
    const thread = startThread(this.#limits.memoryMb)
    thread.on('exit', () => {
      if (this.#thread === thread) this.#thread = null
    })
    // Who waits for an answer hears of an error; one that comes while nobody does must not end the program.
    thread.on('error', () => null)
    return thread
  }

  /** Null where the page cost more than it may; then, as with a bug of ours, the thread is gone. */
  async #answerOf(thread: Worker, file: PageFile): Promise<Answer | null> {
    const late = new AbortController()
    const timer = setTimeout(() => late.abort(), this.#limits.timeMs)
    thread.ref()
    try {
      const bytes = new Uint8Array(file.bytes)
      thread.postMessage({ name: file.name, bytes }, [bytes.buffer])
      const [answer] = (await once(thread, 'message', { signal: late.signal })) as [Answer]
      return answer
    } catch (error) {
      await this.#end(thread)
      if (late.signal.aborted || isOutOfMemory(error)) return null
      throw error
    } finally {
      clearTimeout(timer)
    }
  }

  async #end(thread: Worker): Promise<void> {
    if (this.#thread === thread) this.#thread = null
    await thread.terminate()
  }
}

/** Nothing of ours goes along: no flags, no environment with its secrets. */
function startThread(memoryMb: number): Worker {
  const file = new URL('./worker.ts', import.meta.url)
  const resourceLimits = { maxOldGenerationSizeMb: memoryMb, maxYoungGenerationSizeMb: 32 }
  return new Worker(file, { name: 'page-reader', argv: [], execArgv: [], env: {}, resourceLimits })
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
}

function tooCostly(name: string): Answer {
  return refused(
    'import-too-costly',
    `${name} takes too long to read or needs too much memory. Save only the article itself and try again.`,
  )
}
