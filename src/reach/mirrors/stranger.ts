import { connect } from 'node:tls'
import { readBodyUpTo } from '#platform/read-body.ts'

/** What a mirror answered to a stranger, as much as matters to a reader's browser. */
export type Answer = {
  status: number
  /** No more than the limit asked for, and one byte to show that there is more. */
  bytes: Uint8Array
  headers: Headers
}

export type Stranger = {
  /** Throws where nothing comes, a redirect among that; `limit` in bytes. */
  readonly get: (address: string, limit: number) => Promise<Answer>
  /** `h2` or `http/1.1` as the host chooses when offered both; null where it cannot be told. */
  readonly protocol: (address: string) => Promise<string | null>
}

const patienceMs = 15_000

/** Asks as a reader's worker does: no cookie, no referrer, no redirect, and says so by the page's origin. */
export function strangerOf(get: typeof fetch = fetch): Stranger {
  return {
    async get(address, limit) {
      const response = await get(address, {
        redirect: 'error',
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
        cache: 'no-store',
        headers: { origin: 'https://elsewhere.invalid', 'accept-encoding': 'identity' },
        signal: AbortSignal.timeout(patienceMs),
      })
      return {
        status: response.status,
        headers: response.headers,
        bytes: await readBodyUpTo(response, limit),
      }
    },
    protocol: (address) => chosenProtocol(new URL(address)),
  }
}

function chosenProtocol({ protocol, hostname, port }: URL): Promise<string | null> {
  if (protocol !== 'https:') return Promise.resolve('http/1.1')
  return new Promise((resolve) => {
    const servername = /^[\d.:[\]]+$/.test(hostname) ? {} : { servername: hostname }
    const socket = connect({
      host: hostname.replace(/^\[|\]$/g, ''),
      port: Number(port || 443),
      ALPNProtocols: ['h2', 'http/1.1'],
      ...servername,
    })
    const end = (chosen: string | null) => {
      socket.destroy()
      resolve(chosen)
    }
    socket.setTimeout(patienceMs, () => end(null))
    socket.on('error', () => end(null))
    socket.on('secureConnect', () => end(socket.alpnProtocol || 'http/1.1'))
  })
}
