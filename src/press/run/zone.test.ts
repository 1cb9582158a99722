import assert from 'node:assert/strict'
import { test } from 'node:test'
import { articlePath } from '../paths.ts'
import { dayOf, monthRange } from './zone.ts'

test('an address has the day of the publication, not of the server', () => {
  const publishedAt = Date.UTC(2026, 10, 23, 22, 30)
  const at = (timeZone: string) => articlePath({ timeZone }, { slug: 'x', publishedAt })
  assert.equal(at('Europe/Riga'), '2026/11/24/x.html')
  assert.equal(at('UTC'), '2026/11/23/x.html')
  assert.equal(at('America/Los_Angeles'), '2026/11/23/x.html')
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
