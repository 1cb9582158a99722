import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dayInWords } from './day-in-words.ts'

test('a day in words can end a sentence in each language', () => {
  const night = Date.UTC(2026, 10, 23, 23, 30)
  assert.equal(dayInWords('en', night, 'Europe/Amsterdam'), 'November 24, 2026')
  assert.equal(dayInWords('ru', night, 'UTC'), '23 ноября 2026 года')
  assert.equal(dayInWords('fa', night, 'UTC'), '۲ آذر ۱۴۰۵')
})
