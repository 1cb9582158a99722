import { existsSync } from 'node:fs'
import type { Json } from '#base/canonical-json.ts'
import type { Clock } from '#base/clock.ts'
import { addRoot, openRoot } from '#edition/trust.ts'
import { metadataName, payloadOf, writeMetadata } from '#edition/tuf.ts'
import type { Targets } from '#edition/tuf.ts'
import { currentRole } from './metadata/current-roles.ts'
import { headOf } from './metadata/edition-roles.ts'
import { operationsPath } from './key-folder.ts'
import { openSigning, type Signing } from './key-signing.ts'
import { readKeyFile, signWith } from './keys.ts'
import { nextOnlineIsNamed, settleNextKeys } from './next-keys.ts'
import { delegationOf, offlineState, type OfflineState } from './keys/plan.ts'
import { readOwn } from './metadata/own-metadata.ts'
import type { MetadataReader } from './metadata/own-metadata.ts'
import { ReachRefusal } from './reach-refusal.ts'
import type { SignedFile, SkippedFile } from './sign-edition.ts'
import type { Signer } from './signer.ts'
import type { Site } from './site.ts'

type Options = { folder: string; site: Site; signer: Signer; keysFolder: string; clock: Clock }

/** What came of a signing: what changed, in words, and files that do not hold after all. */
export type Adopted = { changes: string[]; skipped: SkippedFile[] }

/**
 * Puts what the holders signed before readers: root, targets and code at once, keys that waited for them in the place
 * of the old, and everything that the old keys signed signed again. Refuses with 'signing-outdated',
 * 'signatures-missing', 'keys-missing' or 'signing-invalid' before anything is changed. Not while an edition is in
 * the making.
 */
export async function adoptSigning({ folder, site, signer, keysFolder, clock }: Options): Promise<Adopted> {
  const read = site.readEdition
  const { signing, before, after } = await checkedSigning(folder, read, keysFolder)
  const files = await filesInOrder(signing, read)
  const { skipped } = await site.resign(files, async () => {
    await settleNextKeys(keysFolder, read)
    await signer.reload()
    return renewedMirrors(read, { keysFolder, before, after, clock })
  })
  return { changes: signing.changes, skipped }
}

/**
 * The same for a newsroom that cannot start, since its online keys are lost: lays the files in and puts the new keys
 * in place. What the old keys signed is signed again at the next start.
 */
export async function layInSigning(options: {
  folder: string
  read: MetadataReader
  write: (file: SignedFile) => void
  keysFolder: string
}): Promise<Adopted> {
  const { folder, read, write, keysFolder } = options
  const { signing } = await checkedSigning(folder, read, keysFolder)
  for (const file of await filesInOrder(signing, read)) write(file)
  await settleNextKeys(keysFolder, read)
  return { changes: signing.changes, skipped: [] }
}

async function checkedSigning(folder: string, read: MetadataReader, keysFolder: string) {
  const signing = await openSigning(folder)
  const before = offlineState(read)
  checkStart(signing, before)
  if (signing.lacking.length > 0)
    throw new ReachRefusal('signatures-missing', `Signatures are missing. ${signing.lacking.join('; ')}.`)
  const after = stateAfter(signing)
  await checkKeysAreHere(keysFolder, before, after)
  return { signing, before, after }
}

function checkStart(signing: Signing, before: OfflineState): void {
  if (JSON.stringify(signing.now) === JSON.stringify(before)) return
  const message =
    'The site has another root, targets or code than when this signing was begun. Begin it again with what the site has now.'
  throw new ReachRefusal('signing-outdated', message)
}

function stateAfter({ now, drafts }: Signing): OfflineState {
  const signed = drafts.map(({ role, metadata }) => [role, metadata.signed])
  return { ...now, ...(Object.fromEntries(signed) as Partial<OfflineState>) }
}

/** New online keys that are not on this machine would leave it unable to publish. */
async function checkKeysAreHere(
  keysFolder: string,
  before: OfflineState,
  after: OfflineState,
): Promise<void> {
  if (onlineKeysOf(before) === onlineKeysOf(after) || (await nextOnlineIsNamed(keysFolder, after))) return
  const message = 'The new online keys that the holders signed for are not in keys/next on this machine.'
  throw new ReachRefusal('keys-missing', message)
}

function onlineKeysOf({ root, targets }: OfflineState): string {
  const roles = [root.roles.snapshot, root.roles.timestamp, delegationOf(targets, 'edition')]
  return JSON.stringify(roles.map(({ keyids }) => keyids))
}

/** What is named before what names it, the root last: with it all the rest must hold. */
async function filesInOrder(signing: Signing, read: MetadataReader): Promise<SignedFile[]> {
  const drafts = signing.drafts.map(({ name, role, metadata }) => ({
    name,
    role,
    bytes: writeMetadata(metadata.signed as Json, metadata.signatures),
  }))
  const root = drafts.find(({ role }) => role === 'root')
  if (root) {
    const held = await openRoot(read(metadataName('root', null)) ?? new Uint8Array())
    const next = held.ok ? await addRoot(held.value, root.bytes) : held
    if (!next.ok) throw new ReachRefusal('signing-invalid', `${root.name}: ${next.message}`)
  }
  const others = drafts.filter((each) => each !== root)
  const newest = root ? [root, { ...root, name: metadataName('root', null) }] : []
  return [...signing.files, ...others, ...newest].map(({ name, bytes }) => ({ name, bytes }))
}

/** Where the operations key changed and the new one is here: the mirror list as it was, signed by it. */
async function renewedMirrors(
  read: MetadataReader,
  {
    keysFolder,
    before,
    after,
    clock,
  }: Omit<Options, 'folder' | 'site' | 'signer'> & Record<'before' | 'after', OfflineState>,
): Promise<SignedFile[]> {
  const [old, next] = [before, after].map(({ targets }) => delegationOf(targets, 'mirrors').keyids)
  const path = operationsPath(keysFolder)
  if (JSON.stringify(old) === JSON.stringify(next) || !existsSync(path)) return []
  const key = await readKeyFile(path, 'mirrors')
  if (!next?.includes(key.id)) return []
  const held = currentRole(read, 'mirrors') ?? readOwn('targets', read, metadataName('mirrors', 1))
  const version = (held?.version ?? 0) + 1
  const signed: Targets = {
    ...headOf('targets', 'mirrors', version, clock),
    targets: held?.targets ?? {},
  }
  const bytes = writeMetadata(signed as Json, [signWith(key, payloadOf(signed as Json))])
  return [{ name: metadataName('mirrors', version), bytes }]
}
