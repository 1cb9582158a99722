import type { Safe } from '../html.ts'
import type { Page, Run } from '../run/run.ts'

const kept = new WeakMap<Run, Map<string, Safe | null>>()

/**
 * What is the same on all pages of a run that stand at the same depth and speak the same language, made once for all of
 * them. `make` must look at nothing else of the page.
 */
export function shared(page: Page, name: string, make: (page: Page) => Safe | null): Safe | null {
  const known = kept.get(page.run) ?? new Map<string, Safe | null>()
  kept.set(page.run, known)
  const key = `${name} ${page.root} ${page.language}`
  let markup = known.get(key)
  if (markup === undefined) known.set(key, (markup = make(page)))
  return markup
}
