import { count } from '../../ui/words/numbers.ts'

const whys: Record<string, string> = {
  'no-reference': 'no reference of ours is written on it',
  'several-references': 'it bears several references',
  'wrong-currency': 'it is in another currency than the gift',
  'nothing-to-return': 'it went out, and the gift has less to give back',
  'perhaps-twice': 'the same day, sum and reference came in another file: it may be the same line',
}

/** Why a line of the bank waits. */
export function whyText(why: string): string {
  return whys[why] ?? why
}

/** Statements, and lines without a gift. */
export const bankWords = {
  lead: 'Transfers are known only from the statements of our bank. Lines that bear a reference find their gift by themselves.',
  notConnected: 'No bank account is configured: set BANK_HOLDER, BANK_IBAN and BANK_CURRENCY.',
  drop: 'Drop a statement here: CSV as your bank exports it, or CAMT.053',
  choose: 'Choose a file',
  notTaken: (name: string) => `${name} was not taken in.`,
  taken: (matched: number, unmatched: number, known: number) =>
    `Found their gift: ${matched}. Waiting for you: ${unmatched}. Known already: ${known}.`,
  faults: (faults: number) => `Not read: ${count(faults, 'line')}`,
  line: (number: number) => `Line ${number}`,
  waitingPart: 'Lines that wait for you',
  waiting: (lines: number) =>
    lines === 0
      ? 'None: every line has found its gift.'
      : `${count(lines, 'line')} without a gift. They name people, so the log will say that you looked.`,
  reveal: 'Show the lines',
  reference: 'Reference of the gift',
  match: 'Put to this gift',
  setAside: 'No gift',
  setAsideOf: (amount: string) => `Set the line of ${amount} aside: it is no gift`,
} as const
