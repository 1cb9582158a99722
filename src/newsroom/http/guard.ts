import type { MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { articleLimits } from '#edition/article.ts'
import { NewsroomRefusal } from './problem.ts'

/** Bytes of JSON at most: a full document and what travels around it. */
const jsonBytes = articleLimits.bytes + 100_000
/** Bytes of a photo or of an imported file at most. */
const fileBytes = 50_000_000

/**
 * The newsroom's own origins: that of its address, and where this is loopback, the three spellings of it.
 * Anything else in `Host` is a name that somebody else points here (DNS rebinding).
 */
function ownOrigins(url: string): Set<string> {
  const own = new URL(url)
  if (!isLoopback(url)) return new Set([own.origin])
  const port = own.port === '' ? '' : `:${own.port}`
  return new Set(['localhost', '127.0.0.1', '[::1]'].map((name) => `${own.protocol}//${name}${port}`))
}

/** True where only this machine can reach the address. */
export function isLoopback(url: string): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(new URL(url).hostname)
}

/** Refuses requests to a name that is not ours (421) and those that another site's page sent (403). */
export function ownPagesOnly(url: string): MiddlewareHandler {
  const origins = ownOrigins(url)
  const hosts = new Set([...origins].map((origin) => new URL(origin).host))
  return async (c, next) => {
    const host = c.req.header('host') ?? new URL(c.req.url).host
    if (!hosts.has(host.toLowerCase()))
      throw new NewsroomRefusal('host-refused', `The newsroom answers at ${url} only.`)
    const site = c.req.header('sec-fetch-site')
    if (isSafe(c.req.method)) refuseCrossSiteReads(c.req.path, site)
    else refuseForeignWrites(origins, c.req.header('origin'), site)
    await next()
  }
}

function isSafe(method: string): boolean {
  return method === 'GET' || method === 'HEAD'
}

/** Pages may be opened from anywhere, but data and pictures are for our own pages. */
function refuseCrossSiteReads(path: string, site: string | undefined): void {
  const isData = path.startsWith('/api/') || path.startsWith('/media/')
  if (isData && (site === 'cross-site' || site === 'same-site'))
    throw new NewsroomRefusal('origin-refused', 'Only the newsroom’s own pages may read this.')
}

/** A write says where it comes from: `Origin`, or where a browser left it out, `Sec-Fetch-Site`. */
function refuseForeignWrites(origins: Set<string>, origin: string | undefined, site: string | undefined) {
  const own = origin === undefined || origin === 'null' ? site === 'same-origin' : origins.has(origin)
  if (!own) throw new NewsroomRefusal('origin-refused', 'Only the newsroom’s own pages may change anything.')
}

/**
 * Refuses bodies that are too large (413) before they are read, and unsafe requests whose body is not what
 * the address takes (415): JSON everywhere, a form with a file where `takesFile` says so.
 */
export function limitBodies(takesFile: (path: string) => boolean): MiddlewareHandler {
  const limit = (bytes: number) =>
    bodyLimit({
      maxSize: bytes,
      onError: () => {
        throw new NewsroomRefusal(
          'too-large',
          `Expected at most ${bytes} bytes; got more. Nothing was saved.`,
        )
      },
    })
  const json = limit(jsonBytes)
  // The parts around the file in a form take a little room of their own.
  const file = limit(fileBytes + 100_000)
  return async (c, next) => {
    if (isSafe(c.req.method)) return next()
    const isFile = takesFile(c.req.path)
    const expected = isFile ? 'multipart/form-data' : 'application/json'
    const type = (c.req.header('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
    if (type !== expected)
      throw new NewsroomRefusal(
        'media-type-wrong',
        `Expected ${expected}; got ${type === '' ? 'nothing' : type}.`,
      )
    return isFile ? file(c, next) : json(c, next)
  }
}

/**
 * Reads what a refused request still sends, and drops it. Browsers read the answer only once they have sent
 * everything; without this they would show a broken connection instead of the reason.
 */
export function hearOut(): MiddlewareHandler {
  return async (c, next) => {
    await next()
    const { raw } = c.req
    if (raw.bodyUsed || raw.body === null || raw.body.locked) return
    let heard = 0
    for await (const chunk of raw.body) {
      heard += chunk.length
      if (heard > 2 * fileBytes) return
    }
  }
}

/** Headers that every answer of the newsroom carries; what pages may load is set with each page. */
export function protect(url: string): MiddlewareHandler {
  const secure = new URL(url).protocol === 'https:'
  return async (c, next) => {
    await next()
    const { headers } = c.res
    headers.set('x-content-type-options', 'nosniff')
    headers.set('referrer-policy', 'no-referrer')
    headers.set('cross-origin-opener-policy', 'same-origin')
    headers.set('cross-origin-resource-policy', 'same-origin')
    headers.set('permissions-policy', 'camera=(), microphone=(), geolocation=()')
    headers.set('x-robots-tag', 'noindex')
    if (secure) headers.set('strict-transport-security', 'max-age=31536000')
    if (!headers.has('cache-control')) headers.set('cache-control', 'no-store')
    if (!headers.has('content-security-policy'))
      headers.set('content-security-policy', "default-src 'none'; frame-ancestors 'none'")
  }
}
