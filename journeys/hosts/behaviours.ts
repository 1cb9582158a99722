import { request as ask } from 'node:http'
import { gunzipSync, gzipSync } from 'node:zlib'
import { type Behaviour, honestly } from './host.ts'

const cors = { 'access-control-allow-origin': '*' }

/** What hostile, broken and blocked hosts do. */
export const behaviours = {
  /** Takes the connection and says nothing. */
  blackHole: (): Behaviour => () => {},
  /** A status and a page, for whatever is asked. */
  answers:
    (status: number, page = '<h1>Access to this resource is restricted</h1>'): Behaviour =>
    (_, response) =>
      void response.writeHead(status, { ...cors, 'content-type': 'text/html' }).end(page),
  /** Leads to a block page, as providers do. */
  redirects: (): Behaviour => (request, response) =>
    request.url === '/blocked'
      ? void response.writeHead(200, cors).end('<h1>Blocked</h1>')
      : void response.writeHead(302, { ...cors, location: '/blocked' }).end(),
  /** Breaks off in the middle of the body. */
  resets: (): Behaviour => (_, response, bytes) => {
    response.writeHead(200, { ...cors, 'content-length': (bytes?.length ?? 0) + 1_000 })
    response.write(bytes?.subarray(0, 600) ?? '')
    setTimeout(() => response.destroy(), 10)
  },
  /** Changes what pages say, and a bit of everything else. */
  tampers: (): Behaviour => (request, response, bytes) =>
    honestly(response, (request.url ?? '').slice(1), bytes && tampered(bytes)),
  /** Freezes after so many bytes of each answer, as the 16-kB curtain does per connection. */
  freezes:
    (after: number): Behaviour =>
    (_, response, bytes) => {
      response.writeHead(bytes ? 200 : 404, { ...cors, connection: 'close' })
      if (!bytes || bytes.length <= after) return void response.end(bytes ?? 'Not found')
      response.write(bytes.subarray(0, after))
    },
}

/** Stands before another address on this machine, as a web server does before our own front door, the desk too. */
export function passesOn(to: string): Behaviour {
  return (request, response) => {
    const { url = '/', method, headers } = request
    const passed = ask(new URL(url, to), { method, headers }, (answer) => {
      const { connection: _, 'keep-alive': __, ...theirs } = answer.headers
      response.writeHead(answer.statusCode ?? 502, theirs)
      answer.pipe(response)
    })
    passed.on('error', () => {
      if (!response.headersSent) response.writeHead(502)
      response.end()
    })
    request.pipe(passed)
  }
}

function tampered(bytes: Buffer): Buffer {
  try {
    const text = gunzipSync(bytes).toString()
    return gzipSync(text.replace(/<h1[^>]*>/, (tag) => `${tag}FORGED `))
  } catch {
    const copy = Buffer.from(bytes)
    const at = copy.length >> 1
    copy[at] = (copy[at] ?? 0) ^ 1
    return copy
  }
}
