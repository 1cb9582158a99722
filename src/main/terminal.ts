import { createInterface } from 'node:readline'
import { openPace } from './pace.ts'
import type { Progress, Report } from './report.ts'

/** Where a command speaks: answers to standard output, everything else to standard error. */
export type Terminal = {
  say(text: string): void
  /** One plain sentence and its code. */
  refuse(code: string, message: string): void
  warn(text: string): void
  report: Report
  /** Takes the progress bar away. */
  settle(): void
  askSecret(question: string): Promise<string>
}

type Stream = { write(text: string): unknown; isTTY?: boolean }

const barWidth = 28
const quietFor = 2_000

/** A progress bar where a person watches, plain lines every two seconds where a log is written. */
export function openTerminal(out: Stream = process.stdout, err: Stream = process.stderr): Terminal {
  let lastShown = 0
  let barShown = false
  const settle = () => {
    if (barShown) err.write('\r\u001B[K')
    barShown = false
  }
  const paceOf = openPace(Date.now)
  const report: Report = (progress) => {
    const now = Date.now()
    const pace = paceOf(progress)
    if (now - lastShown < (err.isTTY ? 80 : quietFor)) return
    lastShown = now
    if (!err.isTTY) return void err.write(`${progressWords(progress)}${pace}\n`)
    err.write(`\r\u001B[K${progressBar(progress)}${pace}`)
    barShown = true
  }
  return {
    say: (text) => void (settle(), out.write(`${text}\n`)),
    refuse: (code, message) => void (settle(), err.write(`tamizdat: ${message} [${code}]\n`)),
    warn: (text) => void (settle(), err.write(`${text}\n`)),
    report,
    settle,
    askSecret,
  }
}

function progressWords({ step, done, total }: Progress): string {
  return total === null ? `${step}: ${done}` : `${step}: ${done} of ${total}`
}

function progressBar(progress: Progress): string {
  const { done, total } = progress
  if (total === null || total === 0) return progressWords(progress)
  const filled = Math.round((Math.min(done, total) / total) * barWidth)
  return `${'█'.repeat(filled)}${'░'.repeat(barWidth - filled)} ${progressWords(progress)}`
}

/** Asks without showing what is typed; takes the next line of standard input where that is no terminal, '' at its end. */
async function askSecret(question: string): Promise<string> {
  const { stdin, stderr } = process
  if (!stdin.isTTY) return nextLine()
  const lines = createInterface({ input: stdin, output: muted(stderr), terminal: true })
  stderr.write(question)
  try {
    for await (const line of lines) return line
    return ''
  } finally {
    lines.close()
    stderr.write('\n')
  }
}

let piped: AsyncIterator<string> | null = null

/** One reader for all questions: it takes more than a line at a time, and of an input that has ended no other hears. */
async function nextLine(): Promise<string> {
  // A file, or nothing at all (`</dev/null`), holds no program up and has neither.
  const stdin: { ref?(): void; unref?(): void } = process.stdin
  piped ??= createInterface({ input: process.stdin })[Symbol.asyncIterator]()
  stdin.ref?.()
  const { value, done } = await piped.next()
  // What asked last must not keep the program waiting for more.
  stdin.unref?.()
  return done === true ? '' : value
}

/** readline echoes what is typed to its output: here it goes nowhere. */
function muted(stream: NodeJS.WriteStream): NodeJS.WriteStream {
  return Object.create(stream, { write: { value: () => true } }) as NodeJS.WriteStream
}
