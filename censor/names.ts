import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { addressOf, isp, type Place, places, resolver } from './network.ts'

/**
 * Starts the provider's resolver: every host has its address, but for what `lies` say (lines of dnsmasq); other names
 * there are none. Ends when it is told to.
 */
export async function startNames(lies: string[]): Promise<{ stop(): Promise<void> }> {
  const lied = (host: string) => lies.some((line) => line.includes(`/${host}/`))
  const told = Object.keys(places)
    .map((name) => name as Place)
    .filter((place) => !lied(places[place].host))
    .map((place) => `--address=/${places[place].host}/${addressOf(place)}`)
  const child = spawn('ip', ['netns', 'exec', isp, 'dnsmasq', ...manner, ...told, ...lies], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  await hasSaid(child, 'started')
  return {
    async stop() {
      const ended = once(child, 'exit')
      child.kill('SIGKILL')
      await ended
    },
  }
}

const manner = [
  '--keep-in-foreground',
  '--conf-file=/dev/null',
  '--pid-file=',
  '--user=root',
  '--log-facility=-',
  '--no-resolv',
  '--no-hosts',
  '--cache-size=0',
  '--local-ttl=1',
  '--bind-interfaces',
  `--listen-address=${resolver}`,
  '--address=/#/',
]

/** Until a program has said so on its standard error; throws with all it said where it ends instead. */
export async function hasSaid(child: ChildProcess, word: string): Promise<void> {
  let said = ''
  await new Promise<void>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding('utf8').on('data', (text: string) => {
        said += text
        if (said.includes(word)) resolve()
      })
    child.once('exit', (code) => reject(new Error(`ended with exit code ${code}: ${said}`)))
  })
}
