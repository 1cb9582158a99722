import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { metadataName } from '#edition/tuf.ts'
import { onlineRoles } from './metadata/edition-roles.ts'
import { holderPath, nextKeysOf, onlinePath, operationsPath, publicPath } from './key-folder.ts'
import { writeHolderFile } from './holder-keys.ts'
import { newKey, writeKeyFile } from './keys.ts'
import { readOwn } from './metadata/own-metadata.ts'
import type { MetadataReader } from './metadata/own-metadata.ts'
import { ReachRefusal } from './reach-refusal.ts'
import { delegationOf, offlineState, type OfflineState } from './keys/plan.ts'
import { type PublicKey, readPublicKeys, writePublicKeys } from './keys/public-keys.ts'

/**
 * Makes new keys for a server, which wait in `keys/next/` until the holders' signatures name them. Returns the path
 * of their public halves, to be taken to the holders. Refuses with 'keys-exist' where some wait already.
 */
export async function makeNextKeys(keysFolder: string, kind: 'online' | 'operations'): Promise<string> {
  const next = nextKeysOf(keysFolder)
  const path = publicPath(next, kind)
  if (existsSync(path))
    throw new ReachRefusal(
      'keys-exist',
      `New ${kind} keys wait in ${next} already; their public halves: ${path}`,
    )
  const keys = await Promise.all((kind === 'online' ? onlineRoles : (['mirrors'] as const)).map(newKey))
  const paths = kind === 'online' ? onlineRoles.map((role) => onlinePath(next, role)) : [operationsPath(next)]
  for (const [i, key] of keys.entries()) {
    const file = paths[i] ?? ''
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
    writeKeyFile(file, key)
  }
  writePublicKeys(path, keys)
  return path
}

/** Makes the keys of a new holder: their encrypted file, and the public halves to be handed in. */
export async function makeHolderKeys(
  folder: string,
  { name, passphrase, workFactor = 18 }: { name: string; passphrase: string; workFactor?: number },
): Promise<{ secret: string; open: string }> {
  const secret = holderPath(folder, name)
  const open = publicPath(dirname(secret), name)
  if (existsSync(secret) || existsSync(open))
    throw new ReachRefusal('keys-exist', `${secret} is there already; keys are never replaced.`)
  mkdirSync(dirname(secret), { recursive: true, mode: 0o700 })
  const keys = [await newKey('root'), await newKey('code')]
  await writeHolderFile(secret, keys, passphrase, workFactor)
  writePublicKeys(open, keys)
  return { secret, open }
}

/**
 * Puts keys that wait in `keys/next/` in the place of the old, where the root and targets of the edition folder name
 * them. Safe to repeat: done at each start too, so that a crash in between cannot leave a signer that nobody believes.
 */
export async function settleNextKeys(keysFolder: string, read: MetadataReader): Promise<void> {
  const next = nextKeysOf(keysFolder)
  if (!existsSync(next)) return
  const now = newestState(read)
  if (await nextOnlineIsNamed(keysFolder, now)) {
    for (const role of onlineRoles) replace(onlinePath(next, role), onlinePath(keysFolder, role))
    rmSync(publicPath(next, 'online'))
  }
  if (await nextOperationsIsNamed(next, now)) {
    replace(operationsPath(next), operationsPath(keysFolder))
    rmSync(publicPath(next, 'operations'))
  }
}

/** What was laid in last; targets are taken up by the snapshot only once the new keys sign. */
function newestState(read: MetadataReader): OfflineState {
  const state = offlineState(read)
  for (;;) {
    const next = readOwn('targets', read, metadataName('targets', state.targets.version + 1))
    if (!next) return state
    state.targets = next
  }
}

/** True where online keys wait here and are those that root and targets name. */
export async function nextOnlineIsNamed(
  keysFolder: string,
  { root, targets }: OfflineState,
): Promise<boolean> {
  const next = nextKeysOf(keysFolder)
  if (!existsSync(publicPath(next, 'online'))) return false
  const [edition, snapshot, timestamp] = await readPublicKeys(publicPath(next, 'online'), onlineRoles)
  return (
    delegationOf(targets, 'edition').keyids.includes(idOf(edition)) &&
    root.roles.snapshot.keyids.includes(idOf(snapshot)) &&
    root.roles.timestamp.keyids.includes(idOf(timestamp))
  )
}

async function nextOperationsIsNamed(next: string, { targets }: OfflineState): Promise<boolean> {
  if (!existsSync(publicPath(next, 'operations'))) return false
  const [key] = await readPublicKeys(publicPath(next, 'operations'), ['mirrors'])
  return delegationOf(targets, 'mirrors').keyids.includes(idOf(key))
}

function idOf(key: PublicKey | undefined): string {
  return key?.id ?? ''
}

function replace(from: string, to: string): void {
  if (!existsSync(from)) return
  mkdirSync(dirname(to), { recursive: true, mode: 0o700 })
  renameSync(from, to)
}
