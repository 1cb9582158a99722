import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createConnection, createServer } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { SftpPlace } from '../mirrors/sftp-driver.ts'

const sshd = '/usr/sbin/sshd'

/** Why no SFTP server can be had here; null where one can. */
export const noSftp = existsSync(sshd)
  ? null
  : 'no /usr/sbin/sshd here (Debian: apt-get install openssh-server)'

export type SftpServer = { place: SftpPlace; privateKey: string; folder: string; stop(): Promise<void> }

/**
 * The machine's own OpenSSH server on a free port, for the user who runs the test and one key made for it. `subsystem`:
 * a program to run in place of its SFTP server.
 */
export async function startSftp(subsystem = 'internal-sftp'): Promise<SftpServer> {
  const scratch = mkdtempSync(join(tmpdir(), 'tamizdat-sftp-'))
  const folder = join(scratch, 'site')
  mkdirSync(folder)
  for (const name of ['host', 'client'])
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', '', '-f', join(scratch, name)])
  const port = await freePort()
  writeFileSync(join(scratch, 'sshd_config'), configuration(scratch, port, subsystem))
  // As root it insists on this folder; as anybody else it needs none.
  if (userInfo().uid === 0) mkdirSync('/run/sshd', { recursive: true })
  const server = spawn(sshd, ['-D', '-e', '-f', join(scratch, 'sshd_config')], { stdio: 'ignore' })
  await listening(port)
  return {
    place: {
      host: '127.0.0.1',
      port,
      user: userInfo().username,
      hostKey: readFileSync(join(scratch, 'host.pub'), 'utf8').trim(),
      folder,
    },
    privateKey: readFileSync(join(scratch, 'client'), 'utf8'),
    folder,
    async stop() {
      const ended = once(server, 'exit')
      server.kill('SIGTERM')
      await ended
      rmSync(scratch, { recursive: true, force: true })
    },
  }
}

function configuration(scratch: string, port: number, subsystem: string): string {
  return [
    `Port ${port}`,
    'ListenAddress 127.0.0.1',
    `HostKey ${join(scratch, 'host')}`,
    `AuthorizedKeysFile ${join(scratch, 'client.pub')}`,
    'AuthenticationMethods publickey',
    'PermitRootLogin prohibit-password',
    'StrictModes no',
    'UsePAM no',
    'PidFile none',
    `Subsystem sftp ${subsystem}`,
    '',
  ].join('\n')
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  return typeof address === 'object' && address !== null ? address.port : 0
}

async function listening(port: number): Promise<void> {
  for (let tried = 0; tried < 200; tried++) {
    const socket = createConnection(port, '127.0.0.1')
    const isOpen = await once(socket, 'connect').then(
      () => true,
      () => false,
    )
    socket.destroy()
    if (isOpen) return
    await pause(25)
  }
  throw new Error('sshd does not start')
}
