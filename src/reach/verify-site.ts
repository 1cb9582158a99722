import type { Clock, Instant } from '#base/clock.ts'
import { freshness } from '#edition/trust.ts'
import type { SiteSource } from './site-source.ts'
import { checkBlobs } from './verify/blobs.ts'
import { checkExtras } from './verify/extras.ts'
import { checkIndexes } from './verify/indexes.ts'
import { checkMetadata } from './verify/metadata.ts'
import { checkPages } from './verify/pages.ts'
import { Findings } from './verify/findings.ts'
import type { Problem } from './verify/findings.ts'
import { checkSupport } from './verify/support.ts'
import { checkUnlisted } from './verify/unlisted.ts'

/** What a site is held against: a root file kept elsewhere, or the fingerprint of the first root. */
export type TrustedRoot = { bytes: Uint8Array } | { fingerprint: string }

export type VerifyOptions = {
  root?: TrustedRoot
  clock: Clock
  /** 'soft': an edition that is merely past its date is still accepted, and only named in `expired`. */
  expiry?: 'strict' | 'soft'
  /**
   * `pages` at their addresses; `store`: what a host of blobs hands out, which need have no pages; `all`: both.
   * Left out, a folder is held against all, a host against its pages.
   */
  what?: 'pages' | 'store' | 'all'
  /** Called now and then with the number of pages checked. */
  onProgress?: (pages: number) => void
}

/**
 * `trust`: 'verified' against a root from outside; 'self-consistent only' without one (whoever made the site could
 * have made the root too); 'none' where the signatures do not hold. `pages` counts the files whose bytes were
 * compared. `expired` names roles past their date. `problems` is empty exactly where `ok`.
 */
export type VerifyReport = {
  ok: boolean
  trust: 'verified' | 'self-consistent only' | 'none'
  /** True for keys of a one-person demonstration ceremony. */
  demo: boolean
  fingerprint: string | null
  edition: number | null
  signedAt: Instant | null
  expired: string[]
  pages: number
  problems: Problem[]
}

/**
 * Checks a site as a stranger would: the chain of signatures from the root, the indexes, packs, mirror list and
 * reader's code that the edition names, every page that is listed, byte for byte, and in a folder that nothing else
 * lies there.
 */
export async function verifySite(source: SiteSource, options: VerifyOptions): Promise<VerifyReport> {
  const findings = new Findings(options.onProgress)
  const chain = await checkMetadata(source, options, findings)
  if (chain.trust) {
    const { listed, files } = await checkIndexes(source, chain.trust, findings)
    const code = await checkExtras(source, chain.trust, { listed, files }, findings)
    checkSupport(files, findings)
    const plain = new Map([...listed.entries, ...code])
    const { what = source.list ? 'all' : 'pages' } = options
    if (what !== 'store') await checkPages(source, plain, findings)
    if (what !== 'pages')
      await checkBlobs(source, listed.entries, findings, what === 'store' ? 'store' : 'all')
    if (listed.complete) await checkUnlisted(source, plain, findings)
  }
  return report(chain, options, findings)
}

function report(
  { trust, fingerprint }: Awaited<ReturnType<typeof checkMetadata>>,
  { root, clock }: VerifyOptions,
  { problems, pages }: Findings,
): VerifyReport {
  const age = trust && freshness(trust, clock())
  return {
    ok: problems.length === 0,
    trust: !trust ? 'none' : root ? 'verified' : 'self-consistent only',
    demo: trust?.root['x-demo'] === true,
    fingerprint,
    edition: trust?.roles.get('edition')?.signed.version ?? null,
    signedAt: age?.signedAt ?? null,
    expired: age?.expired ?? [],
    pages,
    problems,
  }
}
