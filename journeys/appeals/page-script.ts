import { startAppeals } from '../../src/reader/page/appeal.ts'
import type { Standing } from '../../src/reader/standing.ts'

// What the page script does once the worker has answered, with an answer and a time of the test's choice.
Object.assign(globalThis, {
  startAppeals: (standing: Standing | null, now: number) =>
    startAppeals(document, standing, localStorage, now),
})
