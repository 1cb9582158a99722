import { XMLParser, XMLValidator } from 'fast-xml-parser'
import * as v from 'valibot'
import { done, refused, type Result } from '#base/refusal.ts'
import { accountId, linesOf, text } from './camt-entry.ts'
import { plainIban, unreadable, type OurAccount, type Statement, type StatementCode } from './statement.ts'

const document = v.object({
  Document: v.looseObject({
    BkToCstmrStmt: v.looseObject({
      Stmt: v.array(
        v.looseObject({ Id: v.optional(text), Acct: accountId, Ntry: v.optional(v.array(v.unknown()), []) }),
      ),
    }),
  }),
})

const lists = new Set(['Stmt', 'Ntry', 'NtryDtls', 'TxDtls', 'Ustrd', 'Strd'])

/** True for what begins like XML. */
export function looksLikeXml(given: string): boolean {
  return /^\uFEFF?\s*<(\?xml|Document|\w+:Document)/.test(given)
}

/** Reads a CAMT.053 (ISO 20022 BankToCustomerStatement, any version). A file with a DTD is refused unread. */
export function readCamt(xml: string, account: OurAccount): Result<Statement, StatementCode> {
  if (/<!(DOCTYPE|ENTITY)/i.test(xml)) return unreadable('A CAMT.053 has no DTD: this file has one.')
  const valid = XMLValidator.validate(xml)
  if (valid !== true) return unreadable(`The XML is broken at line ${valid.err.line}: ${valid.err.msg}`)
  const tree = treeOf(xml)
  if (!tree.ok) return tree
  const parsed = v.safeParse(document, tree.value)
  if (!parsed.success)
    return unreadable(
      'Expected a CAMT.053 (BkToCstmrStmt) with the account and its entries; found other XML.',
    )
  const statements = parsed.output.Document.BkToCstmrStmt.Stmt
  const other = statements.find(({ Acct }) => isOther(Acct, account.iban))
  if (other !== undefined)
    return refused(
      'statement-other-account',
      'The statement is of another account than BANK_IBAN: nothing was taken in.',
    )
  const read = statements.flatMap(({ Ntry }) => Ntry).map((given, at) => linesOf(given, at + 1))
  return done({
    source: 'camt',
    lines: read.flatMap(({ lines }) => lines),
    faults: read.flatMap(({ faults }) => faults),
  })
}

/** The parser throws at what only a hostile file has: a hundred elements in each other, names of JavaScript's own. */
function treeOf(xml: string): Result<unknown, StatementCode> {
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '@',
    removeNSPrefix: true,
    parseTagValue: false,
    parseAttributeValue: false,
    isArray: (name) => lists.has(name),
  })
  try {
    return done(parser.parse(xml))
  } catch (cause) {
    return unreadable(`The XML is none that a bank writes: ${cause instanceof Error ? cause.message : ''}`)
  }
}

function isOther({ Id }: v.InferOutput<typeof accountId>, iban: string): boolean {
  return Id?.IBAN !== undefined && plainIban(Id.IBAN) !== iban
}
