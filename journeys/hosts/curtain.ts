import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** The censor's box before a host; the host at `url` is reached through it alone. */
export type Curtain = {
  /** Ends in a slash. */
  readonly url: string
  /** How many connections froze. */
  frozen(): number
  close(): Promise<void>
}

/**
 * Stands before a host as the 16-kB curtain does (reach.md, finding 4): of each connection the first `passes` bytes
 * reach the reader, then nothing more does, and nothing ends it either.
 */
export async function startCurtain(hostUrl: string, passes: number): Promise<Curtain> {
  const hostPort = Number(new URL(hostUrl).port)
  const open = new Set<Socket>()
  let frozen = 0
  const server = createServer((reader) => {
    const host = connect(hostPort, '127.0.0.1')
    let left = passes
    for (const socket of [reader, host]) {
      open.add(socket)
      socket.on('close', () => open.delete(socket))
    }
    reader.pipe(host)
    reader.on('close', () => host.destroy()).on('error', () => host.destroy())
    host.on('data', (bytes) => {
      reader.write(bytes.subarray(0, left))
      left -= bytes.length
      if (left >= 0) return
      frozen++
      host.destroy()
    })
    host.on('end', () => reader.end()).on('error', () => left >= 0 && reader.destroy())
  })
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/`,
    frozen: () => frozen,
    close() {
      for (const socket of open) socket.destroy()
      return new Promise((resolve) => void server.close(() => resolve()))
    },
  }
}
