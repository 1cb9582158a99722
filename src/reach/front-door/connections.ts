import { readFileSync } from 'node:fs'
import type { ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

/** Sockets never given to readers: the database, the files being written, the newsroom's own port. */
const keptForUs = 1_000
const mostConnections = 50_000

/** Requests that may wait behind another on one connection. No browser sends any ahead; some programs send a few. */
const mostWaiting = 64

/**
 * Cuts off a connection that is `stalledTimeout` ms without taking anything of an answer, or sends far more requests
 * than it takes answers: each that waits holds some kilobytes.
 */
export function watchConnections(stalledTimeout: number): (from: Socket, response: ServerResponse) => void {
  const waiting = new WeakMap<Socket, number>()
  return (from, response) => {
    // Most answers are with the system by now: only those that are not need watching. Watching all of them by
    // `server.timeout` costs a fifth of an answer.
    if (response.socket) {
      if (from.writableLength > 0 || !response.writableEnded) from.setTimeout(stalledTimeout)
      return
    }
    const count = (waiting.get(from) ?? 0) + 1
    if (count > mostWaiting) from.destroy()
    waiting.set(from, count)
    response.once('socket', () => waiting.set(from, (waiting.get(from) ?? 1) - 1))
  }
}

/**
 * How many connections may be open at once: what this process may open less what the newsroom needs, so that a
 * flood of readers cannot keep an editor from saving.
 */
export function connectionLimit(limits = openFileLimit()): number {
  return Math.min(mostConnections, Math.max(Math.floor(limits / 2), limits - keptForUs))
}

/** Node raises the soft limit to the hard one at its start; 4,096 where it cannot be read. */
function openFileLimit(): number {
  try {
    const [, soft] = /^Max open files\s+(\d+)/m.exec(readFileSync('/proc/self/limits', 'latin1')) ?? []
    return Number(soft ?? 4_096)
  } catch {
    return 4_096
  }
}
