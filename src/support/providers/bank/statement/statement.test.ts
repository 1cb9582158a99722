import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { importStatement } from '../../../bank-statement.ts'
import { banking, camt, code, entry, file, gifts, imported } from '../../../testing/bank-for-tests.ts'
import { openRailAlone } from '../../../testing/rails.ts'

const iban = 'DE02120300000000202051'

describe('a file of a statement', () => {
  const withBank = banking(() => openRailAlone('bank'))

  test(
    'of another account is refused whole, and so is what is no statement',
    withBank(async ({ office }, reference) => {
      const other = camt(entry({ amount: '10.00', text: reference })).replace(iban, 'NL91ABNA0417164300')
      assert.equal(code(await importStatement(office, file(other))), 'statement-other-account')
      const csv = `Date;Amount;IBAN/BBAN;Description\n2026-11-20;10,00;NL91ABNA0417164300;${reference}`
      assert.equal(code(await importStatement(office, file(csv))), 'statement-other-account')
      for (const nothing of ['', 'hello', '<html></html>', '<?xml version="1.0"?><Document>', '%PDF-1.7'])
        assert.equal(code(await importStatement(office, file(nothing))), 'statement-unreadable', nothing)
      const bomb = `<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]>${camt('')}`
      assert.equal(code(await importStatement(office, file(bomb))), 'statement-unreadable')
      for (const hostile of [
        `${'<Ntry>'.repeat(1_000)}${'</Ntry>'.repeat(1_000)}`,
        '<__proto__>1</__proto__>',
      ])
        assert.equal(code(await importStatement(office, file(camt(hostile)))), 'statement-unreadable')
      const endless = `Date;Amount;Description\n${'2026-11-20;x;y\n'.repeat(100_001)}`
      assert.equal(code(await importStatement(office, file(endless))), 'statement-unreadable')
      for (const rows of [3, 40]) {
        const open = `Date;Amount;Description\n${'2026-11-20;1,00;y\n'.repeat(rows)}2026-11-20;1,00;"x\n`
        const unclosed = await importStatement(office, file(open))
        assert.match(unclosed.ok ? 'taken in' : unclosed.message, new RegExp(`quote.*line ${rows + 2}`, 'i'))
      }
      const none = { ...office, providers: [] }
      assert.equal(code(await importStatement(none, file(csv))), 'bank-unknown')
    }),
  )

  test(
    'is read in the shapes of many banks',
    withBank(async (rail, reference) => {
      for (const [bank, { bytes, sums }] of Object.entries(shapes(reference))) {
        const before = new Set((await gifts(rail.office)).map(({ id }) => id))
        const taken = await importStatement(rail.office, { name: bank, bytes })
        assert.ok(taken.ok, taken.ok ? '' : taken.message)
        assert.deepEqual(taken.value.faults, [], bank)
        const came = (await gifts(rail.office)).filter(({ id }) => !before.has(id))
        assert.deepEqual(
          came.map(({ amount }) => amount.amount).toSorted((a, b) => a - b),
          sums,
          bank,
        )
      }
    }),
  )

  test(
    'names a wrong line by its number and field, and takes the others',
    withBank(async ({ office }, reference) => {
      const csv = [
        'Date,Amount,Currency,Description',
        `2026-11-01,10.00,USD,${reference}`,
        `2026-02-30,10.00,USD,${reference}`,
        `2026-11-02,ten,USD,${reference}`,
        `2026-11-03,10.005,USD,${reference}`,
        `2026-11-04,10.00,dollars,${reference}`,
      ].join('\n')
      const taken = await importStatement(office, file(csv))
      assert.ok(taken.ok)
      assert.equal(taken.value.matched, 1)
      assert.deepEqual(
        taken.value.faults.map(({ number, field }) => [number, field]),
        [
          [3, 'date'],
          [4, 'amount'],
          [5, 'amount'],
          [6, 'currency'],
        ],
      )
      const broken = camt(
        entry({ amount: 'x', text: reference }) + entry({ amount: '3.00', text: reference }),
      )
      const second = await importStatement(office, file(broken))
      assert.ok(second.ok)
      assert.deepEqual(second.value.faults, [
        { number: 1, field: 'Amt', message: 'expected an amount, got "x"' },
      ])
      assert.equal(second.value.matched, 1)
    }),
  )

  test(
    'in CAMT.053 is taken apart where a batch adds up, and knows entries by the bank’s reference',
    withBank(async ({ office }, reference) => {
      const part = (amount: string, text: string) =>
        `<TxDtls><Refs><AcctSvcrRef>B1</AcctSvcrRef></Refs><Amt Ccy="USD">${amount}</Amt><RltdPties><Dbtr><Pty><Nm>Ann</Nm></Pty></Dbtr></RltdPties><RmtInf><Ustrd>${text}</Ustrd></RmtInf></TxDtls>`
      const batch = entry({
        amount: '15.00',
        id: 'B1',
        details: part('5.00', reference) + part('10.00', 'x'),
      })
      const pending = entry({ amount: '99.00', text: reference, state: '<Sts><Cd>PDNG</Cd></Sts>' })
      const structured = entry({
        amount: '7.00',
        id: 'S1',
        details: `<TxDtls><RmtInf><Strd><CdtrRefInf><Ref>${reference}</Ref></CdtrRefInf></Strd></RmtInf></TxDtls>`,
      })
      const xml = camt(batch + pending + structured)
      assert.deepEqual(await imported(office, xml), { matched: 2, unmatched: 1, known: 0, faults: [] })
      assert.deepEqual(await imported(office, xml), { matched: 0, unmatched: 0, known: 3, faults: [] })
      const prefixed = xml.replaceAll(/<(\/?)(?=[A-Z])/g, '<$1ns:').replace('xmlns=', 'xmlns:ns=')
      assert.deepEqual(await imported(office, prefixed), { matched: 0, unmatched: 0, known: 3, faults: [] })
      assert.deepEqual(
        (await gifts(office)).map(({ amount }) => amount.amount).toSorted((a, b) => a - b),
        [500, 700],
      )
    }),
  )
})

/** Exports as banks write them: by their columns, delimiters, decimal marks, preambles and encodings. */
function shapes(reference: string): Record<string, { bytes: Uint8Array; sums: number[] }> {
  const utf8 = (text: string) => new TextEncoder().encode(text)
  const latin1 = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0))
  return {
    Sparkasse: {
      bytes: latin1(
        `"Auftragskonto";"Buchungstag";"Valutadatum";"Buchungstext";"Verwendungszweck";"Beguenstigter/Zahlungspflichtiger";"Kontonummer/IBAN";"BIC (SWIFT-Code)";"Betrag";"Waehrung";"Info"
"${iban}";"02.11.26";"02.11.26";"GUTSCHR. UEBERWEISUNG";"Spende ${reference}";"Jürgen Möller";"DE89370400440532013000";"X";"1.234,50";"USD";"Umsatz gebucht"
"${iban}";"02.11.26";"02.11.26";"GUTSCHR. UEBERWEISUNG";"${reference}";"M";"";"X";"9,00";"USD";"Umsatz vorgemerkt"`,
      ),
      sums: [123_450],
    },
    DKB: {
      bytes: utf8(
        `\uFEFF"Girokonto";"${iban}"\n"Kontostand vom 23.11.2026:";"100,00 $"\n""\n"Buchungsdatum";"Wertstellung";"Status";"Zahlungspflichtige*r";"Zahlungsempfänger*in";"Verwendungszweck";"Umsatztyp";"IBAN";"Betrag (€)"\n"03.11.26";"03.11.26";"Gebucht";"Ann";"Wir";"${reference}";"Eingang";"DE89370400440532013000";"20"`,
      ),
      sums: [2000],
    },
    'ING (Dutch)': {
      bytes: utf8(
        `"Datum","Naam / Omschrijving","Rekening","Tegenrekening","Code","Af Bij","Bedrag (EUR)","Mutatiesoort","Mededelingen"\n"20261104","A. Giver","${iban}","NL20INGB0001234567","OV","Bij","12,50","Overschrijving","Omschrijving: ${reference}"\n"20261104","Energie","${iban}","NL20INGB0001234567","IC","Af","80,00","Incasso","stroom"`,
      ),
      sums: [1250],
    },
    Rabobank: {
      bytes: utf8(
        `"IBAN/BBAN","Munt","BIC","Volgnr","Datum","Rentedatum","Bedrag","Saldo na trn","Tegenrekening IBAN/BBAN","Naam tegenpartij","Betalingskenmerk","Omschrijving-1","Omschrijving-2"\n"${iban}","USD","RABONL2U","000000000000007313","2026-11-05","2026-11-05","+25,00","+125,00","NL20INGB0001234567","A","","Gift ${reference.slice(0, 6)}","${reference.slice(6)}"`,
      ),
      sums: [2500],
    },
    'Swiss, credit and debit in columns': {
      bytes: utf8(
        `Datum;Buchungstext;Belastung;Gutschrift;Valuta\n06.11.2026;"Gutschrift ${reference}";;1'050.00;USD\n06.11.2026;Miete;1'200.00;;USD`,
      ),
      sums: [105_000],
    },
    Wise: {
      bytes: utf8(
        `"TransferWise ID",Date,Amount,Currency,Description,"Payment Reference","Running Balance","Payer Name"\nTRANSFER-1,07-11-2026,3.00,USD,"Received money from A","${reference}",3.00,A`,
      ),
      sums: [300],
    },
    Revolut: {
      bytes: utf8(
        `Type,Product,Started Date,Completed Date,Description,Amount,Fee,Currency,State,Balance\nTOPUP,Current,2026-11-08 09:10:00,2026-11-08 09:11:02,${reference},4.00,0.00,USD,COMPLETED,4.00\nTOPUP,Current,2026-11-08 09:10:00,2026-11-08 09:11:02,${reference},44.00,0.00,USD,REVERTED,4.00`,
      ),
      sums: [400],
    },
    'American days, thousands with commas': {
      bytes: utf8(
        `Posting Date,Description,Amount,Balance\n11/09/2026,${reference},"1,005.00",1\n11/23/2026,Fee,(3.00),1`,
      ),
      sums: [100_500],
    },
    'tabs, money that left behind the sum': {
      bytes: utf8(`Date\tAmount\tDetails\n2026-11-10\t6.50\t${reference}\n2026-11-10\t2.00-\tfee`),
      sums: [650],
    },
  }
}
