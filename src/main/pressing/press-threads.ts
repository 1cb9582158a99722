import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { compileCacheEnv } from '#platform/compile-cache.ts'
import type { DatabaseAddress } from '#platform/database.ts'
import type { Press } from '#press/press.ts'
import { openShares, type Share } from '#press/shares.ts'
import type { PageChange, PressSource } from '#press/source.ts'
import type { Draft } from '#reach/site.ts'
import type { Assignment, Offer, Order, Told, Word } from './press-thread.ts'

/**
 * Where threads of the press read, and the address that pages print. `worthFrom`: a press of fewer files is over before
 * threads would have started.
 */
export type Apart = { database: DatabaseAddress; publicUrl: string; worthFrom: number }

type Work = {
  press: Press
  apart: Apart
  draft: Draft
  /** Stages what is no page (a picture, a file that goes) in this thread. */
  stage: (change: PageChange) => Promise<void>
  /** How many more files are pressed. */
  pressed: (count: number) => void
}

/** More than this many would wait for the disk, and each holds 150 MB. */
const threadsAtMost = 4

/**
 * Pages are garbage as soon as they are stored: left to itself, a thread would hold 300 MB of them before it looked. What
 * it does hold (teasers, the articles of a stretch) is less than a quarter of what it may.
 */
export const threadLimits = { maxYoungGenerationSizeMb: 16, maxOldGenerationSizeMb: 400 }

/**
 * Presses every page of the site by as many threads as there are processors: each renders, hashes, compresses and
 * stores shares of it, as `pressAll` would in one thread. What one of them could not do is thrown here, and the draft
 * has given up then.
 */
export async function pressByThreads(work: Work): Promise<void> {
  const count = Math.min(threadsAtMost, availableParallelism())
  const shares = (await openShares(work.press)).all()
  const assignment: Assignment = {
    database: work.apart.database,
    publicUrl: work.apart.publicUrl,
    edition: work.press.edition,
    told: await toldOf(work.press.source),
  }
  const threads = Array.from({ length: count }, () => new PressThread(assignment))
  try {
    await Promise.all(threads.map((thread) => keepBusy(thread, shares[Symbol.asyncIterator](), work)))
  } catch (error) {
    await Promise.all(threads.map((thread) => thread.end()))
    await work.draft.fail(error)
  }
  await Promise.all(threads.map((thread) => thread.end()))
}

async function toldOf(source: PressSource): Promise<Told> {
  return {
    publication: await source.publication(),
    funding: await source.funding(),
    contact: await source.contact(),
    sections: await source.sections(),
    languages: await source.languages(),
    catalogues: await source.catalogues(),
    formerLists: await source.formerLists(),
  }
}

/** Gives a thread one share after another, as long as there are any; all threads take from the same. */
async function keepBusy(thread: PressThread, shares: AsyncIterator<Share>, work: Work): Promise<void> {
  for (let next = await shares.next(); next.done !== true; next = await shares.next()) {
    let word = await thread.tell({ share: next.value })
    while ('offers' in word) {
      const places = await taken(word.offers, work)
      word = await thread.tell({ places })
    }
  }
}

/** Where each page that was offered is to be stored; what is no page is staged here. */
async function taken(offers: Offer[], { draft, stage, pressed }: Work) {
  const places = []
  for (const offer of offers) {
    if ('change' in offer) await stage(offer.change)
    else places.push(await draft.offer(offer))
  }
  pressed(offers.length)
  return places
}

/** Carries the system's code, which tells a full disk from a fault of ours. */
function faultOf({ failed, code }: { failed: string; code: string | null }): Error {
  return Object.assign(new Error(`a thread of the press failed: ${failed}`), code !== null && { code })
}

/** A thread that answers every order with a word. */
class PressThread {
  readonly #worker: Worker
  #waiting: { resolve: (word: Word) => void; reject: (error: Error) => void } | null = null
  #fault: Error | null = null

  constructor(assignment: Assignment) {
    this.#worker = new Worker(new URL('press-thread.ts', import.meta.url), {
      name: 'press',
      argv: [],
      execArgv: [],
      // None of ours, with its secrets; but what is compiled already need not be compiled by each thread.
      env: compileCacheEnv(),
      workerData: assignment,
      resourceLimits: threadLimits,
    })
    this.#worker.on('message', (word: Word) => {
      if ('failed' in word) this.#fail(faultOf(word))
      else this.#waiting?.resolve(word)
    })
    this.#worker.on('error', (error) => this.#fail(error as Error))
    this.#worker.on('exit', () => this.#fail(new Error('a thread of the press ended early')))
  }

  tell(order: Order): Promise<Word> {
    return new Promise((resolve, reject) => {
      if (this.#fault) return reject(this.#fault)
      this.#waiting = { resolve, reject }
      this.#worker.postMessage(order)
    })
  }

  async end(): Promise<void> {
    await this.#worker.terminate()
  }

  #fail(error: Error): void {
    this.#fault ??= error
    this.#waiting?.reject(this.#fault)
  }
}
