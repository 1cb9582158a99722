// The signer: a process of its own that alone reads the online keys. It is told the keys folder, answers
// requests to sign over IPC, and ends when its parent does.
import { readFileSync } from 'node:fs'
import * as v from 'valibot'
import { writeFileAtomic } from '#platform/files.ts'
import { lastSignedPath, onlinePath } from '../key-folder.ts'
import { readKeyFile } from '../keys.ts'
import { ReachRefusal } from '../reach-refusal.ts'
import { parseLastSigned, request } from './protocol.ts'
import type { LastSigned, Reply } from './protocol.ts'
import { Signing } from './signing.ts'

/** A signal sent to the whole group must not take the signer from under a parent that is still finishing. */
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {})
process.on('disconnect', () => process.exit(0))
await serve(process.argv[2] ?? '')

async function serve(keysFolder: string): Promise<void> {
  try {
    const signing = new Signing(await readKeys(keysFolder), readLast(keysFolder), (last) =>
      writeLast(keysFolder, last),
    )
    process.on('message', (message) => answer(signing, message))
    say({ kind: 'ready', last: signing.last })
  } catch (error) {
    if (!(error instanceof ReachRefusal)) throw error
    say({ kind: 'failed', code: error.code, message: error.message })
  }
}

function answer(signing: Signing, message: unknown): void {
  const { id, role, signed } = v.parse(request, message)
  try {
    say({ kind: 'signed', id, ...signing.sign(role, signed) })
  } catch (error) {
    if (!(error instanceof ReachRefusal)) throw error
    say({ kind: 'refused', id, message: error.message })
  }
}

async function readKeys(keysFolder: string) {
  const [edition, snapshot, timestamp] = await Promise.all([
    readKeyFile(onlinePath(keysFolder, 'edition'), 'edition'),
    readKeyFile(onlinePath(keysFolder, 'snapshot'), 'snapshot'),
    readKeyFile(onlinePath(keysFolder, 'timestamp'), 'timestamp'),
  ])
  return { edition, snapshot, timestamp }
}

/** A lost or torn file costs nothing: the site's own metadata says from which version to go on. */
function readLast(keysFolder: string): LastSigned {
  try {
    return parseLastSigned(JSON.parse(readFileSync(lastSignedPath(keysFolder), 'utf8')))
  } catch {
    return parseLastSigned(null)
  }
}

function writeLast(keysFolder: string, last: LastSigned): void {
  writeFileAtomic(lastSignedPath(keysFolder), JSON.stringify(last), { mode: 0o600 })
}

function say(reply: Reply): void {
  process.send?.(reply)
}
