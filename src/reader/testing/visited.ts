// For tests: a publication with three mirrors, and a device that has visited it once.
import { type Behaviour, behaviours } from '#edition/testing.ts'
import { TestPublication } from '#edition/testing-publication.ts'
import { home, type Machine, noon, TestDevice } from './device.ts'

export const hour = 3_600_000
export const [m1, m2, m3] = ['https://m1.example/', 'https://m2.example/', 'https://m3.example/'] as const
export const stores = (...urls: string[]) => urls.map((url) => ({ url, kind: 'store' as const }))

export const first = '2026/08/20/first.html'
export const second = '2026/08/20/second.html'
export const third = '2026/08/20/third.html'
export const policy = "default-src 'none'"

export function html(title: string, more = ''): string {
  const meta = `<meta http-equiv="Content-Security-Policy" content="${policy}">`
  return `<!doctype html>${meta}<title>${title}</title><h1>${title}</h1>${more}`
}

export const pages = {
  'index.html': html('Front'),
  '404.html': html('No such page'),
  'reach/diagnosis.html': html('What works', '<a href="../index.html">Front</a>'),
  'topic/old.html': html('Old topic'),
  [first]: html('First'),
  [second]: html('Second'),
}

/** `topic/old.html` and what `more` brings stand in the archive alone: no device keeps them by itself. */
export async function visited(machine: Machine, more: Record<string, string | Uint8Array> = {}) {
  const paper = await TestPublication.create(noon, machine.gzip)
  const now = Object.keys(pages).filter((path) => !path.startsWith('topic/'))
  const mirrors = stores(m1, m2, m3)
  await paper.publish({ ...pages, ...more }, noon, { mirrors: { mirrors }, now })
  const honest = behaviours.serves(paper.copy())
  const device = new TestDevice(machine, { [home]: honest, [m1]: honest, [m2]: honest, [m3]: honest })
  if (!(await device.install())) throw new Error('expected it to install')
  device.world.asked.length = 0
  const say = (hosts: Record<string, Behaviour>) => {
    for (const [url, behaviour] of Object.entries(hosts)) device.world.hosts.set(url, behaviour)
  }
  const publish = (
    changes: Record<string, string | Uint8Array | null>,
    said: Parameters<typeof paper.publish>[2] = {},
  ) => paper.publish(changes, device.world.time.clock(), { now, ...said })
  return { paper, device, honest, say, publish }
}

export function hostsAsked({ world }: TestDevice): string[] {
  return [...new Set(world.asked.map(({ host }) => host))]
}

export function filesAsked({ world }: TestDevice): string[] {
  return world.asked.map(({ path }) => path.replace('edition/', ''))
}
