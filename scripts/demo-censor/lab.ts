import { join } from 'node:path'
import { behaviours, passesOn } from '../../journeys/hosts/behaviours.ts'
import { type Behaviour, type Host, startHost } from '../../journeys/hosts/host.ts'
import { runCommand, type RunningNewsroom, startProgram } from '../../journeys/running-newsroom.ts'

/** What can be done to a host, in the words of the control page. */
export const modes = {
  open: 'open',
  closed: 'blocked: no connection',
  silent: 'blocked: silence',
  page: 'block page of the state',
  poisoned: 'poisoned: forged pages',
  curtain: '16-kB curtain',
  seized: 'seized: its captor answers',
} as const
export type Mode = keyof typeof modes

/** One host of the paper: `front` is where readers begin, the others carry copies. */
export type LabHost = { name: string; kind: 'front' | 'store'; host: Host; mode: Mode }

/** A demo newsroom, its front door and four mirrors on this machine, each of which can be blocked. */
export type Lab = {
  newsroom: RunningNewsroom
  hosts: LabHost[]
  set(name: string, mode: Mode): Promise<void>
  end(): Promise<void>
}

const captured =
  'self.oninstall=()=>skipWaiting();self.onactivate=(e)=>e.waitUntil(clients.claim());self.onfetch=(e)=>e.respondWith(new Response("<h1>The captor of this address answers</h1>",{headers:{"content-type":"text/html"}}))'

const seized: Behaviour = (request, response) => {
  const isWorker = request.url === '/sw.js'
  response.writeHead(200, { 'content-type': isWorker ? 'text/javascript' : 'text/html' })
  response.end(isWorker ? captured : '<h1>The captor of this address answers</h1>')
}

const behaviourOf: Record<Mode, Behaviour | null> = {
  open: null,
  closed: null,
  silent: behaviours.blackHole(),
  page: behaviours.answers(200),
  poisoned: behaviours.tampers(),
  curtain: behaviours.freezes(13_000),
  seized,
}

/** Starts all of it; `say` tells how far it is. Mirrors are added, filled, looked at and signed with the real commands. */
export async function startLab(dataFolder: string, say: (line: string) => void): Promise<Lab> {
  const front = await startHost(join(dataFolder, 'site'), { front: true })
  say('Making the demo newsroom (half a minute) …')
  const newsroom = await startProgram({
    command: 'demo',
    dataFolder,
    env: { PUBLIC_URL: front.url.replace(/\/$/, '') },
  })
  const hosts: LabHost[] = [{ name: 'front door', kind: 'front', host: front, mode: 'open' }]
  front.behave(passesOn(newsroom.siteUrl))
  for (const [i, name] of ['mirror 1', 'mirror 2', 'mirror 3', 'mirror 4'].entries()) {
    const folder = join(dataFolder, 'copies', String(i + 1))
    const host = await startHost(folder)
    hosts.push({ name, kind: 'store', host, mode: 'open' })
    await run(dataFolder, ['mirrors', 'add', `copy-${i + 1}`, '--folder', folder, '--url', host.url])
  }
  say('Bringing the edition to four mirrors …')
  await run(dataFolder, ['mirrors', 'sync'])
  await run(dataFolder, ['mirrors', 'check'])
  await run(dataFolder, ['mirrors', 'sign'])
  return {
    newsroom,
    hosts,
    async set(name, mode) {
      const one = hosts.find((each) => each.name === name)
      if (!one || one.mode === mode) return
      if (one.mode === 'closed') await one.host.open()
      one.mode = mode
      one.host.behave(
        mode === 'open' && one.kind === 'front' ? passesOn(newsroom.siteUrl) : behaviourOf[mode],
      )
      if (mode === 'closed') await one.host.close()
    },
    async end() {
      for (const { host, mode } of hosts) if (mode !== 'closed') await host.close()
      await newsroom.stop()
    },
  }
}

async function run(dataFolder: string, words: string[]): Promise<void> {
  const { code, stderr } = await runCommand(words, { dataFolder })
  if (code !== 0) throw new Error(`tamizdat ${words.join(' ')}: ${stderr}`)
}
