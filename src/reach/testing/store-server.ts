import { createServer } from 'node:http'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { once } from 'node:events'

export type StoreServer = {
  url: string
  /** What the host does to an answer; by default nothing. */
  spoil: (
    path: string,
    bytes: Buffer,
  ) => { status?: number; bytes?: Buffer; headers?: Record<string, string> }
  stop(): Promise<void>
}

/** A plain host on loopback that serves a folder as a store does, and can be told to misbehave. */
export async function serveStore(folder: string): Promise<StoreServer> {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(request.url ?? '/')
    readFile(join(folder, path)).then(
      (read) => {
        const { status = 200, bytes = read, headers = {} } = host.spoil(path, read)
        response.writeHead(status, {
          'access-control-allow-origin': '*',
          'content-type': 'application/octet-stream',
          ...headers,
        })
        response.end(bytes)
      },
      () => response.writeHead(404, { 'access-control-allow-origin': '*' }).end(),
    )
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const host: StoreServer = {
    url: `http://127.0.0.1:${port}/`,
    spoil: () => ({}),
    async stop() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
  return host
}
