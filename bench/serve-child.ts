import { readFileSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { createFrontDoorServer, FrontDoor } from '#reach/front-door.ts'
import { Site } from '#reach/site.ts'

// A server in a process of its own, so that its CPU time and memory are its own; tells them when asked.

const [kind = '', dataFolder = '', path = ''] = process.argv.slice(2)
const server = kind === 'bare' ? createServer(bare()) : createFrontDoorServer(await frontDoor())
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port))
process.on('message', (what) => {
  if (what === 'memory') globalThis.gc?.()
  const { user, system } = process.cpuUsage()
  process.send?.(what === 'memory' ? process.memoryUsage.rss() : user + system)
})

/** The least that Node can do: one buffer, the headers a browser needs. */
function bare(): RequestListener {
  const body = readFileSync(join(dataFolder, 'site', `${path}.br`))
  const headers = {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Encoding': 'br',
    'Content-Length': body.length,
  }
  return (_, response) => {
    response.writeHead(200, headers)
    response.end(body)
  }
}

async function frontDoor(): Promise<FrontDoor> {
  const signer = {
    sign: () => Promise.reject(new Error('not here')),
    last: () => 0,
    reload: () => Promise.resolve(),
    processId: () => null,
    stop: () => Promise.resolve(),
  }
  const folders = { folder: join(dataFolder, 'site'), privateFolder: join(dataFolder, 'work-serve') }
  const site = new Site({ ...folders, signer, clock: Date.now })
  await site.open()
  return new FrontDoor({ site, securityPolicy: () => "default-src 'none'", publicUrl: 'http://localhost' })
}
