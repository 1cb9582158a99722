import type { Clock } from '#base/clock.ts'
import { uuidV7, type NewId } from '#base/id.ts'

/** What a step may ask of the world besides the database: the time and new ids. */
export type Context = { clock: Clock; newId: NewId }

/** The real clock and UUIDv7 ids. Tests pass a `fixedClock` instead. */
export function systemContext(): Context {
  const clock = () => Date.now()
  return { clock, newId: uuidV7(clock) }
}
