// The darkroom: a process of its own that alone decodes pictures from outside. It does one task after another,
// takes itself out of the world where one needs too much memory, and ends when its parent does.
import sharp from 'sharp'
import { tasks, type Reply, type Request } from './tasks.ts'

/** A signal sent to the whole group must not take it from under a parent that is still finishing. */
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {})
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'))

sharp.cache(false)
// Only the decoders of what is taken: whatever a file says that it is, no other one ever sees it.
sharp.block({ operation: ['VipsForeignLoad'] })
const decoders = ['Jpeg', 'Png', 'Webp', 'Heif', 'Nsgif']
sharp.unblock({ operation: decoders.map((name) => `VipsForeignLoad${name}`) })

/**
 * libvips works on other threads, so this one is free to look. Killed and not left by `process.exit`, which waits
 * for those threads while they take more and more.
 */
const mostMemory = Number(process.argv[2])
setInterval(() => {
  if (process.memoryUsage.rss() > mostMemory) process.kill(process.pid, 'SIGKILL')
}, 10).unref()

process.on('message', (request: Request) => void answer(request))
say({ kind: 'ready' })

async function answer({ name, input }: Request): Promise<void> {
  try {
    const answered = await tasks[name](input)
    say({ kind: 'done', answer: answered, memory: process.memoryUsage.rss() })
  } catch (error) {
    say({ kind: 'failed', message: error instanceof Error ? (error.stack ?? error.message) : String(error) })
  }
}

function say(reply: Reply): void {
  process.send?.(reply)
}
