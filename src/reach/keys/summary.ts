import type { Delegation, Root, RoleKeys, Targets } from '#edition/tuf.ts'
import { codeFiles } from '../edition-files/code.ts'
import { delegationOf, type OfflineState } from './plan.ts'
import type { Draft } from './tally.ts'

/**
 * What signing the drafts would change, a plain sentence each: told from the drafts themselves, so that a holder need
 * not believe whoever brought them.
 */
export function changesInWords(now: OfflineState, drafts: Draft[]): string[] {
  return drafts.flatMap(({ name, role, metadata: { signed } }) => {
    const said =
      signed._type === 'root'
        ? rootChanges(now.root, signed)
        : role === 'targets'
          ? targetsChanges(now.targets, signed)
          : codeChanges(now.code, signed)
    const until = `${name}: holds until ${signed.expires.slice(0, 10)}`
    return [...said.map((sentence) => `${name}: ${sentence}`), until]
  })
}

function rootChanges(before: Root, after: Root): string[] {
  const roles: [string, RoleKeys, RoleKeys][] = [
    ['root', before.roles.root, after.roles.root],
    ['targets', before.roles.targets, after.roles.targets],
    ['snapshot', before.roles.snapshot, after.roles.snapshot],
    ['timestamp', before.roles.timestamp, after.roles.timestamp],
  ]
  const said = roles.flatMap(([role, old, next]) => keyChanges(role, old, next))
  if (before.consistent_snapshot !== after.consistent_snapshot) said.push('changes how files are named')
  return said.length > 0 ? said : ['the same keys for another year']
}

function targetsChanges(before: Targets, after: Targets): string[] {
  const [old, next] = [before, after].map(({ delegations }) => delegations?.roles ?? [])
  const said = (next ?? []).flatMap((role) =>
    old?.some(({ name }) => name === role.name)
      ? keyChanges(role.name, delegationOf(before, role.name), role)
      : [`gives a new role, ${role.name}, a say`],
  )
  if (JSON.stringify(old?.map(mayDo)) !== JSON.stringify(next?.map(mayDo)))
    said.push(`changes what roles may speak for, to ${JSON.stringify(next?.map(mayDo))}`)
  if (Object.keys(after.targets).length > 0) said.push('names files itself, which it should not')
  return said.length > 0 ? said : ['the same keys for another year']
}

/** A delegation but for its keys. */
function mayDo(role: Delegation): object {
  return { ...role, keyids: null, threshold: null }
}

function codeChanges(before: Targets, after: Targets): string[] {
  const known = codeFiles.map((name) => `code/${name}`)
  const paths = [...known, ...Object.keys(after.targets).filter((path) => !known.includes(path))]
  const said = paths.flatMap((path) => {
    const [old, next] = [before.targets[path], after.targets[path]]
    if (!next) return old ? [`takes ${path} away`] : []
    if (old?.hashes.sha256 === next.hashes.sha256) return []
    return [`${path} becomes ${next.length} bytes with SHA-256 ${next.hashes.sha256}`]
  })
  return said.length > 0 ? said : ['the same code for another year']
}

function keyChanges(role: string, before: RoleKeys, after: RoleKeys): string[] {
  const gone = before.keyids.filter((id) => !after.keyids.includes(id))
  const come = after.keyids.filter((id) => !before.keyids.includes(id))
  const said = [
    ...gone.map((id) => `${role} no longer believes the key ${shortId(id)}`),
    ...come.map((id) => `${role} believes the new key ${shortId(id)}`),
  ]
  if (before.threshold !== after.threshold)
    said.push(`${role} needs ${after.threshold} signatures instead of ${before.threshold}`)
  return said
}

/** As much of a key's id as people compare. */
export function shortId(id: string): string {
  return id.slice(0, 16)
}
