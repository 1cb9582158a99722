import type { PagedList } from '../lists.ts'
import { redirectPage } from '../pages/redirect-page.ts'
import type { Run } from '../run/run.ts'
import type { PageChange } from '../source.ts'

/**
 * What stands where the head of a list stood before: a page that leads on. It depends on nothing but the addresses
 * and the furniture of every page, so it is pressed when its list begins in a language, and with all pages.
 */
export function* formerHeads(run: Run, list: PagedList): Iterable<PageChange> {
  const target = run.paths.head(list)
  for (const { kind, slug, to } of run.formerLists) {
    if (kind !== list.kind || to !== list.slug) continue
    const path = run.paths.head({ kind, slug })
    yield { path, body: redirectPage(run, path, target, run.publication.language) }
  }
}
