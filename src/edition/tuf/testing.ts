// A publication in memory for tests: it signs what it is told to, right or wrong.
import { hex, sha256 } from '#base/bytes.ts'
import type { Bytes } from '#base/bytes.ts'
import type { Json } from '#base/canonical-json.ts'
import { rfc3339 } from '#base/clock.ts'
import type { Instant } from '#base/clock.ts'
import { derFromRaw, keyId, tufKey } from '../p256.ts'
import { metadataName, payloadOf, writeMetadata } from '../tuf.ts'
import type { Delegation, FileMeta, Root, Signature, Snapshot, Targets, Timestamp, TufKey } from '../tuf.ts'

export type TestKey = { id: string; key: TufKey; sign(payload: Bytes): Promise<Signature> }

const day = 86_400_000

/** A fresh P-256 key that signs as WebCrypto does, turned into the DER that TUF has. */
export async function testKey(): Promise<TestKey> {
  const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, [
    'sign',
    'verify',
  ])
  const key = tufKey(new Uint8Array(await crypto.subtle.exportKey('spki', pair.publicKey)))
  const id = await keyId(key)
  const sign = async (payload: Bytes) => {
    const raw = await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, pair.privateKey, payload)
    return { keyid: id, sig: hex(derFromRaw(new Uint8Array(raw))) }
  }
  return { id, key, sign }
}

/** A signed file. Its text may be `patched` after signing, to break what a writer would never break. */
export async function signedFile(signed: Json, keys: TestKey[]): Promise<Bytes> {
  const payload = payloadOf(signed)
  return writeMetadata(signed, await Promise.all(keys.map((key) => key.sign(payload))))
}

type Parts = { targets: Targets; edition: Targets; mirrors: Targets }
type Signers = Record<'root' | 'targets' | 'edition' | 'mirrors' | 'snapshot' | 'timestamp', TestKey[]>

/** Two holders who must both sign, an online key each for edition, snapshot and timestamp, one for mirrors. */
export class TestRepository {
  readonly now: Instant
  /** Whether snapshot and timestamp give hashes, beyond versions. */
  hashes: boolean
  readonly files = new Map<string, Bytes>()
  keys: Signers
  root: Root
  parts: Parts
  snapshot: Snapshot
  timestamp: Timestamp

  static async create(now: Instant, hashes: boolean): Promise<TestRepository> {
    const [a, b, edition, mirrors, snapshot, timestamp] = await Promise.all(
      Array.from({ length: 6 }, testKey),
    )
    if (!a || !b || !edition || !mirrors || !snapshot || !timestamp) throw new Error('six keys')
    const repository = new TestRepository(now, hashes, {
      root: [a, b],
      targets: [a, b],
      edition: [edition],
      mirrors: [mirrors],
      snapshot: [snapshot],
      timestamp: [timestamp],
    })
    await repository.publishRoot()
    await repository.publish()
    return repository
  }

  constructor(now: Instant, hashes: boolean, keys: Signers) {
    this.now = now
    this.hashes = hashes
    this.keys = keys
    this.root = { ...this.head('root', 1), ...rootRoles(keys) }
    const empty = () => ({ ...this.head('targets', 5), targets: {} })
    this.parts = { targets: { ...empty(), ...delegationsOf(keys) }, edition: empty(), mirrors: empty() }
    this.parts.edition.targets['i/now.idx'] = { length: 3, hashes: { sha256: 'ab'.repeat(32) } }
    this.snapshot = { ...this.head('snapshot', 5), meta: {} }
    this.timestamp = { ...this.head('timestamp', 5), meta: { 'snapshot.json': { version: 5 } } }
  }

  head<Type extends string>(type: Type, version: number) {
    return { _type: type, spec_version: '1.0.34', version, expires: this.inDays(10) }
  }

  inDays(days: number): string {
    return rfc3339(this.now + days * day)
  }

  /** The next root, after `change`; signed by `signers`, by default the holders it names. */
  async nextRoot(
    change: (root: Root) => void = () => {},
    signers: TestKey[] = this.keys.root,
  ): Promise<void> {
    this.root = JSON.parse(JSON.stringify({ ...this.root, version: this.root.version + 1 })) as Root
    change(this.root)
    await this.publishRoot(signers)
  }

  async publishRoot(signers: TestKey[] = this.keys.root): Promise<void> {
    this.files.set(metadataName('root', this.root.version), await signedFile(this.root, signers))
  }

  /** The keys of a top-level role in the root become these. */
  rotate(role: 'timestamp' | 'snapshot' | 'root', keys: TestKey[]): (root: Root) => void {
    this.keys = { ...this.keys, [role]: keys }
    return (root) => {
      for (const { id, key } of keys) root.keys[id] = key
      root.roles[role] = { keyids: keys.map((key) => key.id), threshold: keys.length }
    }
  }

  /** A next edition: edition, snapshot and timestamp one version on. */
  async nextEdition(): Promise<void> {
    this.parts.edition.version++
    this.snapshot.version++
    this.timestamp.version++
    await this.publish()
  }

  /** Signs everything below the root as it stands; the hooks change a part after it was filled in. */
  async publish(
    hooks: { snapshot?: (snapshot: Snapshot) => void; timestamp?: (timestamp: Timestamp) => void } = {},
  ): Promise<void> {
    this.snapshot.meta = {}
    for (const role of ['targets', 'edition', 'mirrors'] as const) {
      const bytes = await signedFile(this.parts[role], this.keys[role])
      this.files.set(metadataName(role, this.parts[role].version), bytes)
      this.snapshot.meta[`${role}.json`] = await this.metaOf(this.parts[role].version, bytes)
    }
    hooks.snapshot?.(this.snapshot)
    const snapshot = await signedFile(this.snapshot, this.keys.snapshot)
    this.files.set(metadataName('snapshot', this.snapshot.version), snapshot)
    this.timestamp.meta['snapshot.json'] = await this.metaOf(this.snapshot.version, snapshot)
    hooks.timestamp?.(this.timestamp)
    await this.publishTimestamp()
  }

  async publishTimestamp(): Promise<void> {
    this.files.set('timestamp.json', await signedFile(this.timestamp, this.keys.timestamp))
  }

  async metaOf(version: number, bytes: Bytes): Promise<FileMeta> {
    return this.hashes ? { version, hashes: { sha256: await sha256(bytes) } } : { version }
  }
}

function rootRoles(keys: Signers) {
  const role = (held: TestKey[]) => ({ keyids: held.map((key) => key.id), threshold: held.length })
  const all = [...keys.root, ...keys.snapshot, ...keys.timestamp]
  return {
    consistent_snapshot: true,
    keys: Object.fromEntries(all.map(({ id, key }) => [id, key])),
    roles: {
      root: role(keys.root),
      targets: role(keys.targets),
      snapshot: role(keys.snapshot),
      timestamp: role(keys.timestamp),
    },
  }
}

function delegationsOf(keys: Signers): {
  delegations: { keys: Record<string, TufKey>; roles: Delegation[] }
} {
  const all = [...keys.edition, ...keys.mirrors]
  const delegation = (name: 'edition' | 'mirrors', path: string): Delegation => ({
    name,
    keyids: keys[name].map((key) => key.id),
    threshold: keys[name].length,
    paths: [path],
    terminating: true,
  })
  return {
    delegations: {
      keys: Object.fromEntries(all.map(({ id, key }) => [id, key])),
      roles: [delegation('edition', 'i/*'), delegation('mirrors', 'mirrors/*')],
    },
  }
}
