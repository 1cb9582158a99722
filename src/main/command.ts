import { setTimeout as pause } from 'node:timers/promises'
import type { ParseArgsOptionsConfig } from 'node:util'
import type { Json } from '#base/canonical-json.ts'
import { type Refusal, type Result } from '#base/refusal.ts'
import type { Config } from '#platform/config.ts'
import { handOver } from './hand-over.ts'
import { type House, openHouse } from './house.ts'
import { type OperationName, operate } from './operations.ts'
import type { Report } from './report.ts'
import type { Terminal } from './terminal.ts'

/** Exit codes, the same for every command. */
export const exit = { done: 0, refused: 1, usage: 2 } as const

export type Values = Record<string, string | boolean | undefined>

/** One call of a command: what was typed, and what it may use. */
export type Call = { words: string[]; values: Values; config: Config; terminal: Terminal }

export type Command = {
  name: string
  /** What follows the name, such as `FILE... [--publish]`. */
  usage: string
  /** One line for the list of commands. */
  summary: string
  /** What `tamizdat help NAME` says: what it does, an example, what to do next. */
  help: string
  options?: ParseArgsOptionsConfig
  /** It takes options alone: any other word is wrong usage. */
  wordless?: true
  /** Returns the exit code. Throws `UsageError` for words that make no sense. */
  run(call: Call): Promise<number>
}

/** What was typed cannot be meant; exit code 2. */
export class UsageError extends Error {}

/** How long a command waits for another one, or for a server that is just starting. */
const patienceMs = 20_000

/**
 * Does an operation where the newsroom is: in the running process if there is one, else here, alone. The lock on
 * the data folder decides which, so two never write at once; whoever holds it without listening is about to.
 */
export async function inTheHouse(call: Call, name: OperationName, options: Json): Promise<Result<Json>> {
  const { config, terminal } = call
  for (const until = Date.now() + patienceMs; ; await pause(200)) {
    const house = await openHouse(config)
    if (house.ok) return aloneIn(house.value, name, options, terminal.report)
    if (house.code !== 'data-folder-in-use') return house
    const answer = await handOver(config.dataFolder, name, options, terminal.report).catch(nobodyListens)
    if (answer) return answer
    if (Date.now() > until) return house
  }
}

function nobodyListens(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT' || error.code === 'ECONNREFUSED') return null
  throw error
}

async function aloneIn(
  house: House,
  name: OperationName,
  options: Json,
  report: Report,
): Promise<Result<Json>> {
  try {
    return await operate(house, name, options, report)
  } finally {
    await house.close()
  }
}

/** Prints an outcome, as JSON or in words, and gives the exit code. */
export function conclude<Value extends Json>(
  call: Call,
  outcome: Result<Value>,
  words: (value: Value) => string,
): number {
  const { terminal, values } = call
  terminal.settle()
  if (!outcome.ok) {
    if (values.json === true) terminal.say(JSON.stringify(outcome))
    terminal.refuse(outcome.code, outcome.message)
    return exit.refused
  }
  terminal.say(values.json === true ? JSON.stringify(outcome.value) : words(outcome.value))
  return exit.done
}

/** A refusal thrown by a room, as data. */
export function asResult(refusal: Refusal): Result<never> {
  return { ok: false, code: refusal.code, message: refusal.message }
}
