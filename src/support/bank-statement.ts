import { done, refused, type Result } from '#base/refusal.ts'
import { transaction } from '#platform/database.ts'
import type { SupportOffice } from './office.ts'
import { isBank } from './providers/bank/bank.ts'
import { looksLikeXml, readCamt } from './providers/bank/statement/camt.ts'
import { readCsv } from './providers/bank/statement/csv.ts'
import {
  statementLimit,
  textOf,
  type LineFault,
  type OurAccount,
  type Statement,
  type StatementCode,
} from './providers/bank/statement/statement.ts'
import { readyLines, takeLine, type ReadyLine, type Taken } from './providers/bank/take-lines.ts'
import { wantObjects } from './settle/object.ts'

/** What became of a statement's lines, and which could not be read: nothing of those was taken in. */
export type ImportedStatement = {
  /** New lines that a gift was found for. */
  matched: number
  /** New lines that wait for a person: see `unmatchedBankLines`. */
  unmatched: number
  /** Lines that an earlier file had brought. */
  known: number
  faults: LineFault[]
}

/**
 * Takes in a statement of our account: a CSV as banks export it, or a CAMT.053. The same file, or one that overlaps it,
 * changes nothing a second time; a crash in the middle is mended by doing it again. Refuses `bank-unknown` where no bank
 * is configured, `statement-unreadable` and `statement-other-account`.
 */
export async function importStatement(
  office: SupportOffice,
  file: { name: string; bytes: Uint8Array },
): Promise<Result<ImportedStatement, StatementCode | 'bank-unknown'>> {
  const bank = office.providers.find(isBank)
  if (bank === undefined)
    return refused(
      'bank-unknown',
      'No bank account is configured: set BANK_HOLDER, BANK_IBAN and BANK_CURRENCY.',
    )
  const statement = readStatement(file, bank.account)
  if (!statement.ok) return statement
  const { source, lines, faults } = statement.value
  const ready = await readyLines(office.vault, bank.account.iban, lines)
  const counts = { matched: 0, unmatched: 0, known: 0, 'set-aside': 0 }
  for (let from = 0; from < ready.length; from += atOnce) {
    const taken = await takeSome(office, source, ready.slice(from, from + atOnce))
    for (const { state } of taken) counts[state]++
    office.wake?.()
  }
  const { matched, unmatched, known } = counts
  return done({ matched, unmatched, known, faults })
}

const atOnce = 200

function readStatement(
  { name, bytes }: { name: string; bytes: Uint8Array },
  account: OurAccount,
): Result<Statement, StatementCode> {
  if (bytes.length > statementLimit)
    return refused(
      'statement-unreadable',
      `${name}: expected at most ${statementLimit} bytes, got ${bytes.length}. Export shorter periods, one after another.`,
    )
  const text = textOf(bytes)
  const read = looksLikeXml(text) ? readCamt(text, account) : readCsv(text, account)
  return read.ok ? read : refused(read.code, `${name}: ${read.message}`)
}

function takeSome(office: SupportOffice, source: string, lines: ReadyLine[]): Promise<Taken[]> {
  const { context } = office
  return transaction(office.db, async (tx) => {
    const taken: Taken[] = []
    for (const line of lines) taken.push(await takeLine(tx, context, source, line))
    const refs = taken.flatMap((one) => one.refs).map((ref) => ({ ...ref, provider: 'bank' }))
    await wantObjects(tx, context, refs, 'list')
    return taken
  })
}
