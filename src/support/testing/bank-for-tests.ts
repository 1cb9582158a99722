import assert from 'node:assert/strict'
import { importStatement } from '../bank-statement.ts'
import type { SupportOffice } from '../office.ts'
import type { PaymentSnapshot } from '../provider.ts'
import { publicUrl, type Rail } from './rails.ts'

/** The account of `rails.ts`. */
const iban = 'DE02120300000000202051'

/** Hands a test a bank, and a gift's reference there. */
export function banking(open: () => Promise<Rail>) {
  return (work: (rail: Rail, reference: string) => Promise<void>, frequency: 'once' | 'monthly' = 'once') =>
    async () => {
      const rail = await open()
      try {
        await work(rail, await order(rail, frequency))
      } finally {
        await rail.close()
      }
    }
}

async function order(rail: Rail, frequency: 'once' | 'monthly'): Promise<string> {
  const intentId = rail.office.context.newId()
  const amount = { amount: 1000, currency: 'USD' }
  const page = { language: 'en', description: 'Gift', thanksUrl: publicUrl, backUrl: publicUrl }
  const opened = await rail.provider.checkout({ intentId, amount, frequency, ...page }, intentId)
  assert.deepEqual(opened.ok && opened.value.url, `${publicUrl}/desk/bank/${intentId}`)
  const row = await rail.office.db
    .selectFrom('bank_reference')
    .select('reference')
    .where('intent_id', '=', intentId)
    .executeTakeFirstOrThrow()
  return row.reference
}

/** The gifts that the bank tells of. */
export async function gifts(office: SupportOffice): Promise<PaymentSnapshot[]> {
  const [bank] = office.providers
  const found: PaymentSnapshot[] = []
  for await (const listed of bank?.changedSince(0) ?? []) {
    if (!listed.ok || listed.value.kind !== 'payment') continue
    const now = await bank?.fetch(listed.value)
    if (now?.ok && now.value.kind === 'payment') found.push(now.value)
  }
  return found
}

export const file = (text: string) => ({ name: 'statement', bytes: new TextEncoder().encode(text) })
export const code = (result: { ok: boolean; code?: string }): string =>
  result.ok ? 'done' : (result.code ?? '')

/** Imports a file that is well. */
export async function imported(office: SupportOffice, text: string) {
  const taken = await importStatement(office, file(text))
  assert.ok(taken.ok, taken.ok ? '' : taken.message)
  return taken.value
}

/** A CAMT.053 of our account with these entries. */
export function camt(entries: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><GrpHdr><MsgId>1</MsgId></GrpHdr>
<Stmt><Id>1</Id><Acct><Id><IBAN>${iban}</IBAN></Id></Acct>${entries}</Stmt></BkToCstmrStmt></Document>`
}

/** An entry of it; booked and coming in, unless said otherwise. */
export function entry(given: {
  amount: string
  text?: string
  id?: string
  details?: string
  state?: string
}): string {
  const { amount, text = '', id, state = '<Sts>BOOK</Sts>' } = given
  const details = given.details ?? `<TxDtls><RmtInf><Ustrd>${text}</Ustrd></RmtInf></TxDtls>`
  const reference = id === undefined ? '' : `<AcctSvcrRef>${id}</AcctSvcrRef>`
  return `<Ntry><NtryRef>1</NtryRef><Amt Ccy="USD">${amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd>${state}
<BookgDt><Dt>2026-11-23</Dt></BookgDt>${reference}<NtryDtls>${details}</NtryDtls></Ntry>`
}
