import { spelled } from '#edition/index-lookup.ts'
import { exchangeBy } from '#edition/network.ts'
import type { Ask } from '../standing.ts'
import { Answers, notOurs } from './answers.ts'
import { cacheShelf } from './cache-shelf.ts'
import { Errands } from './errands.ts'
import { Reader } from './reader.ts'

// The service worker: what the browser calls, and nothing that could be tried without one.

const worker = self as unknown as ServiceWorkerGlobalScope
/** Wherever this file lies is the root of the site: any origin, any path. */
const home = new URL('./', worker.location.href).href
const shelf = (name: string) => cacheShelf(caches, `${new URL(home).pathname} ${name}`, home)

type Open = { reader: Reader; answers: Answers; errands: Errands }
let opened: Promise<Open> | null = null

/** Opened when first needed, since the browser stops and starts workers at will. */
function open(): Promise<Open> {
  opened ??= Reader.open({
    home,
    network: {
      exchange: exchangeBy((url, options) => fetch(url, options)),
      after: (ms, work) => {
        const timer = setTimeout(work, ms)
        return () => clearTimeout(timer)
      },
      clock: () => Date.now(),
      random: () => Math.random(),
    },
    state: shelf('state'),
    pages: shelf('pages'),
    languages: navigator.languages,
  }).then((reader) => {
    const answers = new Answers(reader)
    return { reader, answers, errands: new Errands(reader, answers) }
  })
  return opened
}

worker.addEventListener('install', (event) => event.waitUntil(install()))
worker.addEventListener('activate', (event) => event.waitUntil(activate()))

worker.addEventListener('fetch', (event) => {
  const path = pathOf(event.request.url)
  if (event.request.method !== 'GET' || path === null || notOurs.test(path)) return
  event.respondWith(answer(event.request, path))
  event.waitUntil(rest())
})

worker.addEventListener('message', (event) => {
  const [port] = event.ports
  const path = pathOf((event.source as WindowClient | null)?.url ?? '')
  event.waitUntil(run(event.data as Ask, path ?? '').then((told) => port?.postMessage(told)))
})

/** Fails, to be tried again at the next visit, where there is nothing yet to begin from. */
async function install(): Promise<void> {
  const { reader } = await open()
  if (!(await reader.install())) throw new Error('no edition')
  await worker.skipWaiting()
}

/** The pages that are open were loaded before there was a worker: they are kept now, with those that are always kept. */
async function activate(): Promise<void> {
  await worker.clients.claim()
  const { answers } = await open()
  const windows = await worker.clients.matchAll()
  const paths = windows.flatMap(({ url }) => pathOf(url) ?? [])
  await answers.keepAhead(paths)
}

async function answer(request: Request, path: string): Promise<Response> {
  try {
    const reply = await (await open()).answers.to(path)
    return reply ? new Response(new Uint8Array(reply.body), reply) : await fetch(request)
  } catch {
    // Nothing is shown rather than what somebody else may answer.
    return Response.error()
  }
}

async function rest(): Promise<void> {
  await (await open()).answers.keepAhead()
}

async function run(asked: Ask, path: string): Promise<unknown> {
  const { reader, errands } = await open()
  switch (asked.ask) {
    case 'standing':
      return errands.standing(path)
    case 'diagnosis':
      return errands.diagnosis(asked.tryAll === true)
    case 'stored':
      return errands.stored()
    case 'save-edition':
      return errands.saveEdition()
    case 'forget-everything':
      await reader.forget()
      return { forgotten: await worker.registration.unregister() }
  }
}

/** Path in the site of an address below home, as indexes spell it; a folder's is that of its index page. */
function pathOf(url: string): string | null {
  if (!url.startsWith(home)) return null
  const path = spelled(new URL(url).pathname.slice(new URL(home).pathname.length))
  return path === '' || path?.endsWith('/') ? `${path}index.html` : path
}
