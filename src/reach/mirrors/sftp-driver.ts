import { randomUUID } from 'node:crypto'
import { posix } from 'node:path'
import { done, refused, type Result } from '#base/refusal.ts'
import type { MirrorCode, MirrorDriver } from './driver.ts'
import { connect, type SshConnection, type SshPlace } from './sftp/openssh.ts'
import { status } from './sftp/packets.ts'
import { SftpFault, SftpLost, SftpSession } from './sftp/session.ts'

/** A folder on a host that is reached by SSH. */
export type SftpPlace = SshPlace & { folder: string }

type Patience = { patienceMs?: number | undefined }
type Open = { connection: SshConnection; session: SftpSession; folders: Set<string> }

/**
 * A host reached by SFTP, with a key and a host key that is known (never trusted on first sight). The connection is
 * opened when it is needed, and again where it was lost or owed an answer for `patienceMs`.
 */
export function sftpDriver(place: SftpPlace, privateKey: string, patience: Patience = {}): MirrorDriver {
  let opening: Promise<Open> | null = null
  const at = (name: string) => posix.join(place.folder, name)
  const opened = () => {
    opening ??= open(place, privateKey, patience)
    return opening
  }
  const close = async () => {
    const was = await opening?.catch(() => null)
    opening = null
    await was?.connection.close()
  }
  /** Does something over the connection; one that is lost is closed, so that the next try opens another. */
  const over = async <Value>(work: (open: Open) => Promise<Value>): Promise<Result<Value, MirrorCode>> => {
    const mine = opened()
    try {
      return done(await work(await mine))
    } catch (error) {
      const said = await mine.then(({ connection }) => connection.said()).catch(() => '')
      if (!(error instanceof SftpFault) && opening === mine) await close()
      return fault(error, said, place)
    }
  }
  return {
    width: 16,
    put: ({ name, bytes }) =>
      over(async (open) => {
        await ensureFolder(open, posix.dirname(at(name)))
        await ensureFolder(open, at('.arriving'))
        await open.session.put(at(name), at(`.arriving/${randomUUID()}`), bytes)
        return null
      }),
    remove: (name) => over(({ session }) => session.remove(at(name)).then(() => null)),
    list: () => over(({ session }) => namesBelow(session, place.folder, '')),
    close,
  }
}

async function open(place: SftpPlace, privateKey: string, { patienceMs }: Patience): Promise<Open> {
  const connection = await connect(place, privateKey)
  const session = new SftpSession(connection.stream, patienceMs)
  try {
    await session.begin()
  } catch (error) {
    const said = connection.said()
    await connection.close()
    throw said === '' ? error : new SftpLost(said)
  }
  return { connection, session, folders: new Set(['.', '/']) }
}

/** Makes a folder and those above it, each once a connection. */
async function ensureFolder({ session, folders }: Open, folder: string): Promise<void> {
  const missing: string[] = []
  for (let at = folder; !folders.has(at); at = posix.dirname(at)) missing.unshift(at)
  for (const path of missing) await session.makeFolder(path)
  for (const path of missing) folders.add(path)
}

async function namesBelow(session: SftpSession, folder: string, before: string): Promise<string[]> {
  const names = (await session.names(posix.join(folder, before))) ?? []
  const below: string[] = []
  for (const name of names) {
    if (name === '.arriving/') continue
    if (name.endsWith('/')) below.push(...(await namesBelow(session, folder, before + name)))
    else below.push(before + name)
  }
  return below
}

function fault(error: unknown, said: string, { host }: SftpPlace): Result<never, MirrorCode> {
  const why = said === '' ? (error instanceof Error ? error.message : String(error)) : said
  if (error instanceof SftpFault) {
    const code = error.code === status.permissionDenied ? 'mirror-refused' : 'mirror-busy'
    return refused(code, `${host} says: ${error.message}`)
  }
  const isRefused = /Permission denied|Host key verification failed|REMOTE HOST IDENTIFICATION/i.test(why)
  if (isRefused) return refused('mirror-refused', `${host}: ${why}`)
  if (/private key is none/.test(why)) return refused('mirror-invalid', why)
  if ((error as NodeJS.ErrnoException).code === 'ENOENT')
    return refused('mirror-invalid', 'OpenSSH (ssh, ssh-agent, ssh-add) is not installed on this machine')
  return refused('mirror-unreachable', `${host}: ${why}`)
}
