import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A request as stand-ins read it: `path` without the query. */
export type Asked = {
  method: string
  path: string
  query: URLSearchParams
  headers: Record<string, string>
  body: Uint8Array
}
export type Answer = { status: number; body: string; headers?: Record<string, string> }

/**
 * What goes wrong with a request, once: an answer without the work (429, 500, 503), or the work without the answer:
 * the connection is cut after the write was done.
 */
export type Fault = 429 | 500 | 503 | 'lost'

export type StandInServer = {
  url: string
  /** The next requests whose path begins with `path` go wrong, in this order. Browsers' pages are under `/pages/`. */
  fail(path: string, ...faults: Fault[]): void
  /** The same for the next requests that change something, wherever. */
  failWrite(...faults: Fault[]): void
  close(): Promise<void>
}

/** An HTTP server on loopback at a free port. */
export async function serveStandIn(
  answer: (asked: Asked) => Promise<Answer> | Answer,
  onFault: (fault: 429 | 500 | 503) => Answer,
): Promise<StandInServer> {
  const faults: { hits: (asked: Asked) => boolean; fault: Fault }[] = []
  const expect = (hits: (asked: Asked) => boolean, wrong: Fault[]) =>
    void faults.push(...wrong.map((fault) => ({ hits, fault })))
  const server = createServer((request, response) => {
    void respond(request, response).catch((error: unknown) => {
      response.destroy(error instanceof Error ? error : undefined)
    })
  })
  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const asked = await read(request)
    const at = faults.findIndex(({ hits }) => hits(asked))
    const [{ fault } = { fault: null }] = at === -1 ? [] : faults.splice(at, 1)
    const given = typeof fault === 'number' ? onFault(fault) : await answer(asked)
    if (fault === 'lost') return void response.destroy()
    response.writeHead(given.status, { 'cache-control': 'no-store', ...given.headers })
    response.end(given.body)
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    fail: (path, ...wrong) => expect((asked) => asked.path.startsWith(path), wrong),
    failWrite: (...wrong) => expect(({ method }) => method !== 'GET', wrong),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function read(request: IncomingMessage): Promise<Asked> {
  const url = new URL(request.url ?? '/', 'http://stand-in')
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  const headers = Object.entries(request.headers).map(([name, value]) => [name, String(value)] as const)
  return {
    method: request.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    headers: Object.fromEntries(headers),
    body: Buffer.concat(parts),
  }
}

export function json(status: number, body: unknown, headers: Record<string, string> = {}): Answer {
  const type = { 'content-type': 'application/json' }
  return { status, body: JSON.stringify(body), headers: { ...type, ...headers } }
}
