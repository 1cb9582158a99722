import { parseArgs } from 'node:util'
import { Refusal } from '#base/refusal.ts'
import { readConfig } from '#platform/config.ts'
import { asResult, type Command, conclude, exit, UsageError, type Values } from './command.ts'
import { bankStatementCommand } from './commands/bank-statement.ts'
import { importCommand, pressCommand, publishCommand, verifyCommand } from './commands/edition.ts'
import { doctorCommand } from './commands/doctor.ts'
import { backupCommand, exportCommand, restoreCommand } from './commands/keeping.ts'
import { keysCommand } from './commands/keys.ts'
import { mirrorsCommand } from './commands/mirrors.ts'
import { demoCommand, initCommand, startCommand } from './commands/newsroom.ts'
import { openTerminal } from './terminal.ts'
import { version } from './version.ts'

const commands: Command[] = [
  initCommand,
  startCommand,
  demoCommand,
  importCommand,
  publishCommand,
  pressCommand,
  verifyCommand,
  keysCommand,
  mirrorsCommand,
  bankStatementCommand,
  doctorCommand,
  backupCommand,
  restoreCommand,
  exportCommand,
]

process.exitCode = await main(process.argv.slice(2))

async function main([name = 'help', ...typed]: string[]): Promise<number> {
  if (name === '--version' || name === 'version') return show(`tamizdat ${version}`)
  if (name === 'help' || name === '--help' || name === '-h') return help(typed[0])
  const command = commands.find((candidate) => candidate.name === name)
  if (!command) return misused(`there is no command "${name}"`)
  try {
    return await runCommand(command, parse(command, typed))
  } catch (error) {
    if (error instanceof UsageError) return misused(error.message, command)
    throw error
  }
}

async function runCommand(command: Command, { positionals: words, values }: Parsed): Promise<number> {
  if (values.help === true) return help(command.name)
  const terminal = openTerminal()
  const config = readConfig(process.env)
  if (!config.ok) {
    terminal.refuse(config.code, config.message)
    return exit.refused
  }
  const call = { words, values, config: config.value, terminal }
  try {
    return await command.run(call)
  } catch (error) {
    if (error instanceof Refusal) return conclude(call, asResult(error), String)
    throw error
  }
}

type Parsed = { positionals: string[]; values: Values }

function parse(command: Command, typed: string[]): Parsed {
  try {
    const options = { ...command.options, help: { type: 'boolean', short: 'h' } } as const
    const allowPositionals = command.wordless !== true
    return parseArgs({ args: typed, options, allowPositionals, strict: true }) as Parsed
  } catch (error) {
    throw new UsageError((error as Error).message)
  }
}

function misused(message: string, command?: Command): number {
  const more = command
    ? `Usage: ${usageOf(command)}\nMore: tamizdat help ${command.name}`
    : 'See: tamizdat help'
  process.stderr.write(`tamizdat: ${message}\n${more}\n`)
  return exit.usage
}

function help(name: string | undefined): number {
  if (name === 'help') return show(overview())
  const command = commands.find((candidate) => candidate.name === name)
  if (name !== undefined && !command) return misused(`there is no command "${name}"`)
  const text = command ? `${usageOf(command)}\n  ${command.summary}\n\n${command.help}` : overview()
  return show(text)
}

function usageOf({ name, usage }: Command): string {
  return `tamizdat ${name} ${usage}`.trimEnd()
}

function show(text: string): number {
  process.stdout.write(`${text}\n`)
  return exit.done
}

function overview(): string {
  const help = { name: 'help', summary: 'what a command does and what to do next: tamizdat help import' }
  const width = Math.max(...commands.map(({ name }) => name.length))
  const list = [...commands, help]
    .map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`)
    .join('\n')
  return `Tamizdat ${version}: the press for newsrooms whose journalism is banned at home.

tamizdat COMMAND [options]

${list}

Look around first: tamizdat demo. Begin your own: tamizdat init, then tamizdat start.

Settings come from the environment, none is required: TAMIZDAT_DATA (./data), PORT (3000, readers),
NEWSROOM_PORT (3001, staff), PUBLIC_URL, NEWSROOM_URL, DATABASE_URL (postgres://…; else embedded). All of
them, with mail and payment providers: docs/guides/operator.md. --json answers for programs.
Exit codes: 0 done, 1 refused (reason and code on standard error), 2 wrong usage.`
}
