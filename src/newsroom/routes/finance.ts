import { money, type Rule } from './rule.ts'

const act = { method: 'POST', roles: money, stepUp: true } as const

/** Money that readers gave, and who gave it: for owners and finance alone. What moves money or names people is proved. */
export const financeRules: readonly Rule[] = [
  { method: 'GET', path: '/api/support/overview', roles: money },
  { method: 'GET', path: '/api/support/care', roles: money },
  { method: 'GET', path: '/api/support/ledger', roles: money },
  { method: 'GET', path: '/api/support/ledger.csv', roles: money },
  { method: 'GET', path: '/api/support/ledger.beancount', roles: money },
  { method: 'GET', path: '/api/support/gifts', roles: money },
  { ...act, path: '/api/support/gifts/:gift/refund', audit: 'gift.refund-asked' },
  { method: 'GET', path: '/api/support/pledges', roles: money },
  { ...act, path: '/api/support/pledges/:pledge/end', audit: 'pledge.ended' },
  { ...act, path: '/api/support/pledges/:pledge/pause', audit: 'pledge.paused' },
  { ...act, path: '/api/support/providers/:provider/strand', audit: 'pledges.invited' },
  { method: 'GET', path: '/api/support/supporters', roles: money },
  { ...act, path: '/api/support/supporters/find', audit: 'supporter.looked-up' },
  { method: 'GET', path: '/api/support/supporters/:supporter', roles: money },
  { ...act, path: '/api/support/supporters/:supporter/reveal', audit: 'supporter.revealed' },
  { ...act, path: '/api/support/supporters/:supporter/export', audit: 'supporter.exported' },
  { ...act, method: 'DELETE', path: '/api/support/supporters/:supporter', audit: 'supporter.erased' },
  { method: 'GET', path: '/api/support/payouts', roles: money },
  { method: 'GET', path: '/api/support/bank', roles: money },
  { ...act, path: '/api/support/bank/statements', audit: 'bank-statement.taken-in' },
  { ...act, path: '/api/support/bank/lines/reveal', audit: 'bank-lines.revealed' },
  { ...act, path: '/api/support/bank/lines/:line/match', audit: 'bank-line.matched' },
  { ...act, path: '/api/support/bank/lines/:line/set-aside', audit: 'bank-line.set-aside' },
]
