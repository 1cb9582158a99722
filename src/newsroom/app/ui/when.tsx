import { exactTime } from './words/time.ts'
import { when } from './words/when.ts'

/** A time that is to come, or has passed, as people say it, with the exact one under the pointer. */
export function When({ at }: { at: number }) {
  return (
    <time dateTime={new Date(at).toISOString()} title={exactTime(at)}>
      {when(at)}
    </time>
  )
}
