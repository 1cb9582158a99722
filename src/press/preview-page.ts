import type { Press } from './press.ts'
import { frontFile } from './gather/front.ts'
import { standingFiles, supportFile } from './gather/standing.ts'
import { startRuns } from './run/runs.ts'

/** Pages on which a publication says something of itself. */
export type StandingPreview = 'front' | 'about' | 'support'

/**
 * A front, “About” or support page of a language (primary tag) as it would be pressed. Give it a source whose
 * publication is the one to be looked at. Its links are relative to its place.
 */
export async function renderStanding(press: Press, page: StandingPreview, language: string): Promise<string> {
  const runs = await startRuns(press)
  const run = runs.languages.includes(language) ? await runs.of(language) : runs.main
  const change =
    page === 'front'
      ? await frontFile(run)
      : page === 'support'
        ? supportFile(run)
        : [...standingFiles(run)].find(({ path }) => path === run.paths.about)
  return change !== undefined && 'body' in change ? String(change.body) : ''
}
