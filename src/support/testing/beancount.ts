import { minorUnits } from '../minor-units.ts'

/**
 * Reads a Beancount file as strictly as `bean-check` does as far as our exports go (language syntax, version 2): directives
 * begin in the first column with a day; accounts have names of its roots, and are opened once and not after they are
 * used; each transaction balances in each currency. `totals` by account and currency, in minor units, without zeros.
 */
export function readBeancount(text: string): {
  faults: string[]
  totals: Record<string, number>
  transactions: number
} {
  const state = {
    faults: [] as string[],
    opened: new Map<string, string>(),
    totals: new Map<string, number>(),
  }
  const blocks = text.split(/\n(?=\S)/).map((block) => block.trimEnd())
  let transactions = 0
  for (const block of blocks.filter((each) => each !== '')) {
    if (/^option "title" "(?:[^"\\]|\\["\\])*"$/.test(block)) continue
    const [head = '', ...lines] = block.split('\n')
    if (open(state, head)) continue
    if (!transactionHead.test(head)) state.faults.push(`no directive: ${head}`)
    else transactions++
    transact(state, head.slice(0, 10), lines)
  }
  const totals = [...state.totals].filter(([, sum]) => sum !== 0)
  return { faults: state.faults, totals: Object.fromEntries(totals), transactions }
}

type State = { faults: string[]; opened: Map<string, string>; totals: Map<string, number> }

const string = String.raw`"(?:[^"\\\n]|\\["\\])*"`
const account = String.raw`(?:Assets|Liabilities|Equity|Income|Expenses)(?::[A-Z0-9][A-Za-z0-9-]*)+`
const transactionHead = new RegExp(`^\\d{4}-\\d{2}-\\d{2} \\* ${string} ${string}$`)
const opening = new RegExp(`^(\\d{4}-\\d{2}-\\d{2}) open (${account})$`)
const metadata = new RegExp(`^  [a-z][A-Za-z0-9_-]*: (?:${string}|\\d+)$`)
const posting = new RegExp(`^  (${account})  (-?\\d+(?:\\.\\d+)?) ([A-Z][A-Z0-9'._-]{0,22}[A-Z0-9])$`)

function open({ opened, faults }: State, head: string): boolean {
  const [, day = '', name = ''] = opening.exec(head) ?? []
  if (name === '') return false
  if (opened.has(name)) faults.push(`opened twice: ${name}`)
  opened.set(name, day)
  return true
}

function transact({ faults, opened, totals }: State, day: string, lines: readonly string[]): void {
  const postings = lines.map(postingOf).filter((each) => each !== null)
  for (const line of lines.filter((each) => postingOf(each) === null && !metadata.test(each)))
    faults.push(`neither metadata nor posting: ${line}`)
  const sums = new Map<string, number>()
  for (const { name, minor, currency } of postings) {
    if ((opened.get(name) ?? '9999') > day) faults.push(`not open on ${day}: ${name}`)
    add(sums, currency, minor)
    add(totals, `${name} ${currency}`, minor)
  }
  for (const [currency, sum] of sums) if (sum !== 0) faults.push(`${day}: ${sum} ${currency} out of balance`)
  if (postings.length === 0) faults.push(`${day}: nothing posted`)
}

function postingOf(line: string): { name: string; minor: number; currency: string } | null {
  const [, name = '', amount = '', currency = ''] = posting.exec(line) ?? []
  return name === '' ? null : { name, minor: minorUnits(amount, currency) ?? Number.NaN, currency }
}

function add(sums: Map<string, number>, key: string, amount: number): void {
  sums.set(key, (sums.get(key) ?? 0) + amount)
}
