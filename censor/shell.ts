import { spawnSync } from 'node:child_process'

/** Runs a program with its words (a line is split at spaces); what it printed. Throws with its complaint where it fails. */
export function run(line: string, ...more: string[]): string {
  const [program = '', ...words] = line.split(' ')
  const { status, stdout, stderr, error } = spawnSync(program, [...words, ...more], { encoding: 'utf8' })
  if (status !== 0) throw new Error(`${line} ${more.join(' ')}: ${error?.message ?? stderr}`)
  return stdout
}

/** The same where it does not matter whether it works, as in cleaning up; empty where it did not. */
export function attempt(line: string, ...more: string[]): string {
  try {
    return run(line, ...more)
  } catch {
    return ''
  }
}
