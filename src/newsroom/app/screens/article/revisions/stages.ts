import type { RevisionListItem } from '../../../../contract.ts'

const sitting = 10 * 60_000

/** Without the drafts that were written over within ten minutes: typing saves one every second. */
export function stages(revisions: RevisionListItem[]): RevisionListItem[] {
  return revisions.filter((one, i) => {
    const next = revisions[i - 1]
    return one.kind !== 'draft' || next?.kind !== 'draft' || next.savedAt - one.savedAt > sitting
  })
}
