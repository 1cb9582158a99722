import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

type Collect = (options: { type: 'major'; flavor: 'last-resort' }) => void

/** Starting and pressing a whole archive are over by then, and what they needed is garbage. */
const restMs = 1_500

/**
 * Gives the memory that starting took back to the machine, once: V8 keeps room for as much again, which is most of
 * what an idle newsroom would hold (194 MB before, 112 MB after, for 70 ms). Only V8's last resort shrinks that room.
 */
export function giveMemoryBackSoon(): () => void {
  const timer = setTimeout(() => {
    // Exposed for this once: nothing else of ours may tell the collector what to do.
    setFlagsFromString('--expose-gc')
    const collect = runInNewContext('gc') as Collect
    setFlagsFromString('--no-expose-gc')
    collect({ type: 'major', flavor: 'last-resort' })
  }, restMs)
  timer.unref()
  return () => clearTimeout(timer)
}
