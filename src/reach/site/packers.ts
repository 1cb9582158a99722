import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { Packing } from './pack.ts'

type Waiting = { resolve: () => void; reject: (error: Error) => void }

/**
 * Threads that compress and store the pages of a whole press while this one renders: on two cores about twice
 * the pages a second. A single publication is too small to be worth starting them.
 */
export class Packers {
  readonly #workers: { worker: Worker; waiting: Waiting[] }[]

  constructor(count = Math.max(1, Math.min(4, availableParallelism()))) {
    this.#workers = Array.from({ length: count }, startWorker)
  }

  /** Hands a page to the thread with the least to do. The bytes are moved, not copied: they are gone here. */
  pack = (packing: Packing): Promise<void> => {
    const chosen = this.#workers.reduce((a, b) => (b.waiting.length < a.waiting.length ? b : a))
    return new Promise((resolve, reject) => {
      chosen.waiting.push({ resolve, reject })
      chosen.worker.postMessage(packing, [packing.bytes.buffer as ArrayBuffer])
    })
  }

  async close(): Promise<void> {
    await Promise.all(this.#workers.map(({ worker }) => worker.terminate()))
  }
}

function startWorker(): { worker: Worker; waiting: Waiting[] } {
  const waiting: Waiting[] = []
  const worker = new Worker(new URL('pack.ts', import.meta.url))
  worker.on('message', (problem: string | null) => {
    const next = waiting.shift()
    if (problem === null) next?.resolve()
    else next?.reject(new Error(problem))
  })
  // A thread that dies takes what it was given with it: the press fails, and the last edition stays.
  worker.on('error', (error) => {
    for (const { reject } of waiting.splice(0)) reject(error as Error)
  })
  return { worker, waiting }
}
