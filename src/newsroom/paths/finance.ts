import type { GiftQuery, LedgerQuery, PledgeQuery } from '../contract/finance.ts'
import { queryOf } from './query.ts'

const one = encodeURIComponent

/** Addresses of what the screens below Support ask: contract/finance.ts says what travels. */
export const financePaths = {
  overview: '/api/support/overview',
  care: '/api/support/care',
  ledger: (query: LedgerQuery, before?: string) => `/api/support/ledger${queryOf({ ...query, before })}`,
  csv: ({ from, to }: LedgerQuery = {}) => `/api/support/ledger.csv${queryOf({ from, to })}`,
  beancount: ({ from, to }: LedgerQuery = {}) => `/api/support/ledger.beancount${queryOf({ from, to })}`,
  gifts: (query: GiftQuery = {}, before?: string) => `/api/support/gifts${queryOf({ ...query, before })}`,
  refund: (gift: string) => `/api/support/gifts/${one(gift)}/refund`,
  pledges: (query: PledgeQuery = {}, before?: string) =>
    `/api/support/pledges${queryOf({ ...query, before })}`,
  endPledge: (pledge: string) => `/api/support/pledges/${one(pledge)}/end`,
  pausePledge: (pledge: string) => `/api/support/pledges/${one(pledge)}/pause`,
  strand: (provider: string) => `/api/support/providers/${one(provider)}/strand`,
  supporters: (before?: string) => `/api/support/supporters${queryOf({ before })}`,
  supporter: (id: string) => `/api/support/supporters/${one(id)}`,
  findSupporter: '/api/support/supporters/find',
  reveal: (id: string) => `/api/support/supporters/${one(id)}/reveal`,
  exportPerson: (id: string) => `/api/support/supporters/${one(id)}/export`,
  payouts: (before?: string) => `/api/support/payouts${queryOf({ before })}`,
  bank: '/api/support/bank',
  statements: '/api/support/bank/statements',
  revealLines: '/api/support/bank/lines/reveal',
  matchLine: (line: string) => `/api/support/bank/lines/${one(line)}/match`,
  setLineAside: (line: string) => `/api/support/bank/lines/${one(line)}/set-aside`,
} as const
