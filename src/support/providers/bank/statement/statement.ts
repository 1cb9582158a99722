import { refused, type Result } from '#base/refusal.ts'
import type { StatementLine } from '../line.ts'

/** What is wrong with one line: where it stands, which field, and what was expected. */
export type LineFault = { number: number; field: string; message: string }

/** A statement as read. `source` is the shape of the file; lines with faults are left out, and named. */
export type Statement = { source: string; lines: StatementLine[]; faults: LineFault[] }

/** What the account must be that a statement is of. */
export type OurAccount = { iban: string; currency: string }

export type StatementCode =
  /** Neither a CSV that we know the columns of, nor a CAMT.053. */
  | 'statement-unreadable'
  /** Of another account than ours. */
  | 'statement-other-account'

/** Some 100,000 entries, in bytes: read in two seconds and 300 MB. Who has more can export shorter periods. */
export const statementLimit = 10_000_000

export function unreadable(message: string): Result<never, StatementCode> {
  return refused('statement-unreadable', message)
}

/** Banks of Western Europe still write Latin-1, which Windows-1252 contains. */
export function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

/** Noon in UTC: on that calendar day it is the same day in nearly every zone of the world. */
export function noon(year: number, month: number, day: number): number | null {
  const at = new Date(Date.UTC(year, month - 1, day, 12))
  const isReal = at.getUTCFullYear() === year && at.getUTCMonth() === month - 1 && at.getUTCDate() === day
  return isReal && year >= 1990 && year < 2200 ? at.getTime() : null
}

/** The bank's own reference; null for the words that stand where there is none. */
export function bankIdIn(text: string | undefined): string | null {
  const id = (text ?? '').trim()
  return /^(|none?|nonref|notprovided|not provided|0+|-)$/i.test(id) ? null : id
}

export const plainIban = (text: string): string => text.replaceAll(/\s/g, '').toUpperCase()
