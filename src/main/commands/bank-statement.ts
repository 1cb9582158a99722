import { resolve } from 'node:path'
import { type Command, conclude, exit, inTheHouse, UsageError } from '../command.ts'
import type { StatementAnswer } from '../operations/bank-statement.ts'

export const bankStatementCommand: Command = {
  name: 'bank-statement',
  usage: 'FILE [--json]',
  summary: 'take in a statement of the bank (CSV or CAMT.053): gifts by transfer',
  help: `Finds gifts by the reference that givers wrote, and books money that left under one as given back. The same
file twice, or one that overlaps it, changes nothing. Lines without a reference wait in the newsroom; lines that cannot
be read are named and left out (exit code 1 then).

  tamizdat bank-statement november.csv

Next: look at the lines that wait, in the newsroom under Support.`,
  options: { json: { type: 'boolean' } },
  async run(call) {
    const [file] = call.words
    if (file === undefined || call.words.length > 1) throw new UsageError('this command takes one file')
    const outcome = await inTheHouse(call, 'bank-statement', { file: resolve(file) })
    const code = conclude(call, outcome, (value) => words(value as StatementAnswer))
    if (!outcome.ok) return code
    const { faults } = outcome.value as StatementAnswer
    for (const { number, field, message } of faults)
      call.terminal.refuse('line-unreadable', `Line ${number}, ${field}: ${message}.`)
    return faults.length > 0 ? exit.refused : code
  },
}

function words({ matched, unmatched, known, faults }: StatementAnswer): string {
  return `Gifts: ${matched}. Waiting for a person: ${unmatched}. Known already: ${known}. Not read: ${faults.length}.`
}
