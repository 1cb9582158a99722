import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'
import { budget, fact } from './budget.ts'

// From the command to both doors open: the demo on an empty folder, then a start on what is there; and what it
// holds in memory when nobody asks anything.

const folder = mkdtempSync(join(tmpdir(), 'tamizdat-start-'))
const env = {
  ...process.env,
  TAMIZDAT_DATA: join(folder, 'data'),
  PORT: '39418',
  NEWSROOM_PORT: '39419',
  LOG_LEVEL: 'error',
}

const first = await start('demo')
fact('demo newsroom made, pressed, signed and open', `${first.seconds.toFixed(1)} s`)
// What it still does for its pictures is work; what it holds without any is measured after a start of its own.
await atRest(first.pid)
await first.stop()
const second = await start('demo')
await atRest(second.pid)
const idle = memory(second.pid)
budget('cold start', second.seconds, 's', { atMost: 3 })
if (idle === null) fact('idle memory', 'not measured: no /proc on this system')
else budget('idle memory, newsroom and signer', idle, 'MB', { atMost: 150 })
await second.stop()
rmSync(folder, { recursive: true, force: true })

async function start(command: string) {
  const started = performance.now()
  const child = spawn(process.execPath, ['bin/tamizdat.mjs', command], {
    env,
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  for await (const line of createInterface({ input: child.stdout })) if (line.includes('Newsroom ')) break
  const seconds = (performance.now() - started) / 1000
  const stop = () =>
    new Promise<void>((resolve) => {
      child.once('exit', () => resolve())
      child.kill('SIGTERM')
    })
  return { seconds, stop, pid: child.pid ?? 0 }
}

/** Waits until the demo's pictures are developed, which takes minutes on a busy machine, and memory was given back. */
async function atRest(pid: number): Promise<void> {
  for (let quiet = 0, looks = 0; quiet < 10 && looks < 300; looks++) {
    await pause(1_000)
    quiet = childrenOf(pid).length <= 1 ? quiet + 1 : 0
  }
}

/** Proportional memory of a process and its children in MB (`smaps_rollup`), or null where there is no /proc. */
function memory(pid: number): number | null {
  try {
    return [String(pid), ...childrenOf(pid)].reduce((sum, id) => sum + megabytesOf(id), 0)
  } catch {
    return null
  }
}

function childrenOf(pid: number): string[] {
  const children = `/proc/${pid}/task/${pid}/children`
  return existsSync(children) ? readFileSync(children, 'utf8').trim().split(' ').filter(Boolean) : []
}

/** A child may end between being listed and being looked at: the one that develops pictures leaves when idle. */
function megabytesOf(pid: string): number {
  const rollup = `/proc/${pid}/smaps_rollup`
  const pss = existsSync(rollup) ? /^Pss:\s+(\d+) kB/m.exec(readFileSync(rollup, 'utf8'))?.[1] : undefined
  return Number(pss ?? 0) / 1024
}
