import { all, readers, readersAndGuests, writers, editors, type Rule } from './rule.ts'

/** What the desk looks at as a whole: lists, the board, the front page, what needs somebody. */
export const deskRules: readonly Rule[] = [
  { method: 'GET', path: '/api/home', roles: [...readers, 'finance'] },
  { method: 'POST', path: '/api/import', roles: writers },
  { method: 'GET', path: '/api/live', roles: all },
  { method: 'GET', path: '/api/live/presence', roles: readersAndGuests },
  { method: 'POST', path: '/api/live/presence', roles: readersAndGuests },
  { method: 'GET', path: '/api/search', roles: readers },
  { method: 'GET', path: '/api/board', roles: readers },
  { method: 'GET', path: '/api/calendar', roles: readers },
  { method: 'GET', path: '/api/today', roles: readers },
  { method: 'GET', path: '/api/filters', roles: readers },
  { method: 'POST', path: '/api/filters', roles: readers },
  { method: 'DELETE', path: '/api/filters/:filter', roles: readers },
  { method: 'GET', path: '/api/front/:language', roles: readers },
  { method: 'PUT', path: '/api/front/:language', roles: editors, audit: 'front.saved' },
  { method: 'POST', path: '/api/front/:language/filling', roles: readers },
  { method: 'GET', path: '/api/front/:language/preview', roles: readers },
  { method: 'GET', path: '/api/front/:language/history', roles: readers },
  { method: 'POST', path: '/api/front/:language/restoration', roles: editors, audit: 'front.restored' },
  { method: 'GET', path: '/api/front/:language/articles', roles: readers },
  { method: 'POST', path: '/api/jobs/:job/retry', roles: editors },
  { method: 'GET', path: '/api/home/care', roles: readers },
  { method: 'GET', path: '/api/home/money', roles: [...editors, 'finance'] },
]
