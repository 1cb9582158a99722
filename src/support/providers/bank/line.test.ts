import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isoDay } from '#base/zone.ts'
import { bookedIn } from './line.ts'
import { noon } from './statement/statement.ts'

test('a booking is of the day that the bank says, in every zone there is', () => {
  const zones = Array.from({ length: 27 }, (_, i) => (i < 12 ? `Etc/GMT+${12 - i}` : `Etc/GMT-${i - 12}`))
  for (const zone of [...zones, 'Pacific/Auckland', 'Pacific/Apia', 'Pacific/Kiritimati', 'Pacific/Chatham'])
    for (const [year, month, day] of [
      [2026, 11, 30],
      [2026, 4, 5],
      [2026, 12, 31],
    ] as const) {
      const at = bookedIn(zone, noon(year, month, day) ?? 0)
      const expected = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
      assert.equal(isoDay(at, zone), expected, zone)
    }
})
