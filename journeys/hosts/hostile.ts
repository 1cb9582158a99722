import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { behaviours } from './behaviours.ts'
import { type Behaviour, type Host, honestly } from './host.ts'

const cors = { 'access-control-allow-origin': '*' }
const pathOf = (url: string | undefined) => decodeURIComponent((url ?? '/').split('?', 1)[0] ?? '/').slice(1)
const isBlob = (path: string) => path.startsWith('edition/b/')
const bomb = gzipSync(Buffer.alloc(64_000_000))

/** What a host is made to do: a way of answering, or something done to the host itself. */
export type Hostility = Behaviour | ((host: Host) => Promise<void> | void)

/** How hosts lie, break and are blocked; `older` is the folder of an earlier edition. */
export function hostilities(
  older: string,
): Record<string, { behaviour: Behaviour } | { old: true } | { closed: true }> {
  const does = (behaviour: Behaviour) => ({ behaviour })
  return {
    'closed port': { closed: true },
    'black hole': does(behaviours.blackHole()),
    'reset in the middle of each body': does(behaviours.resets()),
    'block page with 200': does(behaviours.answers(200)),
    'redirect to a block page': does(behaviours.redirects()),
    '403': does(behaviours.answers(403)),
    '404 for everything': does(behaviours.answers(404)),
    '410 for everything': does(behaviours.answers(410)),
    '451': does(behaviours.answers(451)),
    '503 with a page': does(behaviours.answers(503)),
    drip: does(drips),
    'endless data': does(endless),
    'wrong length': does(wrongLength),
    'gzip bomb for pages': does(bombs),
    'old edition': { old: true },
    'tampered pages and metadata': does(behaviours.tampers()),
    'two pages swapped': does(swaps()),
    'new timestamp over old metadata': does(mixes(older)),
    'forged mirror list': does(forgesList),
    'root withheld': does(withholdsRoot),
    'half of each gzip': does(halves),
    'no leave for browsers to read': does((request, response, bytes) =>
      bytes ? void response.writeHead(200).end(bytes) : void response.writeHead(404).end(),
    ),
    'clear-site-data with everything': does((request, response, bytes) => {
      // The browser's own look for newer code obeys it: whoever holds the origin can always take the worker away.
      if (request.url !== '/sw.js') response.setHeader('clear-site-data', '"*"')
      honestly(response, pathOf(request.url), bytes)
    }),
    '16-kB curtain': does(behaviours.freezes(13_000)),
  }
}

/** Twenty bytes each 200 ms. */
const drips: Behaviour = (_, response, bytes) => {
  response.writeHead(bytes ? 200 : 404, cors)
  let at = 0
  const timer = setInterval(() => {
    response.write(bytes?.subarray(at, at + 20) ?? '.')
    at += 20
    if (at >= (bytes?.length ?? 0)) {
      clearInterval(timer)
      response.end()
    }
  }, 200)
  response.on('close', () => clearInterval(timer))
}

const endless: Behaviour = (_, response) => {
  response.writeHead(200, cors)
  const block = Buffer.alloc(65_536, 'x')
  const more = () => {
    while (!response.destroyed && response.write(block));
  }
  response.on('drain', more)
  more()
}

const wrongLength: Behaviour = (_, response, bytes) => {
  response.writeHead(200, { ...cors, 'content-length': Math.max(0, (bytes?.length ?? 40) - 30) })
  response.end(bytes?.subarray(0, Math.max(0, bytes.length - 30)) ?? '')
}

const bombs: Behaviour = (request, response, bytes) => {
  const path = pathOf(request.url)
  honestly(response, path, bytes && isBlob(path) ? bomb : bytes)
}

/** Gives each page's bytes to whoever asks for the next one. */
function swaps(): Behaviour {
  let last: Buffer | null = null
  return (request, response, bytes) => {
    const path = pathOf(request.url)
    if (!isBlob(path) || !bytes) return honestly(response, path, bytes)
    honestly(response, path, last ?? gzipSync('<h1>Another page</h1>'))
    last = bytes
  }
}

function mixes(older: string): Behaviour {
  return (request, response, bytes) => {
    const path = pathOf(request.url)
    const isAbove = path.endsWith('timestamp.json') || path.endsWith('head.bin')
    if (!path.startsWith('edition/') || isAbove || isBlob(path)) return honestly(response, path, bytes)
    honestly(response, path, fileIn(older, path))
  }
}

const forgesList: Behaviour = (request, response, bytes) => {
  const path = pathOf(request.url)
  const text = bytes?.toString() ?? ''
  const isList = path.includes('mirrors')
  honestly(response, path, isList && bytes ? Buffer.from(text.replaceAll('127.0.0.1', '127.0.0.9')) : bytes)
}

const withholdsRoot: Behaviour = (request, response, bytes) => {
  const path = pathOf(request.url)
  honestly(response, path, /root\.json$|head\.bin$/.test(path) ? null : bytes)
}

const halves: Behaviour = (request, response, bytes) => {
  const path = pathOf(request.url)
  honestly(response, path, bytes && isBlob(path) ? bytes.subarray(0, bytes.length >> 1) : bytes)
}

function fileIn(folder: string, path: string): Buffer | null {
  try {
    return readFileSync(join(folder, path))
  } catch {
    return null
  }
}
