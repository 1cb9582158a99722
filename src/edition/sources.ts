import type { Fault } from './ask-source.ts'
import type { MirrorList } from './mirror-list.ts'

/**
 * A host that may be asked: base address, ending in a slash. `main` is where the reader's device is at home; `front`
 * has the pages too, `store` the edition alone.
 */
export type Source = { url: string; kind: 'main' | 'front' | 'store' }

/** Why a host goes last for a while, as reach.md classifies blocking: by comparing our own hosts, nobody else's. */
export type Health =
  /** An error at once, while another host answered. */
  | 'blocked-fast'
  /** Nothing came in time. */
  | 'blocked-silent'
  /** It froze after 8 to 24 kB: the 16-kB curtain. */
  | 'curtain'
  /** Not our bytes, or a status that we do not send. */
  | 'lied'
  /** Another that was asked later came first, or it froze at another place. */
  | 'slow'
  /** It has not what the edition names. */
  | 'missing'

/** All hosts that may be asked, home first; those of a revoked origin never. */
export function sourcesOf(home: string, list: MirrorList | null): Source[] {
  const { mirrors = [], revoked = [] } = list ?? {}
  const others = mirrors.filter(({ url }) => url !== home)
  const all = [{ url: home, kind: 'main' as const }, ...others.map(({ url, kind }) => ({ url, kind }))]
  return all.filter(({ url }) => !revoked.includes(new URL(url).origin))
}

const fastMs = 1_000

/** What a host's fault says of it, by how long it took in ms. */
export function healthOf(fault: Exclude<Fault, 'stopped'>, tookMs: number): Health {
  if (fault === 'unreachable') return tookMs < fastMs ? 'blocked-fast' : 'blocked-silent'
  if (fault === 'silent') return 'blocked-silent'
  return fault === 'missing' ? 'missing' : 'lied'
}
