import { sameBytes } from '#base/bytes.ts'
import { findTarget, refresh } from '#edition/refresh.ts'
import type { Progress, ReadMetadata } from '#edition/refresh.ts'
import { freshness, openRoot } from '#edition/trust.ts'
import type { Trust, TrustRules } from '#edition/trust.ts'
import { metadataLimits, metadataName } from '#edition/tuf.ts'
import { delegatedPaths } from '../metadata/edition-roles.ts'
import { rootFingerprint } from '../fingerprint.ts'
import { ReachRefusal } from '../reach-refusal.ts'
import type { SiteSource } from '../site-source.ts'
import type { VerifyOptions } from '../verify-site.ts'
import type { Findings } from './findings.ts'

type Chain = { trust: Trust | null; fingerprint: string | null }

/** The chain of signatures: from the root that is trusted to every role of the edition. */
export async function checkMetadata(
  source: SiteSource,
  options: VerifyOptions,
  findings: Findings,
): Promise<Chain> {
  const first = (await findings.read(source, at(metadataName('root', 1)), metadataLimits.root)) ?? null
  const known = options.root && 'bytes' in options.root ? options.root.bytes : first
  const fingerprint = known && (await fingerprintOf(known))
  const anchor = await openAnchor(source, options, findings, { first, fingerprint })
  if (!anchor) return { trust: null, fingerprint }
  const trust = await walk(source, options, findings, anchor)
  if (trust && options.root && 'bytes' in options.root)
    await checkOwnCopy(source, findings, options.root.bytes, anchor)
  return { trust, fingerprint }
}

async function openAnchor(
  source: SiteSource,
  { root }: VerifyOptions,
  findings: Findings,
  { first, fingerprint }: { first: Uint8Array | null; fingerprint: string | null },
): Promise<Trust | null> {
  const name = at(metadataName('root', 1))
  if (root && 'fingerprint' in root && root.fingerprint !== fingerprint) {
    findings.add(
      name,
      'root-differs',
      `expected the fingerprint ${root.fingerprint}, got ${fingerprint ?? 'no root'}`,
    )
    return null
  }
  const bytes = root && 'bytes' in root ? root.bytes : first
  if (!bytes) {
    findings.add(name, 'missing', 'There is no root to begin with: this is not an edition.')
    return null
  }
  const opened = await openRoot(bytes)
  if (opened.ok) return opened.value
  findings.add(root ? 'the root given' : name, opened.code, opened.message)
  return null
}

/** Under the root given all may be well while another of its version lies there, for readers to begin with. */
async function checkOwnCopy(source: SiteSource, findings: Findings, given: Uint8Array, { root }: Trust) {
  const name = at(metadataName('root', root.version))
  const copy = await findings.read(source, name, metadataLimits.root)
  if (copy && !sameBytes(copy, given))
    findings.add(name, 'root-differs', 'expected the root given, got another of the same version')
}

async function walk(
  source: SiteSource,
  options: VerifyOptions,
  findings: Findings,
  anchor: Trust,
): Promise<Trust | null> {
  const rules: TrustRules = { clock: options.clock, expiry: 'soft' }
  const read: ReadMetadata = (name, limit) => source.read(at(name), limit)
  try {
    let progress = await refresh(anchor, read, rules)
    if (!progress.stopped) progress = await findTarget(progress.trust, probe('edition'), read, rules)
    if (note(progress, findings)) return null
    await checkRootCopy(source, findings, progress.trust)
    noteExpired(progress.trust, options, findings)
    for (const role of ['mirrors', 'code'] as const) {
      if (!progress.trust.snapshot?.meta[`${role}.json`]) continue // an edition is whole without them
      const other = await findTarget(progress.trust, probe(role), read, rules)
      // A mirror list past its date is refused by readers, who keep the one they have: no fault of the pages.
      if (!other.stopped) progress = other
      else if (role !== 'mirrors' || other.stopped.code !== 'expired') note(other, findings)
    }
    return progress.trust
  } catch (error) {
    if (!(error instanceof ReachRefusal)) throw error
    findings.add('edition/', error.code, error.message)
    return null
  }
}

/** Readers begin with `root.json`, so it must be the newest of the chain. */
async function checkRootCopy(source: SiteSource, findings: Findings, trust: Trust): Promise<void> {
  const path = at(metadataName('root', null))
  const copy = await findings.read(source, path, metadataLimits.root)
  const newest = await source.read(at(metadataName('root', trust.root.version)), metadataLimits.root)
  if (copy === undefined || (copy && newest && sameBytes(copy, newest))) return
  findings.add(
    path,
    copy ? 'mix-and-match' : 'missing',
    `expected the same file as ${trust.root.version}.root.json`,
  )
}

function noteExpired(trust: Trust, { clock, expiry = 'strict' }: VerifyOptions, findings: Findings): void {
  if (expiry === 'soft') return
  for (const role of freshness(trust, clock()).expired) {
    const signed = role === 'timestamp' || role === 'snapshot' ? trust[role] : trust.roles.get(role)?.signed
    const file = metadataName(role, role === 'timestamp' ? null : (signed?.version ?? null))
    findings.add(
      at(file),
      'expired',
      `${role}: expired on ${signed?.expires}; a newer edition may be held back`,
    )
  }
}

function note({ stopped }: Progress, findings: Findings): boolean {
  if (stopped) findings.add(at(stopped.file), stopped.code, stopped.message)
  return stopped !== null
}

/** A path that belongs to a role, to make the walk load that role. */
function probe(role: keyof typeof delegatedPaths): string {
  return delegatedPaths[role].replace('*', '-')
}

function at(name: string): string {
  return `edition/${name}`
}

/** The fingerprint that readers know a site by is that of its first root; null where that is not to be told. */
async function fingerprintOf(first: Uint8Array): Promise<string | null> {
  const opened = await openRoot(first)
  return opened.ok && opened.value.root.version === 1 ? rootFingerprint(first) : null
}
