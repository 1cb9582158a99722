import { type ChildProcess, fork, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { articlePath } from '#press/paths.ts'
import { budget, fact, median } from './budget.ts'
import { generateNames, publishGenerated, Writer } from './generate.ts'
import { scratchHouse } from './scratch-house.ts'

// Serving one article, precompressed, to 32 connections: our front door, a bare node:http server that answers
// one buffer, and nginx on the same folder where it is installed. Rounds alternate; CPU per request decides,
// since on a busy machine it says more than requests per second.

const connections = 32
const requests = 20_000
const rounds = 5
const nginxPort = 39_417

const scratch = await scratchHouse()
const { house } = scratch
await publishGenerated(house, new Writer(3), await generateNames(house), 200)
await house.makeEdition({ whole: true })
const article = (
  await house.source.articles([
    (await house.db.selectFrom('article').select('id').limit(1).executeTakeFirstOrThrow()).id,
  ])
)[0]
if (!article) throw new Error('no article was published')
const path = articlePath(await house.source.publication(), article)
const { dataFolder } = house.config

type Server = { port: number; cpu(): Promise<number>; stop(): void }

const ours = await forked('front-door')
const bare = await forked('bare')
const nginx = await startNginx()
const cost = { ours: [] as number[], bare: [] as number[] }
const speed = { ours: [] as number[], bare: [] as number[], nginx: [] as number[] }
await round(ours)
await round(bare)
for (let i = 0; i < rounds; i++) {
  for (const [name, server] of [
    ['ours', ours],
    ['bare', bare],
  ] as const) {
    const { cpu, rate } = await round(server)
    cost[name].push(cpu)
    speed[name].push(rate)
  }
  if (nginx) speed.nginx.push((await round(nginx)).rate)
}
for (const [name, rates] of Object.entries(speed))
  if (rates.length > 0) fact(name, `${median(rates).toFixed(0)} requests/s`)
if (!nginx) fact('nginx', 'not installed here, skipped')
fact(
  'CPU per request',
  `ours ${(median(cost.ours) * 1000).toFixed(1)} µs, bare ${(median(cost.bare) * 1000).toFixed(1)} µs`,
)
budget('serving an article, against a bare server, by CPU', median(cost.bare) / median(cost.ours), '×', {
  atLeast: 0.9,
})
ours.stop()
bare.stop()
nginx?.stop()
await scratch.remove()

async function forked(kind: 'front-door' | 'bare'): Promise<Server> {
  const child: ChildProcess = fork(new URL('serve-child.ts', import.meta.url), [kind, dataFolder, path])
  const message = () =>
    new Promise<number>((resolve) => child.once('message', (value) => resolve(Number(value))))
  const port = await message()
  return {
    port,
    cpu: () => {
      const answer = message()
      child.send('cpu')
      return answer
    },
    stop: () => void child.kill(),
  }
}

/** Milliseconds of the server's CPU per request, and requests per second. */
async function round(server: Server): Promise<{ cpu: number; rate: number }> {
  const before = await server.cpu()
  const started = performance.now()
  await Promise.all(Array.from({ length: connections }, () => client(server.port, requests / connections)))
  const seconds = (performance.now() - started) / 1000
  return { cpu: ((await server.cpu()) - before) / 1000 / requests, rate: requests / seconds }
}

/** One keep-alive connection that asks again as soon as it has an answer. Kept bare, so as not to be the limit. */
function client(port: number, count: number): Promise<void> {
  const question = `GET /${path} HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip, deflate, br\r\n\r\n`
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(question))
    let [missing, asked] = [0, 1]
    socket.on('error', reject)
    socket.on('data', (chunk: Buffer) => {
      if (missing === 0) {
        const end = chunk.indexOf('\r\n\r\n') + 4
        const length = Number(/content-length: (\d+)/i.exec(chunk.toString('latin1', 0, end))?.[1])
        if (!chunk.toString('latin1', 0, 12).endsWith('200') || !(length > 0))
          return reject(new Error(chunk.toString('latin1', 0, end)))
        missing = length + end
      }
      missing -= chunk.length
      if (missing > 0) return
      if (asked++ < count) return socket.write(question)
      socket.end()
      resolve()
    })
  })
}

async function startNginx(): Promise<Server | null> {
  const binary = ['/usr/sbin/nginx', '/usr/local/bin/nginx'].find(existsSync)
  if (!binary) return null
  const folder = mkdtempSync(join(tmpdir(), 'tamizdat-nginx-'))
  const config = join(folder, 'nginx.conf')
  writeFileSync(
    config,
    `daemon off; worker_processes 1; pid ${folder}/pid; error_log ${folder}/error.log;
${process.getuid?.() === 0 ? 'user root;' : ''}
events { worker_connections 256; }
http { access_log off; types { text/html html; } gzip_static on; keepalive_requests 1000000;
  client_body_temp_path ${folder}; proxy_temp_path ${folder}; fastcgi_temp_path ${folder}; uwsgi_temp_path ${folder}; scgi_temp_path ${folder};
  server { listen 127.0.0.1:${nginxPort}; root ${join(dataFolder, 'site')}; } }\n`,
  )
  const child = spawn(binary, ['-c', config], { stdio: 'ignore' })
  await pause(500)
  const stop = () => {
    child.kill()
    rmSync(folder, { recursive: true, force: true })
  }
  return { port: nginxPort, cpu: () => Promise.resolve(0), stop }
}
