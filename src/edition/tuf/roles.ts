import type { Json } from '#base/canonical-json.ts'
import { bad, distinctTexts, fieldsOf, instantOf, listOf, textOf, wholeFrom } from './shape.ts'
import type { Fields } from './shape.ts'

const topLevel = ['root', 'timestamp', 'snapshot', 'targets']

/** What each kind of metadata must hold beyond the common head (TUF 1.0.34 §4.3-§4.6). Unknown members may stay. */
const checks = { root: checkRoot, timestamp: checkTimestamp, snapshot: checkSnapshot, targets: checkTargets }

/** Refuses a signed part that is not metadata of this type. */
export function checkSigned(type: keyof typeof checks, value: Json | undefined): void {
  const signed = fieldsOf(value, type)
  if (signed._type !== type) bad('_type', type, signed._type)
  if (!textOf(signed.spec_version, 'spec_version').startsWith('1.'))
    bad('spec_version', '1.x', signed.spec_version)
  wholeFrom(1, signed.version, 'version')
  instantOf(signed.expires, 'expires')
  checks[type](signed)
}

/** Refuses a list that is not signatures (TUF 1.0.34 §4.2). Repeated key ids are allowed: they count once. */
export function checkSignatures(value: Json | undefined): void {
  for (const item of listOf(value, 'signatures')) {
    const signature = fieldsOf(item, 'signature')
    textOf(signature.keyid, 'keyid')
    // An empty signature marks one still to come, as python-tuf writes it.
    if (typeof signature.sig !== 'string') bad('sig', 'hexadecimal', signature.sig)
  }
}

function checkRoot(signed: Fields): void {
  if (typeof signed.consistent_snapshot !== 'boolean') {
    bad('consistent_snapshot', 'true or false', signed.consistent_snapshot)
  }
  checkKeys(signed.keys)
  const roles = fieldsOf(signed.roles, 'roles')
  for (const name of topLevel) checkRoleKeys(fieldsOf(roles[name], name), name)
}

function checkTimestamp(signed: Fields): void {
  checkFileMeta(fieldsOf(signed.meta, 'meta')['snapshot.json'], 'snapshot.json')
  if (signed['x-signed-at'] !== undefined) instantOf(signed['x-signed-at'], 'x-signed-at')
}

function checkSnapshot(signed: Fields): void {
  const meta = fieldsOf(signed.meta, 'meta')
  fieldsOf(meta['targets.json'], 'targets.json')
  for (const [name, file] of Object.entries(meta)) checkFileMeta(file, name)
}

function checkFileMeta(value: Json | undefined, name: string): void {
  const file = fieldsOf(value, name)
  wholeFrom(1, file.version, `${name} version`)
  if (file.length !== undefined) wholeFrom(0, file.length, `${name} length`)
  if (file.hashes !== undefined) checkHashes(file.hashes, name)
}

function checkTargets(signed: Fields): void {
  for (const [path, value] of Object.entries(fieldsOf(signed.targets, 'targets'))) {
    const target = fieldsOf(value, path)
    wholeFrom(0, target.length, `${path} length`)
    checkHashes(target.hashes, path)
  }
  if (signed.delegations !== undefined) checkDelegations(fieldsOf(signed.delegations, 'delegations'))
}

function checkDelegations(delegations: Fields): void {
  checkKeys(delegations.keys)
  const roles = listOf(delegations.roles, 'delegations').map((role) => fieldsOf(role, 'delegation'))
  const names = distinctTexts(
    roles.map((role) => role.name ?? null),
    'delegation names',
  )
  for (const name of names) if (topLevel.includes(name)) bad('delegation', 'no top-level role', name)
  for (const role of roles) {
    checkRoleKeys(role, textOf(role.name, 'delegation'))
    if (typeof role.terminating !== 'boolean') bad('terminating', 'true or false', role.terminating)
    const patterns = role.paths ?? role.path_hash_prefixes
    for (const pattern of listOf(patterns, 'paths')) textOf(pattern, 'path')
    if (role.paths !== undefined && role.path_hash_prefixes !== undefined)
      bad('paths', 'one way to match', null)
  }
}

function checkKeys(value: Json | undefined): void {
  for (const [id, item] of Object.entries(fieldsOf(value, 'keys'))) {
    const key = fieldsOf(item, id)
    textOf(key.keytype, 'keytype')
    textOf(key.scheme, 'scheme')
    textOf(fieldsOf(key.keyval, 'keyval').public, 'public key')
  }
}

function checkRoleKeys(role: Fields, name: string): void {
  distinctTexts(role.keyids, `keys of ${name}`)
  wholeFrom(1, role.threshold, `threshold of ${name}`)
}

function checkHashes(value: Json | undefined, where: string): void {
  const hashes = Object.entries(fieldsOf(value, `hashes of ${where}`))
  if (hashes.length === 0) bad(`hashes of ${where}`, 'at least one', null)
  for (const [name, hash] of hashes) textOf(hash, `${name} of ${where}`)
}
