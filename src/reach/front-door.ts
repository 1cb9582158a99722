import type { IncomingMessage, ServerResponse } from 'node:http'
import { type Answer, type Encoding, entityTag, pageBytes } from './front-door/answers.ts'
import { mediaType } from './front-door/media-types.ts'
import type { Site } from './site.ts'
import { isCompressible } from './site/compress.ts'

const cacheLimit = 32 * 1024 * 1024

/**
 * Serves the current edition: what the committed index says, changing at one instant. Nothing is logged,
 * no cookie is set, nothing is asked of the reader. `securityPolicy` gives the CSP of the pages as they are now.
 */
export class FrontDoor {
  readonly #site: Site
  readonly #options: { securityPolicy: () => string; publicUrl: string }
  readonly #answers = new Map<string, Answer>()
  #cached = 0

  constructor(options: { site: Site; securityPolicy: () => string; publicUrl: string }) {
    this.#site = options.site
    this.#options = options
    this.#site.onChange((paths) => this.#forget(paths))
  }

  /** Answers a request; for `createServer`. */
  handle = (request: IncomingMessage, response: ServerResponse): void => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuseMethod(response)
    const path = sitePath(request.url ?? '/')
    const encoding = bestEncoding(headerOf(request, 'accept-encoding'))
    try {
      const answer = path === null ? null : this.#answer(path, encoding)
      if (answer) send(request, response, 200, answer)
      else this.#sendMissing(request, response, encoding)
    } catch {
      // A disk or file table that fails costs this one answer; thrown on, it would end the whole newsroom.
      response.writeHead(503, ['Content-Length', '0', 'Retry-After', '5'])
      response.end()
    }
  }

  #sendMissing(request: IncomingMessage, response: ServerResponse, encoding: Encoding): void {
    const page = this.#answer('404.html', encoding)
    if (page) return send(request, response, 404, page)
    response.writeHead(503, ['Content-Type', 'text/plain; charset=utf-8', 'Retry-After', '5'])
    response.end('The first edition is being made. Try again in a moment.\n')
  }

  #answer(path: string, encoding: Encoding): Answer | null {
    const key = `${encoding} ${path}`
    const known = this.#answers.get(key)
    if (known) return known
    const answer = path.startsWith('edition/') ? this.#editionFile(path) : this.#page(path, encoding)
    if (answer) this.#remember(key, path, answer)
    return answer
  }

  #page(path: string, wanted: Encoding): Answer | null {
    const changing = this.#site.overlay.get(path)
    const fallbacks: Encoding[] =
      !isCompressible(path) || wanted === 'identity' ? ['identity'] : [wanted, 'identity']
    for (const encoding of fallbacks) {
      const body = pageBytes(this.#site.tree, path, encoding, changing)
      if (body) return this.#ready(path, encoding, body)
    }
    return null
  }

  #ready(path: string, encoding: Encoding, body: Buffer): Answer {
    const etag = entityTag(body, encoding)
    const cache = path.startsWith('media/') ? 'public, max-age=31536000, immutable' : 'public, max-age=60'
    const headers = [
      ...headersOfPages(this.#options),
      'Content-Type',
      mediaType(path),
      'ETag',
      etag,
      'Cache-Control',
      cache,
    ]
    if (isCompressible(path)) headers.push('Vary', 'Accept-Encoding')
    if (encoding !== 'identity') headers.push('Content-Encoding', encoding)
    headers.push('Content-Length', String(body.length))
    return { etag, headers, body }
  }

  /** Files of the signed edition: bytes for any origin to fetch and verify. */
  #editionFile(path: string): Answer | null {
    const body = pageBytes(this.#site.tree, path, 'identity', undefined)
    if (!body) return null
    const etag = entityTag(body, 'identity')
    const immutable = /^edition\/[bip]\//.test(path)
    const headers = ['Content-Type', mediaType(path), 'X-Content-Type-Options', 'nosniff', 'ETag', etag]
    headers.push('Access-Control-Allow-Origin', '*', 'Content-Length', String(body.length))
    headers.push('Cache-Control', immutable ? 'public, max-age=31536000, immutable' : 'no-cache')
    return { etag, headers, body }
  }

  #remember(key: string, path: string, answer: Answer): void {
    // Signed metadata changes without any page changing: it is read each time.
    if (path.startsWith('edition/') || answer.body.length > cacheLimit / 8) return
    // While the tree is rolled forward an answer may be in a poorer encoding than it will be in a moment.
    if (this.#site.overlay.has(path)) return
    this.#answers.set(key, answer)
    this.#cached += answer.body.length
    for (const [oldest, { body }] of this.#answers) {
      if (this.#cached <= cacheLimit) break
      this.#answers.delete(oldest)
      this.#cached -= body.length
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

function headersOfPages(options: { securityPolicy: () => string; publicUrl: string }): string[] {
  const headers = [
    'Content-Security-Policy',
    `${options.securityPolicy()}; frame-ancestors 'none'`,
    'X-Content-Type-Options',
    'nosniff',
    'Referrer-Policy',
    'no-referrer',
  ]
  if (options.publicUrl.startsWith('https:'))
    headers.push('Strict-Transport-Security', 'max-age=63072000; includeSubDomains; preload')
  return headers
}

/** The path in the site that a request means; null for anything that is not plainly one. */
export function sitePath(url: string): string | null {
  const query = url.indexOf('?')
  let path = query < 0 ? url : url.slice(0, query)
  if (path.includes('%')) {
    try {
      path = decodeURIComponent(path)
    } catch {
      return null
    }
  }
  if (path === '/') return 'index.html'
  const plain = path.startsWith('/') && !/(^|\/)\.|\/\/|\\|\0/.test(path)
  return plain ? path.slice(1) : null
}

/** One header by its lower-case name. `request.headers` would read all fifteen that a browser sends. */
function headerOf({ rawHeaders }: IncomingMessage, name: string): string | undefined {
  for (let i = 0; i < rawHeaders.length; i += 2) {
    const given = rawHeaders[i]
    if (given?.length === name.length && given.toLowerCase() === name) return rawHeaders[i + 1]
  }
  return undefined
}

/** What browsers ask for comes in a handful of spellings: each is read once. */
const encodings = new Map<string, Encoding>()

function bestEncoding(accepted: string | undefined): Encoding {
  const text = accepted ?? ''
  const known = encodings.get(text)
  if (known) return known
  const encoding = readEncoding(text)
  if (encodings.size < 100) encodings.set(text, encoding)
  return encoding
}

function readEncoding(text: string): Encoding {
  if (/\bbr\b(?!;q=0)/.test(text)) return 'br'
  return /\bgzip\b(?!;q=0)/.test(text) ? 'gzip' : 'identity'
}

function send(request: IncomingMessage, response: ServerResponse, status: number, answer: Answer): void {
  if (status === 200 && headerOf(request, 'if-none-match')?.includes(answer.etag)) {
    response.writeHead(304, withoutBody(answer.headers))
    response.end()
    return
  }
  response.writeHead(status, answer.headers)
  response.end(request.method === 'HEAD' ? undefined : answer.body)
}

function withoutBody(headers: string[]): string[] {
  const at = headers.indexOf('Content-Length')
  return at < 0 ? headers : headers.toSpliced(at, 2)
}

function refuseMethod(response: ServerResponse): void {
  response.writeHead(405, ['Allow', 'GET, HEAD', 'Content-Length', '0'])
  response.end()
}
