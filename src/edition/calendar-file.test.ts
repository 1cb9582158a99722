import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { isoDay, startOfDay } from '#base/zone.ts'
import { calendarFile } from './calendar-file.ts'
import { monthsLater } from './months-later.ts'

const entry = {
  uid: 'a-b',
  day: '2027-02-28',
  madeAt: Date.UTC(2026, 10, 23, 9, 38, 5, 250),
  title: 'A thing',
}

/** Lines as RFC 5545 §3.1 unfolds them. */
const unfolded = (file: string) => file.replaceAll('\r\n ', '').split('\r\n')

describe('a calendar file', () => {
  test('is one whole day that belongs to no time zone, with an alarm in its morning', () => {
    assert.deepEqual(unfolded(calendarFile(entry)), [
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//Tamizdat//Reminder//EN',
      'BEGIN:VEVENT',
      'UID:a-b',
      'DTSTAMP:20261123T093805Z',
      'DTSTART;VALUE=DATE:20270228',
      'TRANSP:TRANSPARENT',
      'SUMMARY:A thing',
      'BEGIN:VALARM',
      'ACTION:DISPLAY',
      'DESCRIPTION:A thing',
      'TRIGGER:PT9H',
      'END:VALARM',
      'END:VEVENT',
      'END:VCALENDAR',
      '',
    ])
  })

  test('escapes what has a meaning in it, and holds no line longer than 75 bytes in any script', () => {
    const titles = [
      'Comma, semicolon; and \\ backslash\nand a break\u0007',
      'Напомнить себе о чём-то, что я собирался сделать уже давно; и не забыть',
      'یادآوریِ کاری که می‌خواستم انجام دهم، و فراموش نکنم',
      '🗞️🗞️🗞️🗞️🗞️🗞️🗞️🗞️🗞️🗞️🗞️🗞️🗞️🗞️🗞️🗞️🗞️🗞️🗞️🗞️',
      '',
      'x'.repeat(500),
    ]
    for (const title of titles) {
      const file = calendarFile({ ...entry, title })
      for (const line of file.split('\r\n')) assert.ok(Buffer.byteLength(line) <= 75, line)
      assert.doesNotMatch(file, /[^\r]\n|\r[^\n]/)
      const summary = unfolded(file).find((line) => line.startsWith('SUMMARY:')) ?? ''
      const read = summary.slice('SUMMARY:'.length).replaceAll(/\\([\\;,])/g, '$1')
      assert.equal(read, title.replaceAll(/\p{Cc}/gu, ' '))
    }
  })
})

// Zones whose clocks do what others do not: half hours, a day that was left out, changes at midnight, 14 hours ahead.
const zones = [
  'UTC',
  'Europe/Amsterdam',
  'America/St_Johns',
  'Asia/Kathmandu',
  'Asia/Tehran',
  'Africa/Cairo',
  'America/Havana',
  'Pacific/Apia',
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago',
  'Australia/Lord_Howe',
]

test('each day of a leap year and 1 to 12 months: the day that was picked is the day it is, in every zone', () => {
  for (let n = 0; n < 366; n++) {
    const day = new Date(Date.UTC(2028, 0, 1 + n)).toISOString().slice(0, 10)
    for (let months = 1; months <= 12; months++) {
      const later = monthsLater(day, months)
      const [year = 0, month = 1, date = 1] = later.split('-').map(Number)
      assert.ok(calendarFile({ ...entry, day: later }).includes(`DATE:${later.replaceAll('-', '')}\r\n`))
      for (const zone of zones) {
        const begins = startOfDay({ year, month, day: date }, zone)
        assert.equal(isoDay(begins, zone), later, `${day} and ${months} months in ${zone}`)
        assert.notEqual(isoDay(begins - 1, zone), later, `${later} in ${zone} has begun before`)
        assert.equal(isoDay(begins + 9 * 3_600_000, zone), later, `nine in the morning in ${zone}`)
      }
    }
  }
})
