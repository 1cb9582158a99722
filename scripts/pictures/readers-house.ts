import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { MirrorList } from '../../src/edition/mirror-list.ts'
import { type Host, startHost } from '../../journeys/hosts/host.ts'
import { signHosts } from '../../journeys/hosts/signed-list.ts'
import { removeFolder, temporaryFolder } from '../../journeys/running-newsroom.ts'

const dayMs = 86_400_000

/** What the paper has signed, and by which clock: what brings about some of a reader's messages. */
export type Signed = 'now' | 'four-days-ago' | 'in-two-days' | 'with-a-notice' | 'main-revoked'

/** A copy of the demo newspaper behind five hosts of this machine, each of which does as a picture needs. */
export type ReadersHouse = {
  /** The first is where readers begin, the others carry copies. */
  hosts: [main: Host, ...copies: Host[]]
  /** The pocket reader as a file, with these hosts in it. */
  pocket: string
  /** All hosts honest, and this signed. */
  begin(signed: Signed): Promise<void>
  close(): Promise<void>
}

/** Copies what readers are served, and the keys, from the data folder of a newsroom that may be running. */
export async function openReadersHouse(dataFolder: string): Promise<ReadersHouse> {
  const folder = temporaryFolder()
  for (const part of ['site', 'keys', 'work'])
    cpSync(join(dataFolder, part), join(folder, part), { recursive: true })
  const site = join(folder, 'site')
  const main = await startHost(site, { front: true })
  const copies = await Promise.all(Array.from({ length: 4 }, () => startHost(site)))
  const hosts: ReadersHouse['hosts'] = [main, ...copies]
  let done: Signed | null = null
  return {
    hosts,
    pocket: pocketFor(hosts, site, folder),
    async begin(signed) {
      for (const host of hosts) host.behave(null)
      if (signed === done) return
      await sign(folder, hosts, signed)
      done = signed
    },
    async close() {
      await Promise.all(hosts.map((host) => host.close()))
      removeFolder(folder)
    },
  }
}

async function sign(folder: string, [main, ...copies]: ReadersHouse['hosts'], signed: Signed): Promise<void> {
  const clock = () => {
    if (signed === 'four-days-ago') return Date.now() - 4 * dayMs
    return Date.now() + (signed === 'in-two-days' ? 2 * dayMs : 0)
  }
  const list: Partial<MirrorList> = {
    mirrors: copies.map(({ url }) => ({ url, kind: 'store' as const })),
    ...(signed === 'main-revoked' && { revoked: [new URL(main.url).origin] }),
    ...(signed === 'with-a-notice' && {
      notice: { en: 'Our address in the .org domain was taken from us on Saturday. Use this one.' },
    }),
  }
  await signHosts(folder, list, clock)
}

/** Whom to ask is data in the file, that its policy need not know; here it is the hosts of this machine. */
function pocketFor(hosts: ReadersHouse['hosts'], site: string, folder: string): string {
  const file = join(folder, 'pocket-reader.html')
  const made = readFileSync(join(site, 'offline/pocket-reader.html'), 'utf8')
  const sources = hosts.map(({ url }, i) => ({ url, kind: i === 0 ? 'main' : 'store' }))
  writeFileSync(
    file,
    made.replace(/"sources":\[.*?\]/, () => `"sources":${JSON.stringify(sources)}`),
  )
  return pathToFileURL(file).href
}
