import type { Result } from '#base/refusal.ts'
import { refused } from '#base/refusal.ts'
import { addRoot, addSnapshot, addTargets, addTimestamp, attempt, fileMeta, fileName } from './trust.ts'
import type { Trust, TrustRules } from './trust.ts'
import type { TrustCode } from './trust-refusal.ts'
import { delegationsFor } from './tuf/delegations.ts'
import { own } from './tuf/shape.ts'
import { metadataLimits, metadataName } from './tuf.ts'
import type { FileMeta, TargetFile, Targets } from './tuf.ts'

/**
 * Reads a file of the edition folder by its name there, or null where there is none. Of a file longer than
 * `limit` it reads no more than shows that: `limit` + 1 bytes.
 */
export type ReadMetadata = (name: string, limit: number) => Promise<Uint8Array | null>

/**
 * How far a walk came. Keep `trust` for the next walk even where it stopped (what it has believed binds), and
 * go on reading from the last one that did not stop.
 */
export type Progress = {
  trust: Trust
  stopped: { file: string; code: TrustCode; message: string } | null
}

/** From what is believed and the bytes of one file to what is believed next. */
type TrustStep = (trust: Trust, bytes: Uint8Array) => Promise<Result<Trust, TrustCode>>

/** One look takes so many roots at most, and visits so many roles for one path. */
const mostRoots = 256
const mostRoles = 32

/** Brings trust up to date: newer roots, timestamp, snapshot, targets (TUF 1.0.34 §5.3-§5.6). */
export async function refresh(trust: Trust, read: ReadMetadata, rules: TrustRules): Promise<Progress> {
  const walk = new Walk(trust, read)
  await walk.roots()
  await walk.take('timestamp.json', metadataLimits.timestamp, (at, bytes) => addTimestamp(at, bytes, rules))
  if (!walk.trust.snapshot) await walk.snapshot(rules)
  if (!walk.trust.roles.has('targets')) await walk.role('targets', 'root', rules)
  return walk.progress()
}

/**
 * Looks a target up, loading delegated roles on the way: depth first, in the order of trust, not past a
 * terminating delegation that matches (§5.6.7). `target` is null where nobody names the path.
 */
export async function findTarget(
  trust: Trust,
  path: string,
  read: ReadMetadata,
  rules: TrustRules,
): Promise<Progress & { target: TargetFile | null }> {
  const walk = new Walk(trust, read)
  const visited = new Set<string>()
  const ahead = [{ name: 'targets', parent: 'root' }]
  for (let next = ahead.pop(); next && visited.size < mostRoles; next = ahead.pop()) {
    const { name, parent } = next
    if (visited.has(name)) continue
    visited.add(name)
    if (walk.trust.roles.get(name)?.parent !== parent) await walk.role(name, parent, rules)
    if (walk.stopped) break
    const signed = walk.trust.roles.get(name)?.signed
    const target = signed && own(signed.targets, path)
    if (target) return { ...walk.progress(), target }
    const { children, last } = signed ? await childrenFor(signed, path) : { children: [], last: false }
    if (last) ahead.length = 0
    ahead.push(...children.map((child) => ({ name: child, parent: name })))
  }
  return { ...walk.progress(), target: null }
}

/**
 * Loads a role that `targets` delegates to, for whoever asks one role for one file and not everybody for a path. What
 * the role names is then in `trust.roles`.
 */
export async function loadRole(
  trust: Trust,
  role: string,
  read: ReadMetadata,
  rules: TrustRules,
): Promise<Progress> {
  const walk = new Walk(trust, read)
  await walk.role(role, 'targets', rules)
  return walk.progress()
}

/** The roles to look in next, the most trusted at the end; `last` where nothing beside them may be asked. */
async function childrenFor(signed: Targets, path: string): Promise<{ children: string[]; last: boolean }> {
  const matching = await delegationsFor(signed, path)
  const end = matching.findIndex((role) => role.terminating)
  const children = end < 0 ? matching : matching.slice(0, end + 1)
  return { children: children.map((role) => role.name).reverse(), last: end >= 0 }
}

class Walk {
  trust: Trust
  stopped: Progress['stopped'] = null
  readonly read: ReadMetadata

  constructor(trust: Trust, read: ReadMetadata) {
    this.trust = trust
    this.read = read
  }

  progress(): Progress {
    return { trust: this.trust, stopped: this.stopped }
  }

  async roots(): Promise<void> {
    for (let i = 0; i < mostRoots && !this.stopped; i++) {
      const name = metadataName('root', this.trust.root.version + 1)
      const bytes = await this.read(name, metadataLimits.root)
      if (!bytes) return
      this.settle(name, await addRoot(this.trust, bytes))
    }
  }

  async snapshot(rules: TrustRules): Promise<void> {
    const meta = this.trust.timestamp?.meta['snapshot.json']
    if (meta)
      await this.named('snapshot', meta, metadataLimits.snapshot, (at, bytes) =>
        addSnapshot(at, bytes, rules),
      )
  }

  async role(role: string, parent: string, rules: TrustRules): Promise<void> {
    if (this.stopped) return
    const meta = await attempt(async () => fileMeta(this.trust, role))
    if (!meta.ok) return this.settle(metadataName(role, null), meta)
    await this.named(role, meta.value, metadataLimits.targets, (at, bytes) =>
      addTargets(at, bytes, rules, role, parent),
    )
  }

  /** Takes the file of this role that another one names. */
  named(
    role: string,
    { version, length = Infinity }: FileMeta,
    most: number,
    step: TrustStep,
  ): Promise<void> {
    return this.take(fileName(this.trust, role, version), Math.min(length, most), step)
  }

  async take(name: string, limit: number, step: TrustStep): Promise<void> {
    if (this.stopped) return
    const bytes = await this.read(name, limit)
    this.settle(name, bytes ? await step(this.trust, bytes) : refused('missing', `${name} is not there`))
  }

  settle(file: string, result: Result<Trust, TrustCode>): void {
    if (result.ok) this.trust = result.value
    else this.stopped = { file, code: result.code, message: result.message }
  }
}
