import type { RevisionListItem } from '../../../../contract.ts'

const sitting = 10 * 60_000

/** Without the drafts that the same person wrote over within ten minutes: typing saves one every second. */
export function stages(revisions: RevisionListItem[]): RevisionListItem[] {
  return revisions.filter((one, i) => {
    const next = revisions[i - 1]
    if (one.kind !== 'draft' || next?.kind !== 'draft') return true
    return next.savedBy !== one.savedBy || next.savedAt - one.savedAt > sitting
  })
}
