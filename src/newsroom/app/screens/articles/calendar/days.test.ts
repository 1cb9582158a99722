import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { dayStart, daysAround, onDay, onward } from './days.ts'

const at = (year: number, month: number, day: number, hour = 0, minute = 0) =>
  new Date(year, month - 1, day, hour, minute).getTime()

describe('the days of the calendar', () => {
  test('are whole weeks from Monday around a month, and seven around a week', () => {
    const november = daysAround(at(2026, 11, 23, 12), 'month')
    assert.deepEqual([november[0], november.at(-1)], [at(2026, 10, 26), at(2026, 12, 6)])
    const week = daysAround(at(2026, 11, 29, 23, 59), 'week')
    assert.deepEqual([week[0], week.at(-1), week.length], [at(2026, 11, 23), at(2026, 11, 29), 7])
    const february = daysAround(at(2027, 2, 1), 'month')
    assert.deepEqual([february[0], february.at(-1), february.length], [at(2027, 2, 1), at(2027, 2, 28), 28])
  })

  test('go on by a month to its last day where it is shorter', () => {
    assert.equal(onward(at(2027, 1, 31), 'month', 1), at(2027, 2, 28))
    assert.equal(onward(at(2026, 11, 23), 'week', -1), at(2026, 11, 16))
  })

  test('keep the time of day of what is moved to them', () => {
    assert.equal(onDay(at(2026, 11, 23, 9, 30), at(2026, 12, 1)), at(2026, 12, 1, 9, 30))
    assert.equal(dayStart(at(2026, 11, 23, 9, 30), 1), at(2026, 11, 24))
  })
})
