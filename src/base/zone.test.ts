import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dayOf, isoDay, isoMonth, monthRange, startOfDay } from './zone.ts'

test('a day is that of the zone, not of the server', () => {
  const late = Date.UTC(2026, 10, 30, 22, 30)
  assert.deepEqual(dayOf(late, 'Europe/Riga'), { year: 2026, month: 12, day: 1 })
  assert.equal(isoDay(late, 'Europe/Riga'), '2026-12-01')
  assert.equal(isoDay(late, 'UTC'), '2026-11-30')
  assert.equal(isoMonth(late, 'Europe/Riga'), '2026-12')
  assert.equal(isoMonth(late, 'America/Los_Angeles'), '2026-11')
})

test('a day without midnight begins where its clocks begin', () => {
  // Beirut went from 00:00 to 01:00 on 26 March 2017.
  const start = startOfDay({ year: 2017, month: 3, day: 26 }, 'Asia/Beirut')
  assert.equal(isoDay(start, 'Asia/Beirut'), '2017-03-26')
  assert.equal(isoDay(start - 1, 'Asia/Beirut'), '2017-03-25')
})

test('a month of a year long gone keeps four figures', () => {
  assert.equal(isoMonth(Date.UTC(813, 0, 15), 'UTC'), '0813-01')
})

test('months meet without gap or overlap, also where clocks change at midnight', () => {
  for (const timeZone of [
    'UTC',
    'Europe/Moscow',
    'Asia/Beirut',
    'America/Havana',
    'Asia/Kathmandu',
    'Pacific/Apia',
  ]) {
    for (let month = 1; month <= 24; month++) {
      const year = 2011 + Math.floor((month - 1) / 12)
      const [from, to] = monthRange({ year, month: ((month - 1) % 12) + 1 }, timeZone)
      const first = dayOf(from, timeZone)
      assert.deepEqual(first, { year, month: ((month - 1) % 12) + 1, day: 1 }, timeZone)
      assert.notEqual(dayOf(from - 1, timeZone).month, first.month, timeZone)
      assert.notEqual(dayOf(to, timeZone).month, first.month, timeZone)
      assert.equal(dayOf(to - 1, timeZone).month, first.month, timeZone)
    }
  }
})
