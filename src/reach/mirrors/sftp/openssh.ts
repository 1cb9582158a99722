import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Duplex } from 'node:stream'
import { setTimeout as pause } from 'node:timers/promises'

/** Where to log in. `hostKey` is the host's public key as in a known_hosts file: `ssh-ed25519 AAAA…`. */
export type SshPlace = { host: string; port: number; user: string; hostKey: string }

/** A connection to the SFTP server of a host: the stream, what `ssh` had to say, and its end. */
export type SshConnection = { stream: Duplex; said(): string; close(): Promise<void> }

const mostSaid = 2_000

/**
 * Opens a connection through the machine's own OpenSSH: it is asked nothing, takes the host for none but the one with
 * `hostKey`, and reads nobody's configuration. The private key goes to an agent of its own over a pipe, never to disk.
 */
export async function connect(place: SshPlace, privateKey: string): Promise<SshConnection> {
  const folder = await mkdtemp(join(tmpdir(), 'tamizdat-ssh-'))
  const agent = await startAgent(join(folder, 'agent'), privateKey).catch(async (error: unknown) => {
    await rm(folder, { recursive: true, force: true })
    throw error
  })
  const knownHosts = join(folder, 'known_hosts')
  await writeFile(knownHosts, `${hostPattern(place)} ${place.hostKey}\n`)
  const child = spawn('ssh', argumentsFor(place, knownHosts, agent.socket), {
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  let said = ''
  child.stderr.on('data', (bytes: Buffer) => (said = (said + bytes.toString('utf8')).slice(-mostSaid)))
  const stream = Duplex.from({ readable: child.stdout, writable: child.stdin })
  child.on('error', (error) => stream.destroy(error))
  child.on('exit', () => stream.destroy())
  return {
    stream,
    said: () => said.trim(),
    async close() {
      stream.destroy()
      await ended(child)
      await agent.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

function hostPattern({ host, port }: SshPlace): string {
  return port === 22 ? host : `[${host}]:${port}`
}

function argumentsFor({ host, port, user }: SshPlace, knownHosts: string, agent: string): string[] {
  const options = {
    BatchMode: 'yes',
    StrictHostKeyChecking: 'yes',
    UserKnownHostsFile: knownHosts,
    GlobalKnownHostsFile: '/dev/null',
    IdentityAgent: agent,
    IdentityFile: 'none',
    PreferredAuthentications: 'publickey',
    ConnectTimeout: '15',
    ServerAliveInterval: '15',
    ServerAliveCountMax: '3',
  }
  const said = Object.entries(options).flatMap(([name, value]) => ['-o', `${name}=${value}`])
  return ['-F', 'none', '-T', '-x', ...said, '-p', String(port), '-l', user, '-s', '--', host, 'sftp']
}

async function startAgent(socket: string, privateKey: string) {
  const agent = spawn('ssh-agent', ['-D', '-a', socket], { stdio: 'ignore' })
  const failed = once(agent, 'error').then(([error]) => {
    throw error
  })
  const stop = () => ended(agent)
  try {
    await Promise.race([failed, listens(socket)])
    await addKey(socket, privateKey)
  } catch (error) {
    await stop()
    throw error
  }
  return { socket, stop }
}

async function listens(socket: string): Promise<void> {
  for (let tried = 0; !existsSync(socket); tried++) {
    if (tried > 200) throw new Error('ssh-agent does not start')
    await pause(25)
  }
}

async function addKey(socket: string, privateKey: string): Promise<void> {
  const add = spawn('ssh-add', ['-q', '-'], {
    env: { ...process.env, SSH_AUTH_SOCK: socket, SSH_ASKPASS_REQUIRE: 'never' },
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  add.stdin.on('error', () => {})
  add.stdin.end(privateKey.endsWith('\n') ? privateKey : `${privateKey}\n`)
  const [code] = (await once(add, 'exit')) as [number | null]
  if (code !== 0) throw new Error('the private key is none that OpenSSH can use without a passphrase')
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return
  const exit = once(child, 'exit')
  child.kill('SIGTERM')
  await exit
}
