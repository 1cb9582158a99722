import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import {
  type Answer,
  type Body,
  type Encoding,
  entityTag,
  longFileAt,
  pageBytes,
} from './front-door/answers.ts'
import { mediaType } from './front-door/media-types.ts'
import { type Question, questionOf, sitePath } from './front-door/question.ts'
import { sendBare, sendPage, sendWhole } from './front-door/send.ts'
import { connectionLimit, watchConnections } from './front-door/connections.ts'
import type { Site } from './site.ts'
import { isCodeFile } from './edition-files/code.ts'
import { isCompressible } from './site/compress.ts'

const cacheLimit = 32 * 1024 * 1024
const forEver = 'public, max-age=31536000, immutable'

/**
 * How long a reader's connection is waited for, in ms. A request arrives within 10 s or is cut off with a 408, looked
 * for every 2 s; a connection that neither takes nor sends anything for 60 s while an answer is under way is closed;
 * one that is idle after an answer is kept for 75 s, longer than proxies keep theirs.
 */
export const readersPatience = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  connectionsCheckingInterval: 2_000,
  keepAliveTimeout: 75_000,
  stalledTimeout: 60_000,
}

/** The public HTTP server of a front door: HTTP/1.1 as RFC 9110 and 9112 have it; what is no request gets a 400. */
export function createFrontDoorServer(
  door: { handle: (request: IncomingMessage, response: ServerResponse) => void },
  { stalledTimeout, ...patience } = readersPatience,
): Server {
  const watch = watchConnections(stalledTimeout)
  const server = createServer(patience, (request, response) => {
    door.handle(request, response)
    watch(request.socket, response)
  })
  server.maxConnections = connectionLimit()
  // Nobody is let through to anywhere else; without a listener Node would cut the line without a word.
  server.on('connect', (_, socket) => {
    socket.on('error', () => socket.destroy())
    socket.end(
      'HTTP/1.1 405 Method Not Allowed\r\nAllow: GET, HEAD\r\nConnection: close\r\nContent-Length: 0\r\n\r\n',
    )
  })
  return server
}

/** `onionUrl`: where Tor Browser is told to go instead; no slash at the end. */
type DoorOptions = { securityPolicy: () => string; publicUrl: string; onionUrl?: string | null }

/**
 * Serves the current edition: what the committed index says, changing at one instant. Nothing is logged,
 * no cookie is set, nothing is asked of the reader. `securityPolicy` gives the CSP of the pages as they are now.
 */
export class FrontDoor {
  readonly #site: Site
  readonly #options: DoorOptions
  readonly #answers = new Map<string, Answer>()
  #cached = 0

  constructor(options: DoorOptions & { site: Site }) {
    this.#site = options.site
    this.#options = options
    this.#site.onChange((paths) => this.#forget(paths))
  }

  /** Answers a request; for `createFrontDoorServer`. */
  handle = (request: IncomingMessage, response: ServerResponse): void => {
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return sendBare(response, 405, ['Allow', 'GET, HEAD'])
    const question = questionOf(request)
    if (!question.sound) return sendBare(response, 400, ['Connection', 'close'])
    const path = sitePath(request.url ?? '/')
    try {
      const answer = path === null ? null : this.#answer(path, question.encodings)
      if (answer) sendPage(request, response, question, answer)
      else this.#sendMissing(request, response, path, question)
    } catch {
      // A disk or file table that fails costs this one answer; thrown on, it would end the whole newsroom.
      if (response.headersSent) response.destroy()
      else sendBare(response, 503, ['Retry-After', '5'])
    }
  }

  #sendMissing(
    request: IncomingMessage,
    response: ServerResponse,
    path: string | null,
    { encodings }: Question,
  ): void {
    // `/ru` for `/ru/`, as other servers do. Relative, so that it holds under any path.
    if (path && this.#answer(`${path}/index.html`, ['identity']))
      return sendBare(response, 301, ['Location', `${path.slice(path.lastIndexOf('/') + 1)}/`])
    const page = this.#answer('404.html', encodings)
    if (page) return sendWhole(request, response, 404, page)
    const body = Buffer.from('The first edition is being made. Try again in a moment.\n')
    const headers = ['Content-Type', 'text/plain; charset=utf-8', 'Retry-After', '5']
    headers.push('Content-Length', String(body.length))
    sendWhole(request, response, 503, { etag: '', headers, body })
  }

  /** In the first of these encodings that is there: Brotli copies come a moment after their pages. */
  #answer(path: string, encodings: readonly Encoding[]): Answer | null {
    for (const encoding of encodings) {
      const key = `${encoding} ${path}`
      const answer = this.#answers.get(key) ?? this.#make(key, path, encoding)
      if (answer) return answer
    }
    return null
  }

  #make(key: string, path: string, encoding: Encoding): Answer | null {
    const isPlain = path.startsWith('edition/') || !isCompressible(path)
    if (isPlain && encoding !== 'identity') return null
    const answer = path.startsWith('edition/') ? this.#editionFile(path) : this.#page(path, encoding)
    if (answer) this.#remember(key, path, answer)
    return answer
  }

  #page(path: string, encoding: Encoding): Answer | null {
    const changing = this.#site.overlay.get(path)
    const body =
      longFileAt(this.#site.tree, path, changing) ?? pageBytes(this.#site.tree, path, encoding, changing)
    return body && this.#ready(path, encoding, body)
  }

  #ready(path: string, encoding: Encoding, body: Body): Answer {
    const etag = entityTag(path, body, encoding)
    const isMedia = path.startsWith('media/')
    const headers = headersOf(path, this.#options)
    // Pictures may stand in other people's feed readers; pages belong to no other site's window.
    if (!isMedia) headers.push('Cross-Origin-Opener-Policy', 'same-origin')
    headers.push('Content-Type', mediaType(path), 'ETag', etag)
    const forPages = isCodeFile(path) ? 'no-cache' : 'public, max-age=60'
    headers.push('Cache-Control', isMedia ? forEver : forPages)
    // Parts of pages are to be had too; only of long files is anybody told.
    headers.push(...(isCompressible(path) ? ['Vary', 'Accept-Encoding'] : ['Accept-Ranges', 'bytes']))
    if (encoding !== 'identity') headers.push('Content-Encoding', encoding)
    headers.push('Content-Length', String(body.length))
    return { etag, headers, body }
  }

  /** Files of the signed edition: bytes for any origin to fetch and verify. */
  #editionFile(path: string): Answer | null {
    const { tree } = this.#site
    const body = longFileAt(tree, path, undefined) ?? pageBytes(tree, path, 'identity', undefined)
    if (!body) return null
    const etag = entityTag(path, body, 'identity')
    const immutable = /^edition\/(?:[bip]|code|mirrors)\//.test(path)
    const headers = ['Content-Type', mediaType(path), 'X-Content-Type-Options', 'nosniff', 'ETag', etag]
    headers.push('Accept-Ranges', 'bytes', 'Access-Control-Allow-Origin', '*')
    headers.push('Content-Length', String(body.length), 'Cache-Control', immutable ? forEver : 'no-cache')
    return { etag, headers, body }
  }

  #remember(key: string, path: string, { body, ...answer }: Answer): void {
    // Signed metadata changes without any page changing: it is read each time.
    if (path.startsWith('edition/') || !(body instanceof Buffer) || body.length > cacheLimit / 8) return
    // What is unpacked from a blob while the tree is rolled forward can be read from a file in a moment.
    if (this.#site.overlay.has(path)) return
    this.#answers.set(key, { body, ...answer })
    this.#cached += body.length
    for (const [oldest, { body: old }] of this.#answers) {
      if (this.#cached <= cacheLimit) break
      this.#answers.delete(oldest)
      this.#cached -= old.length
    }
  }

  #forget(paths: Iterable<string>): void {
    for (const path of paths)
      for (const encoding of ['br', 'gzip', 'identity']) {
        const key = `${encoding} ${path}`
        this.#cached -= this.#answers.get(key)?.body.length ?? 0
        this.#answers.delete(key)
      }
  }
}

function headersOf(path: string, options: DoorOptions): string[] {
  const policy = path === 'sw.js' ? workerPolicy(options.publicUrl) : options.securityPolicy()
  const headers = [
    'Content-Security-Policy',
    `${policy}; frame-ancestors 'none'`,
    'X-Content-Type-Options',
    'nosniff',
    'Referrer-Policy',
    'no-referrer',
  ]
  // It has a policy of its own, in itself: it is there to be saved, and opened from a disk.
  if (path.endsWith('offline/pocket-reader.html')) headers.push('Content-Disposition', 'attachment')
  if (options.onionUrl && path.endsWith('.html') && path !== '404.html')
    headers.push(
      'Onion-Location',
      `${options.onionUrl}/${encodeURI(path.replace(/(?:^|(?<=\/))index\.html$/, ''))}`,
    )
  if (options.publicUrl.startsWith('https:'))
    headers.push('Strict-Transport-Security', 'max-age=63072000; includeSubDomains; preload')
  return headers
}

/**
 * The worker obeys the policy on its own file, not that of any page: it may ask mirrors anywhere, over TLS. Where we
 * are served without TLS ourselves (an onion, this machine), so are mirrors.
 */
function workerPolicy(publicUrl: string): string {
  const { protocol, hostname } = new URL(publicUrl)
  const alike = hostname.endsWith('.onion') ? ' http://*.onion' : ' http:'
  return `default-src 'none'; connect-src 'self' https:${protocol === 'http:' ? alike : ''}`
}
