import { utf8 } from '#base/bytes.ts'
import type { Bytes } from '#base/bytes.ts'
import { canonicalJson } from '#base/canonical-json.ts'
import type { Json } from '#base/canonical-json.ts'
import { checkForm } from './tuf/form.ts'
import { metadataForm } from './tuf/roles.ts'
import { parseJson } from './tuf/shape.ts'

/** A public key (TUF 1.0.34 §4.2). Ours are `ecdsa` / `ecdsa-sha2-nistp256` with a PEM of the SPKI. */
export type TufKey = { keytype: string; scheme: string; keyval: { public: string } }
/** Whose signatures count for a role, and how many are needed. */
export type RoleKeys = { keyids: string[]; threshold: number }
/** `sig` is hexadecimal; for ECDSA the DER of r and s. */
export type Signature = { keyid: string; sig: string }
/** What a parent says of a metadata file; `length` in bytes. */
export type FileMeta = { version: number; length?: number; hashes?: Record<string, string> }
/** What a targets role says of a file; `length` in bytes. */
export type TargetFile = { length: number; hashes: Record<string, string> }
/** One delegation; a path belongs to it where a pattern matches, or its SHA-256 begins with a prefix. */
export type Delegation = RoleKeys & {
  name: string
  terminating: boolean
  paths?: string[]
  path_hash_prefixes?: string[]
}

/** `expires` as RFC 3339 in whole seconds, UTC. */
type Head<Type extends string> = { _type: Type; spec_version: string; version: number; expires: string }
type TopLevelRole = 'root' | 'timestamp' | 'snapshot' | 'targets'
export type Root = Head<'root'> & {
  consistent_snapshot: boolean
  keys: Record<string, TufKey>
  roles: Record<TopLevelRole, RoleKeys>
  /** Ours: a ceremony held by one person, to try the program with. */
  'x-demo'?: boolean
}
export type Timestamp = Head<'timestamp'> & {
  meta: { 'snapshot.json': FileMeta }
  /** Ours: when it was signed, so that a reader can be told the age; `expires` alone cannot tell it. */
  'x-signed-at'?: string
}
export type Snapshot = Head<'snapshot'> & { meta: Record<string, FileMeta> }
export type Targets = Head<'targets'> & {
  targets: Record<string, TargetFile>
  delegations?: { keys: Record<string, TufKey>; roles: Delegation[] }
}
type Kinds = { root: Root; timestamp: Timestamp; snapshot: Snapshot; targets: Targets }

/** One metadata file, read: `payload` is what the signatures are over, members we do not know included. */
export type Metadata<Signed> = { signed: Signed; signatures: Signature[]; payload: Bytes }

/** The most bytes a file of each kind may have. Ours stay far below: the 16-kB curtain is the real limit. */
export const metadataLimits = { root: 131_072, timestamp: 16_384, snapshot: 131_072, targets: 262_144 }

/**
 * Reads one metadata file and checks its shape, not its signatures.
 * Throws `TrustRefusal` 'too-long' or 'malformed'. For a delegated role the type is `targets`.
 */
export function readMetadata<Type extends keyof Kinds>(type: Type, bytes: Uint8Array): Metadata<Kinds[Type]> {
  const file = parseJson(bytes, metadataLimits[type], `${type} metadata`)
  checkForm(file, metadataForm(type), type)
  const metadata = file as unknown as Metadata<Kinds[Type]>
  return { ...metadata, payload: payloadOf(metadata.signed) }
}

/** The bytes that are signed: the canonical JSON of the signed part (TUF 1.0.34 §4.2.1). */
export function payloadOf(signed: Json): Bytes {
  return utf8(canonicalJson(signed))
}

/** The file: ordinary compact JSON, since canonical JSON leaves line breaks in texts as they are. */
export function writeMetadata(signed: Json, signatures: Signature[]): Bytes {
  return utf8(JSON.stringify({ signatures, signed }))
}

/** What a role's file is called in the edition folder: `7.edition.json`, and `timestamp.json` without a number. */
export function metadataName(role: string, version: number | null): string {
  return `${version === null ? '' : `${version}.`}${encodeURIComponent(role)}.json`
}

/** Where consistent snapshots put a target: `i/now.idx` with hash `ab…` at `i/ab….now.idx` (TUF 1.0.34 §6.2). */
export function targetName(path: string, sha256: string): string {
  const slash = path.lastIndexOf('/') + 1
  return `${path.slice(0, slash)}${sha256}.${path.slice(slash)}`
}
