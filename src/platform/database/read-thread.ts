import { Worker } from 'node:worker_threads'
import type { Question, Said } from './reader.ts'

type Waiting = { resolve: (rows: never[]) => void; reject: (error: Error) => void; timer: NodeJS.Timeout }

/**
 * A read-only connection to a SQLite file in a thread of its own. The thread starts with the first question and ends
 * after `idleMs` without one; a question that takes longer than `timeMs` costs the thread, and the next gets a new one.
 */
export class ReadThread {
  readonly #file: string
  readonly #limits: { timeMs: number; idleMs: number }
  readonly #waiting = new Map<number, Waiting>()
  #thread: Worker | null = null
  #idle: NodeJS.Timeout | null = null
  #asked = 0

  constructor(file: string, limits: { timeMs: number; idleMs: number }) {
    this.#file = file
    this.#limits = limits
  }

  rows<Row>(question: Omit<Question, 'id'>): Promise<Row[]> {
    if (this.#idle !== null) clearTimeout(this.#idle)
    const thread = (this.#thread ??= this.#start())
    thread.ref()
    const id = ++this.#asked
    return new Promise<Row[]>((resolve, reject) => {
      const timer = setTimeout(
        () => this.#fail(thread, new Error('the search took too long')),
        this.#limits.timeMs,
      )
      this.#waiting.set(id, { resolve: resolve as Waiting['resolve'], reject, timer })
      thread.postMessage({ id, ...question } satisfies Question)
    })
  }

  /** Nothing of ours goes along: no flags, no environment with its secrets. */
  #start(): Worker {
    const thread = new Worker(new URL('./reader.ts', import.meta.url), {
      name: 'database-reader',
      argv: [],
      execArgv: [],
      env: {},
      workerData: this.#file,
    })
    thread.on('message', (said: Said) => this.#hear(thread, said))
    thread.on('error', (error: Error) => this.#fail(thread, error))
    thread.on('exit', () => this.#fail(thread, new Error('the reading thread ended')))
    return thread
  }

  #hear(thread: Worker, said: Said): void {
    const waiting = this.#waiting.get(said.id)
    if (!waiting) return
    this.#waiting.delete(said.id)
    clearTimeout(waiting.timer)
    if ('rows' in said) waiting.resolve(said.rows as never[])
    else waiting.reject(new Error(said.error))
    if (this.#waiting.size > 0) return
    // Waiting for questions must not keep the program alive; waiting for an answer does.
    thread.unref()
    this.#idle = setTimeout(() => this.#end(thread), this.#limits.idleMs).unref()
  }

  #fail(thread: Worker, error: Error): void {
    if (this.#thread !== thread) return
    this.#end(thread)
    for (const { reject, timer } of this.#waiting.values()) {
      clearTimeout(timer)
      reject(error)
    }
    this.#waiting.clear()
  }

  #end(thread: Worker): void {
    if (this.#thread === thread) this.#thread = null
    void thread.terminate()
  }
}
