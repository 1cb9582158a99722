import type { Progress } from './report.ts'

/**
 * Says how fast the step in hand goes and how long it will still take, as `, 1850 a second, 40 s left`; nothing
 * before there is something to tell it from. `clock` in milliseconds.
 */
export function openPace(clock: () => number): (progress: Progress) => string {
  let began = { step: '', at: 0, done: 0 }
  return ({ step, done, total }) => {
    const now = clock()
    if (step !== began.step || done < began.done) began = { step, at: now, done }
    const seconds = (now - began.at) / 1000
    if (seconds < 1 || done === began.done) return ''
    const rate = (done - began.done) / seconds
    const left = total === null || total <= done ? '' : `, ${duration((total - done) / rate)} left`
    return `, ${rate < 10 ? rate.toFixed(1) : rate.toFixed(0)} a second${left}`
  }
}

function duration(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`
  return seconds < 5_400 ? `${Math.round(seconds / 60)} min` : `${(seconds / 3_600).toFixed(1)} h`
}
