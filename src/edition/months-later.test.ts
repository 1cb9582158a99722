import assert from 'node:assert/strict'
import { test } from 'node:test'
import { monthsLater } from './months-later.ts'

test('a month later is the same day, or the last one of a shorter month', () => {
  const cases: [string, number, string][] = [
    ['2026-01-31', 1, '2026-02-28'],
    ['2028-01-31', 1, '2028-02-29'],
    ['2026-07-31', 2, '2026-09-30'],
    ['2026-12-31', 2, '2027-02-28'],
    ['2026-12-15', 1, '2027-01-15'],
    ['2028-02-29', 12, '2029-02-28'],
  ]
  for (const [day, months, later] of cases) assert.equal(monthsLater(day, months), later)
})

test('from each day of a leap year, 1 to 12 months lead to the month that is meant', () => {
  for (let n = 0; n < 366; n++) {
    const day = new Date(Date.UTC(2028, 0, 1 + n))
    for (let months = 1; months <= 12; months++) {
      const later = monthsLater(day.toISOString().slice(0, 10), months)
      const [year = 0, month = 0, date = 0] = later.split('-').map(Number)
      assert.equal(year * 12 + month - 1, 2028 * 12 + day.getUTCMonth() + months, later)
      const longest = new Date(Date.UTC(year, month, 0)).getUTCDate()
      assert.equal(date, Math.min(day.getUTCDate(), longest), later)
    }
  }
})
