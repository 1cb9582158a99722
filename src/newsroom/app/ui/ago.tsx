import { exactTime, howLongAgo } from './words/time.ts'

/** A time as people say it, with the exact one under the pointer. */
export function Ago({ at }: { at: number }) {
  return (
    <time dateTime={new Date(at).toISOString()} title={exactTime(at)}>
      {howLongAgo(at)}
    </time>
  )
}
