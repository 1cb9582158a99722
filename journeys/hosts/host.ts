import { existsSync, readFileSync, statSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'

/** Does something else than serve honestly; `bytes` are what an honest host would send, null where it has no such file. */
export type Behaviour = (request: IncomingMessage, response: ServerResponse, bytes: Buffer | null) => void

/**
 * A web host on this machine that serves a site folder, or anything but. `http://127.0.0.1:PORT/`, where browsers take a
 * page to be as safe as behind TLS.
 */
export type Host = {
  /** Ends in a slash; with the folder of a host that serves below one. */
  readonly url: string
  /** Paths that were asked for, in order, without the query. */
  readonly asked: string[]
  /** What it does from now on; null: it is honest again. Connections that are open are cut, as a censor does. */
  behave(behaviour: Behaviour | null): void
  /** Another folder, such as that of an older edition. */
  serve(folder: string): void
  /** Nobody listens any more, at the same port until `open`. */
  close(): Promise<void>
  open(): Promise<void>
}

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.xml': 'application/xml',
  '.webmanifest': 'application/manifest+json',
}

/**
 * Starts a host. `front`: it has the pages and the worker, else the edition alone. `under`: the folder in its address
 * below which it serves, such as `copy/`. `closes`: each answer has a connection of its own, as `--curtain` has web
 * servers do.
 */
export async function startHost(
  folder: string,
  options: { front?: boolean; under?: string; closes?: boolean } = {},
): Promise<Host> {
  const { front = false, under = '', closes = false } = options
  const asked: string[] = []
  let served = folder
  let behaviour: Behaviour | null = null
  const handle = (request: IncomingMessage, response: ServerResponse) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://host').pathname).slice(1)
    asked.push(path)
    if (closes) response.shouldKeepAlive = false
    const own = path.startsWith(under) ? path.slice(under.length) : null
    const bytes = own === null || !(front || own.startsWith('edition/')) ? null : fileAt(served, own)
    if (behaviour) behaviour(request, response, bytes)
    else honestly(response, own ?? '', bytes)
  }
  let server = await listen(handle, 0)
  const { port } = server.address() as AddressInfo
  const stop = () => {
    server.closeAllConnections()
    return new Promise<void>((resolve) => void server.close(() => resolve()))
  }
  return {
    url: `http://127.0.0.1:${port}/${under}`,
    asked,
    behave(next) {
      behaviour = next
      server.closeAllConnections()
    },
    serve: (next) => void (served = next),
    close: stop,
    async open() {
      server = await listen(handle, port)
    },
  }
}

function listen(
  handle: (request: IncomingMessage, response: ServerResponse) => void,
  port: number,
): Promise<Server> {
  const server = createServer(handle)
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => resolve(server))
  })
}

function fileAt(folder: string, path: string): Buffer | null {
  const file = join(folder, path === '' || path.endsWith('/') ? `${path}index.html` : path)
  return existsSync(file) && statSync(file).isFile() ? readFileSync(file) : null
}

/** What an honest host sends: for other origins too, and the worker with a policy that lets it ask mirrors. */
export function honestly(response: ServerResponse, path: string, bytes: Buffer | null): void {
  const headers: Record<string, string> = { 'access-control-allow-origin': '*', 'cache-control': 'no-cache' }
  if (!bytes) return void response.writeHead(404, headers).end('Not found')
  const isSigned = path.startsWith('edition/')
  const type = isSigned ? undefined : types[extname(path === '' || path.endsWith('/') ? 'index.html' : path)]
  headers['content-type'] = type ?? 'application/octet-stream'
  if (path === 'sw.js')
    headers['content-security-policy'] = "default-src 'none'; connect-src 'self' https: http:"
  response.writeHead(200, headers).end(bytes)
}
