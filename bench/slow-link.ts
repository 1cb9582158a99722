import { connect, createServer, type Socket } from 'node:net'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'

/** Bits a second, shared by all connections, and the time there and back in ms. */
export type Link = { bitsPerSecond: number; roundTrip: number }

const segment = 1_460
/** Headers of IP and TCP. */
const overhead = 40
/** What a server sends before the first acknowledgement (RFC 6928). */
const firstWindow = 10 * segment

/**
 * A slow, far link in front of a port of this machine, as a TCP proxy: a round trip to connect, half of one for every
 * byte, one pipe each way that all connections share, and slow start from ten segments. Loopback itself costs nothing,
 * and `Network.emulateNetworkConditions` of the browser neither counts the handshakes nor shares the pipe.
 */
export async function slowLink(target: number, link: Link): Promise<{ port: number; close: () => void }> {
  const [there, back] = [new Pipe(link), new Pipe(link)]
  const open = new Set<Socket>()
  const server = createServer({ allowHalfOpen: false }, (near) => {
    const far = connect(target, '127.0.0.1')
    for (const socket of [near, far]) {
      open.add(socket)
      socket.setNoDelay(true)
      socket.on('error', () => socket.destroy()).on('close', () => open.delete(socket))
    }
    // Loopback has connected at once: what is sent first waits for the handshake it was spared.
    forward(near, far, there, link.roundTrip, link.roundTrip)
    forward(far, near, back, 0, link.roundTrip)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const close = () => {
    server.close()
    for (const socket of open) socket.destroy()
  }
  return { port: (server.address() as AddressInfo).port, close }
}

/** One direction of the link: segments leave one after another, and arrive half a round trip later. */
class Pipe {
  readonly #link: Link
  #free = 0

  constructor(link: Link) {
    this.#link = link
  }

  carry(bytes: number, arrived: () => void): void {
    const now = performance.now()
    this.#free = Math.max(now, this.#free) + ((bytes + overhead) * 8_000) / this.#link.bitsPerSecond
    setTimeout(arrived, this.#free - now + this.#link.roundTrip / 2)
  }
}

/** Carries one direction of a connection, in slow start: the window grows by what is acknowledged. */
function forward(from: Socket, to: Socket, pipe: Pipe, handshake: number, roundTrip: number): void {
  const opened = performance.now()
  const waiting: Buffer[] = []
  const underWay: Buffer[] = []
  let [window, unacknowledged, ended] = [firstWindow, 0, false]
  const finish = () => {
    if (ended && waiting.length === 0 && underWay.length === 0) to.end()
  }
  const arrive = () => {
    const bytes = underWay.shift()
    if (bytes === undefined) return
    if (to.writable) to.write(bytes)
    setTimeout(() => {
      unacknowledged -= bytes.length
      window += bytes.length
      pump()
    }, roundTrip / 2)
    finish()
  }
  const pump = () => {
    for (let bytes = waiting.shift(); bytes !== undefined; bytes = waiting.shift()) {
      if (unacknowledged + bytes.length > window) return void waiting.unshift(bytes)
      unacknowledged += bytes.length
      underWay.push(bytes)
      pipe.carry(bytes.length, arrive)
    }
  }
  from.on('data', (chunk: Buffer) => {
    for (let at = 0; at < chunk.length; at += segment) waiting.push(chunk.subarray(at, at + segment))
    setTimeout(pump, Math.max(0, opened + handshake - performance.now()))
  })
  from.on('close', () => {
    ended = true
    finish()
  })
}
