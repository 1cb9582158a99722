import { type ChildProcess, fork } from 'node:child_process'
import { hash } from 'node:crypto'
import { once } from 'node:events'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { budget, fact, median } from './budget.ts'
import { generateNames, publishGenerated, Writer } from './generate.ts'
import { scratchHouse } from './scratch-house.ts'

// Thousands of readers at one front door: idle connections that are held, slow senders that are cut off, slow
// takers whose answers do not pile up in memory; and what an ordinary reader notices of each.

const wanted = Number(process.env.BENCH_CONNECTIONS ?? 10_000)
/** Both ends are on this machine, each in a process of its own: each may open as many files as `ulimit -n` says. */
const limit = Number(
  /^Max open files\s+(\d+)/m.exec(readFileSync('/proc/self/limits', 'latin1'))?.[1] ?? 4_096,
)
const connections = Math.min(wanted, limit - 2_000)
if (connections < wanted) fact('connections', `${connections}, since ulimit -n is ${limit}`)
const heldFor = 20_000
const photoBytes = 4 * 1024 * 1024

const scratch = await scratchHouse()
const { house } = scratch
await publishGenerated(house, new Writer(3), await generateNames(house), 20)
await house.makeEdition({ whole: true })
const photo = addPhoto(join(house.config.dataFolder, 'site'))
const child = fork(new URL('serve-child.ts', import.meta.url), ['front-door', house.config.dataFolder], {
  execArgv: ['--expose-gc'],
})
const port = await told(child)

await ask('/index.html')
const empty = await memory()
await idleReaders()
await pause(1_000)
await slowSenders()
await slowTakers()
child.kill()
await scratch.remove()

async function idleReaders(): Promise<void> {
  const before = await memory()
  const sockets: Socket[] = []
  while (sockets.length < connections) {
    const batch = Array.from({ length: Math.min(250, connections - sockets.length) }, dial)
    sockets.push(...(await Promise.all(batch)))
  }
  let closed = 0
  for (const socket of sockets) socket.on('close', () => closed++)
  await Promise.all(sockets.map((socket) => asked(socket)))
  const each = ((await memory()) - before) / connections / 1024
  fact('a server with nobody', `${(empty / 1024 / 1024).toFixed(0)} MB`)
  await noticed(`an article beside ${connections} idle connections`)
  await pause(heldFor)
  budget(`connections still open after ${heldFor / 1000} s`, connections - closed, '', {
    atLeast: connections,
  })
  await Promise.all(sockets.filter(({ destroyed }) => !destroyed).map((socket) => asked(socket)))
  fact('and each of them', 'was answered again')
  budget('memory of an idle connection', each, 'kB', { atMost: 20 })
  for (const socket of sockets) socket.destroy()
}

/** Slow loris: a header line a letter at a time. */
async function slowSenders(): Promise<void> {
  const sockets = await Promise.all(Array.from({ length: 1_000 }, dial))
  const started = performance.now()
  for (const socket of sockets) socket.write('GET / HTTP/1.1\r\nHost: a\r\nX: ')
  const drip = setInterval(() => {
    for (const socket of sockets) if (socket.writable) socket.write('x')
  }, 1_000)
  await noticed('an article beside 1,000 slow senders')
  await Promise.all(sockets.map(closed))
  clearInterval(drip)
  budget('the last slow sender is cut off after', (performance.now() - started) / 1000, 's', { atMost: 15 })
}

async function slowTakers(): Promise<void> {
  const before = await memory()
  const sockets = await Promise.all(Array.from({ length: 500 }, dial))
  for (const socket of sockets) {
    socket.pause()
    socket.write(`GET ${photo} HTTP/1.1\r\nHost: a\r\n\r\n`.repeat(5))
  }
  await pause(3_000)
  await noticed('an article beside 500 who take nothing')
  const each = ((await memory()) - before) / sockets.length / 1024
  budget(
    `memory of one who asks five times for ${photoBytes / 1024 / 1024} MB and takes nothing`,
    each,
    'kB',
    {
      atMost: 256,
    },
  )
  for (const socket of sockets) socket.destroy()
}

async function noticed(title: string): Promise<void> {
  const times: number[] = []
  for (let i = 0; i < 50; i++) {
    const started = performance.now()
    await ask('/index.html')
    times.push(performance.now() - started)
  }
  fact(
    title,
    `median ${median(times).toFixed(1)} ms with a connection of its own, worst ${Math.max(...times).toFixed(1)} ms`,
  )
}

function closed(socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    if (socket.destroyed) resolve()
    else socket.resume().on('close', () => resolve())
  })
}

async function ask(path: string): Promise<void> {
  const socket = await dial()
  await asked(socket, path)
  socket.destroy()
}

async function dial(): Promise<Socket> {
  const socket = connect(port, '127.0.0.1')
  await once(socket, 'connect')
  socket.on('error', () => {})
  return socket
}

/** One request and its whole answer. */
function asked(socket: Socket, path = '/index.html'): Promise<void> {
  return new Promise((resolve, reject) => {
    let missing = 0
    const take = (chunk: Buffer) => {
      if (missing === 0) {
        const end = chunk.indexOf('\r\n\r\n') + 4
        missing = end + Number(/content-length: (\d+)/i.exec(chunk.toString('latin1', 0, end))?.[1])
      }
      missing -= chunk.length
      if (missing > 0) return
      socket.off('data', take).off('close', reject)
      resolve()
    }
    socket.on('data', take).on('close', reject)
    socket.write(`GET ${path} HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: br\r\n\r\n`)
  })
}

async function memory(): Promise<number> {
  const answer = told(child)
  child.send('memory')
  return answer
}

function told(from: ChildProcess): Promise<number> {
  return new Promise((resolve) => from.once('message', (value) => resolve(Number(value))))
}

/** A file as large as a photo may be; the front door serves whatever lies in the site folder. */
function addPhoto(site: string): string {
  const bytes = Buffer.alloc(photoBytes, 'photo')
  const path = `/media/${hash('sha256', bytes, 'hex')}.jpg`
  mkdirSync(join(site, 'media'), { recursive: true })
  writeFileSync(site + path, bytes)
  return path
}
