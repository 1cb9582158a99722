import type { PledgeListed } from '../../../../contract/finance.ts'
import { exactMoney } from '../../../ui/words/numbers.ts'
import { financeWords } from '../../../words/finance/shared.ts'

/** `$5 a month` */
export function pledgeSum({ amount, frequency }: Pick<PledgeListed, 'amount' | 'frequency'>): string {
  return `${exactMoney(amount)} ${financeWords.frequency(frequency)}`
}
