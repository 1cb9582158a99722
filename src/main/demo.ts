import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { furnishPaper, wordsFolder as demoWords } from '../../demo/furnish.ts'
import { demoGoal, demoPublication } from '../../demo/publication.ts'
import { isoMonth } from '#base/zone.ts'
import { transaction } from '#platform/database.ts'
import { setGoal } from '#support/goal.ts'
import type { House } from './house.ts'
import type { Report } from './report.ts'
import { wordsFolder } from './words-folder.ts'

/**
 * Puts the demo's paper into a newsroom, by the same doors that a newsroom uses. What is there already stays, so an
 * interrupted demo is finished. Its pictures get their further sizes later, by the newsroom's own jobs.
 */
export async function furnishDemo(house: House, report: Report): Promise<void> {
  const { db, context } = house
  cpSync(demoWords, join(house.config.dataFolder, wordsFolder), { recursive: true, force: false })
  await transaction(db, (tx) => setGoal(tx, isoMonth(context.clock(), demoPublication.timeZone), demoGoal))
  await furnishPaper(house, (done, total) => report({ step: 'Setting the demo newsroom', done, total }))
}
