import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { onEachDatabase } from '#platform/testing.ts'
import { bankTransfer } from './bank-transfer.ts'
import { matchBankLine, setAsideBankLine, unmatchedBankLines } from './bank-lines.ts'
import { importStatement } from './bank-statement.ts'
import type { SupportOffice } from './office.ts'
import { newReference, referencesIn } from './providers/bank/reference.ts'
import { banking, camt, entry, file, gifts } from './testing/bank-for-tests.ts'
import { openRail, statement } from './testing/rails.ts'

describe('a reference', () => {
  test('is a creditor reference of ISO 11649, whose check digits hold', () => {
    for (let i = 0; i < 200; i++) {
      const reference = newReference()
      assert.match(reference, /^RF\d{2}[2-9A-HJKMNP-Z]{8}$/)
      assert.equal(mod97(`${reference.slice(4)}2715${reference.slice(2, 4)}`), 1)
    }
  })

  test('is found however it was written, and not where a letter is wrong', () => {
    const reference = newReference()
    const spaced = reference.toLowerCase().replace(/(.{4})/g, '$1 ')
    for (const text of [reference, `gift ${spaced}!`, `Ref:${reference}/2026`, `SVWZ+${reference}EREF+NOT`])
      assert.deepEqual(referencesIn(text), [reference], text)
    const wrong = reference.slice(0, -1) + (reference.endsWith('A') ? 'B' : 'A')
    assert.deepEqual(referencesIn(wrong), [])
  })
})

/** Over digits and capitals, in plain arithmetic: another way than the one under test. */
function mod97(text: string): number {
  let rest = 0
  for (const letter of text) {
    const value = parseInt(letter, 36)
    rest = (value > 9 ? rest * 100 + value : rest * 10 + value) % 97
  }
  return rest
}

onEachDatabase('a statement of the bank', (fresh) => {
  const withBank = banking(async () => openRail('bank', await fresh()))

  test(
    'brings a gift once, however often the file comes and however files overlap',
    withBank(async (rail, reference) => {
      const lines: [string, string][] = [
        ['10.00', reference],
        ['10.00', reference],
        ['4.00', 'rent'],
      ]
      assert.deepEqual(await statement(rail.office, lines), {
        matched: 2,
        unmatched: 1,
        known: 0,
        faults: [],
      })
      assert.deepEqual(await statement(rail.office, lines), {
        matched: 0,
        unmatched: 0,
        known: 3,
        faults: [],
      })
      const more: [string, string][] = [...lines, ['10.00', reference], ['1.00', reference]]
      assert.deepEqual(await statement(rail.office, more), { matched: 2, unmatched: 0, known: 3, faults: [] })
      assert.deepEqual(
        (await gifts(rail.office)).map(({ amount }) => amount.amount).toSorted((a, b) => a - b),
        [100, 1000, 1000, 1000],
      )
    }),
  )

  test(
    'is looked at by the jobs that settle gifts',
    withBank(async ({ office }, reference) => {
      await statement(office, [['10.00', reference]])
      const jobs = await office.db.selectFrom('job').select(['kind', 'payload']).execute()
      assert.equal(jobs.length, 1)
      assert.match(jobs[0]?.payload ?? '', /"provider":"bank"/)
    }),
  )

  test(
    'lists lines without a gift, keeps them sealed, and lets a person decide',
    withBank(async ({ office }, reference) => {
      await statement(office, [
        ['12.00', 'a gift from Maria Petrova'],
        ['-7.00', 'bank fee'],
        ['5.00', `${reference} ${await other(office)}`],
      ])
      const waiting = await unmatchedBankLines(office)
      assert.deepEqual(
        waiting.map(({ amount, why }) => [amount.amount, why]),
        [
          [1200, 'no-reference'],
          [500, 'several-references'],
          [-700, 'no-reference'],
        ],
      )
      assert.equal(waiting[0]?.text, 'a gift from Maria Petrova')
      const rows = await office.db.selectFrom('bank_line').selectAll().execute()
      assert.doesNotMatch(JSON.stringify(rows), /Petrova|A Giver/)

      const [gift, , fee] = waiting.map(({ id }) => id)
      assert.deepEqual(await matchBankLine(office, gift ?? '', 'RF00 2222 2222'), {
        ok: false,
        code: 'reference-unknown',
        message: 'There is no gift with the reference "RF00 2222 2222".',
      })
      assert.ok((await matchBankLine(office, gift ?? '', reference.toLowerCase())).ok)
      const again = await matchBankLine(office, gift ?? '', reference)
      assert.equal(again.ok || again.code, 'line-missing')
      assert.ok((await setAsideBankLine(office, fee ?? '')).ok)
      assert.equal((await unmatchedBankLines(office)).length, 1)
      assert.deepEqual(
        (await gifts(office)).map(({ amount, contact }) => [amount.amount, contact?.name]),
        [[1200, 'A Giver']],
      )
    }),
  )

  test(
    'gives back what leaves under a gift’s reference, and no more than it was',
    withBank(async (rail, reference) => {
      const { office } = rail
      await statement(office, [
        ['10.00', reference],
        ['20.00', reference],
      ])
      rail.clock.advance(86_400_000)
      await statement(office, [
        ['-15.00', reference],
        ['-10.00', reference],
        ['-10.00', reference],
      ])
      const back = (await gifts(office)).map(({ amount, refunded }) => [amount.amount, refunded])
      assert.deepEqual(
        back.toSorted(([a = 0], [b = 0]) => a - b),
        [
          [1000, 1000],
          [2000, 1500],
        ],
      )
      const [left] = await unmatchedBankLines(office)
      assert.deepEqual([left?.amount.amount, left?.why], [-1000, 'nothing-to-return'])
    }),
  )

  test(
    'asks a person where the same gift seems to come in a file of another shape',
    withBank(async ({ office }, reference) => {
      await statement(office, [['10.00', reference]])
      const taken = await importStatement(office, file(camt(entry({ amount: '10.00', text: reference }))))
      assert.deepEqual(taken.ok && taken.value, { matched: 0, unmatched: 1, known: 0, faults: [] })
      const [line] = await unmatchedBankLines(office)
      assert.equal(line?.why, 'perhaps-twice')
      assert.equal((await gifts(office)).length, 1)
    }),
  )

  test(
    'keeps a standing order in mind: late after a fortnight, given up after a year',
    withBank(async (rail, reference) => {
      const state = async () => {
        const now = await rail.provider.fetch({ kind: 'subscription', id: reference })
        return now.ok && now.value.kind === 'subscription' ? now.value.state : null
      }
      assert.equal(await state(), 'pending')
      await statement(rail.office, [['10.00', reference]])
      rail.clock.advance(30 * 86_400_000)
      assert.equal(await state(), 'active')
      rail.clock.advance(16 * 86_400_000)
      assert.equal(await state(), 'past-due')
      await statement(rail.office, [['10.00', reference]])
      assert.equal(await state(), 'active')
      rail.clock.advance(420 * 86_400_000)
      assert.equal(await state(), 'ended')
    }, 'monthly'),
  )

  test(
    'tells the giver what to write, also as a code for banking apps',
    withBank(async ({ office }) => {
      const { intent_id: intent } = await office.db
        .selectFrom('bank_reference')
        .selectAll()
        .executeTakeFirstOrThrow()
      const transfer = await bankTransfer(office, intent)
      assert.equal(transfer?.iban, 'DE02 1203 0000 0000 2020 51')
      assert.match(transfer?.reference ?? '', /^RF\d{2} .{4} .{4}$/)
      assert.equal(transfer?.code, null)
      assert.equal(await bankTransfer(office, 'nothing'), null)
    }),
  )
})

/** A second gift's reference. */
async function other({ db, context }: SupportOffice): Promise<string> {
  const reference = newReference()
  const row = { reference, intent_id: context.newId(), amount: 1, currency: 'USD', frequency: 'once' }
  await db
    .insertInto('bank_reference')
    .values({ ...row, paused_until: null, ended_at: null, created_at: 0 })
    .execute()
  return reference
}
