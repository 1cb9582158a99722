import { hash } from 'node:crypto'
import { parentPort, workerData, type MessagePort } from 'node:worker_threads'
import { utf8 } from '#base/bytes.ts'
import { invariant } from '#base/invariant.ts'
import { systemContext } from '#platform/context.ts'
import { type DatabaseAddress, openReader } from '#platform/database.ts'
import { openShares, type Share } from '#press/shares.ts'
import type { EditionLine, PageChange, PressSource } from '#press/source.ts'
import { packPage, type Place } from '#reach/pack-page.ts'
import { pressSource } from './press-source.ts'

// A thread of a whole press (press-threads.ts): renders, hashes, compresses and stores the shares it is given, reading
// the database by a connection of its own. What the paper says of itself is told to it, so that all threads say the same.

/** What a thread is started with. Plain data. */
export type Assignment = {
  database: DatabaseAddress
  publicUrl: string
  edition: EditionLine
  told: Told
}

/** What stands on every page, looked up once for all threads. */
export type Told = {
  [
    Name in 'publication' | 'funding' | 'contact' | 'sections' | 'languages' | 'catalogues' | 'formerLists'
  ]: Awaited<ReturnType<PressSource[Name]>>
}

/** A page as it is offered to the draft; what is no page is the main thread's to stage. */
export type Offer = { path: string; sha256: string; length: number } | { change: PageChange }

/** To a thread: work, or the answers to what it offered, in that order; null where nothing is to be stored. */
export type Order = { share: Share } | { places: (Place | null)[] }

/** From a thread. `done`: the share is pressed and stored. `code`: the system's (`ENOSPC`), where it has one. */
export type Word = { offers: Offer[] } | { done: true } | { failed: string; code: string | null }

type Page = { path: string; sha256: string; bytes: Uint8Array }

/** Pages that a thread holds before it asks which of them are to be stored. */
const atOnce = 24

if (parentPort !== null) await work(parentPort, workerData as Assignment)

async function work(port: MessagePort, { database, publicUrl, edition, told }: Assignment): Promise<void> {
  const { db } = openReader(database)
  const source: PressSource = {
    ...pressSource(db, systemContext(), publicUrl),
    publication: async () => told.publication,
    funding: async () => told.funding,
    contact: async () => told.contact,
    sections: async () => told.sections,
    languages: async () => told.languages,
    catalogues: async () => told.catalogues,
    formerLists: async () => told.formerLists,
  }
  const say = (word: Word) => port.postMessage(word)
  const listen = ears(port)
  try {
    const shares = await openShares({ source, db, edition })
    for (;;) {
      const order = await listen()
      invariant('share' in order, 'a thread of the press was answered without having asked')
      await pressShare(shares.press(order.share), say, listen)
      say({ done: true })
    }
  } catch (error) {
    const { code = null } = error as { code?: string }
    say({ failed: error instanceof Error ? (error.stack ?? error.message) : String(error), code })
  }
}

async function pressShare(
  changes: AsyncIterable<PageChange>,
  say: (word: Word) => void,
  listen: () => Promise<Order>,
): Promise<void> {
  let pages: Page[] = []
  let offers: Offer[] = []
  const hand = async () => {
    say({ offers })
    const answer = await listen()
    invariant('places' in answer, 'a thread of the press was given work while it waited for an answer')
    for (const [i, place] of answer.places.entries()) {
      const page = pages[i]
      if (page !== undefined && place !== null) packPage(page.bytes, place)
    }
    pages = []
    offers = []
  }
  for await (const change of changes) {
    if ('body' in change) {
      const { path, body } = change
      const bytes = typeof body === 'string' ? utf8(body) : body
      const page = { path, sha256: hash('sha256', bytes, 'hex'), bytes }
      pages.push(page)
      offers.push({ path, sha256: page.sha256, length: bytes.length })
    } else offers.push({ change })
    if (offers.length >= atOnce) await hand()
  }
  if (offers.length > 0) await hand()
}

/** Hears one order after the other. */
function ears(port: MessagePort): () => Promise<Order> {
  const heard: Order[] = []
  let waiting: ((order: Order) => void) | null = null
  port.on('message', (order: Order) => {
    if (waiting === null) heard.push(order)
    else waiting(order)
    waiting = null
  })
  return () => {
    const next = heard.shift()
    return next === undefined ? new Promise((resolve) => void (waiting = resolve)) : Promise.resolve(next)
  }
}
