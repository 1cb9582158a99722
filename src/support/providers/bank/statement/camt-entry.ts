import * as v from 'valibot'
import type { StatementLine } from '../line.ts'
import { readAmount, readDay } from './numbers.ts'
import { bankIdIn, plainIban, type LineFault } from './statement.ts'

const plainNumbers = { decimalMark: '.', dayFirst: true } as const

/** An element's text, with attributes or without. */
export const text = v.union([
  v.string(),
  v.pipe(
    v.object({ '#text': v.optional(v.string(), '') }),
    v.transform((element) => element['#text']),
  ),
])
const amount = v.object({ '#text': v.string(), '@Ccy': v.string() })
const party = v.looseObject({
  Nm: v.optional(text),
  Pty: v.optional(v.looseObject({ Nm: v.optional(text) })),
})
/** An account, ours or the other side's. */
export const accountId = v.looseObject({
  Id: v.optional(
    v.looseObject({ IBAN: v.optional(text), Othr: v.optional(v.looseObject({ Id: v.optional(text) })) }),
  ),
})

const details = v.looseObject({
  Refs: v.optional(v.looseObject({ AcctSvcrRef: v.optional(text) })),
  Amt: v.optional(amount),
  AmtDtls: v.optional(v.looseObject({ TxAmt: v.optional(v.looseObject({ Amt: amount })) })),
  CdtDbtInd: v.optional(text),
  RltdPties: v.optional(
    v.looseObject({
      Dbtr: v.optional(party),
      DbtrAcct: v.optional(accountId),
      Cdtr: v.optional(party),
      CdtrAcct: v.optional(accountId),
    }),
  ),
  RmtInf: v.optional(
    v.looseObject({
      Ustrd: v.optional(v.array(text), []),
      Strd: v.optional(
        v.array(
          v.looseObject({
            CdtrRefInf: v.optional(v.looseObject({ Ref: v.optional(text) })),
            AddtlRmtInf: v.optional(v.union([text, v.array(text)])),
          }),
        ),
        [],
      ),
    }),
  ),
})
type Details = v.InferOutput<typeof details>

const entry = v.looseObject({
  Amt: amount,
  CdtDbtInd: v.picklist(['CRDT', 'DBIT']),
  Sts: v.optional(v.union([v.string(), v.looseObject({ Cd: v.optional(v.string()) })])),
  BookgDt: v.optional(v.looseObject({ Dt: v.optional(v.string()), DtTm: v.optional(v.string()) })),
  ValDt: v.optional(v.looseObject({ Dt: v.optional(v.string()), DtTm: v.optional(v.string()) })),
  AcctSvcrRef: v.optional(text),
  NtryDtls: v.optional(v.array(v.looseObject({ TxDtls: v.optional(v.array(details), []) })), []),
  AddtlNtryInf: v.optional(text),
})
type Entry = v.InferOutput<typeof entry>

/** The lines of a booked entry; none of one that the bank has only announced. */
export function linesOf(given: unknown, number: number): { lines: StatementLine[]; faults: LineFault[] } {
  const read = v.safeParse(entry, given)
  if (!read.success) return { lines: [], faults: [misshapen(number, read.issues[0])] }
  const one = read.output
  if (stateOf(one) !== 'BOOK') return { lines: [], faults: [] }
  const day = dayOf(one)
  const bookedAt = readDay(day, plainNumbers)
  const whole = signed(one.Amt, one.CdtDbtInd)
  if (bookedAt !== null && whole !== null)
    return { lines: partsOf(one, { number, bookedAt, whole }), faults: [] }
  const field = bookedAt === null ? 'BookgDt' : 'Amt'
  const got = JSON.stringify(bookedAt === null ? day : one.Amt['#text'])
  const expected = bookedAt === null ? 'a day' : 'an amount'
  return { lines: [], faults: [{ number, field, message: `expected ${expected}, got ${got}` }] }
}

function misshapen(number: number, issue: v.BaseIssue<unknown>): LineFault {
  const field = v.getDotPath(issue) ?? 'Ntry'
  return { number, field, message: `expected ${issue.expected}, got ${issue.received}` }
}

function dayOf({ BookgDt: booked, ValDt: value }: Entry): string {
  return booked?.Dt ?? booked?.DtTm ?? value?.Dt ?? value?.DtTm ?? ''
}

function stateOf({ Sts }: Entry): string {
  return (typeof Sts === 'string' ? Sts : Sts?.Cd) ?? 'BOOK'
}

function signed(given: v.InferOutput<typeof amount>, direction: string): number | null {
  const value = readAmount(given['#text'], given['@Ccy'], plainNumbers)
  if (value === null) return null
  return direction === 'DBIT' ? 0 - Math.abs(value) : value
}

type Booked = { number: number; bookedAt: number; whole: number }

/** A batch is booked as one sum: it is taken apart where its parts are told and add up, else kept whole. */
function partsOf(given: Entry, booked: Booked): StatementLine[] {
  const parts = given.NtryDtls.flatMap(({ TxDtls }) => TxDtls)
  const amounts = parts.map((part) => partAmount(part, given))
  const sum = amounts.reduce<number>((total, part) => total + (part ?? Number.NaN), 0)
  if (parts.length < 2 || sum !== booked.whole) return [wholeOf(given, parts, booked)]
  const { number, bookedAt } = booked
  const entryId = idOf(given)
  return parts.map((part, at) => {
    const value = amounts[at] ?? 0
    // Parts of a batch often bear the same reference.
    const own = bankIdIn(part.Refs?.AcctSvcrRef) ?? entryId
    const bankId = own === null ? null : `${own} ${at + 1}`
    const currency = given.Amt['@Ccy']
    return { number, bookedAt, currency, amount: value, bankId, ...wordsOf(part, value > 0) }
  })
}

function wholeOf(given: Entry, parts: Details[], { number, bookedAt, whole }: Booked): StatementLine {
  const told = parts.map((part) => wordsOf(part, whole > 0))
  const [only] = told.length === 1 ? told : []
  return {
    number,
    bookedAt,
    currency: given.Amt['@Ccy'],
    amount: whole,
    bankId: idOf(given) ?? bankIdIn(parts[0]?.Refs?.AcctSvcrRef),
    name: only?.name ?? '',
    account: only?.account ?? '',
    text: joined([...told.map((words) => words.text), given.AddtlNtryInf]),
  }
}

/** `NtryRef` is no help: some banks count it from 1 in each statement. */
function idOf({ AcctSvcrRef }: Entry): string | null {
  return bankIdIn(AcctSvcrRef)
}

function partAmount(part: Details, given: Entry): number | null {
  const told = part.Amt ?? part.AmtDtls?.TxAmt?.Amt
  if (told === undefined || told['@Ccy'] !== given.Amt['@Ccy']) return null
  return signed(told, part.CdtDbtInd ?? given.CdtDbtInd)
}

/** The other side: who paid where money came, who was paid where it left. */
function wordsOf(part: Details, came: boolean): { name: string; account: string; text: string } {
  const { Dbtr, DbtrAcct, Cdtr, CdtrAcct } = part.RltdPties ?? {}
  return { ...sideOf(came ? Dbtr : Cdtr, came ? DbtrAcct : CdtrAcct), text: writtenOn(part) }
}

function sideOf(
  who: v.InferOutput<typeof party> | undefined,
  where: v.InferOutput<typeof accountId> | undefined,
): { name: string; account: string } {
  const id = where?.Id
  return { name: who?.Nm ?? who?.Pty?.Nm ?? '', account: plainIban(id?.IBAN ?? id?.Othr?.Id ?? '') }
}

function writtenOn({ RmtInf: info }: Details): string {
  const structured = (info?.Strd ?? []).flatMap(({ CdtrRefInf, AddtlRmtInf }) =>
    [CdtrRefInf?.Ref, AddtlRmtInf].flat(),
  )
  return joined([...(info?.Ustrd ?? []), ...structured])
}

function joined(parts: (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join(' ')
}
