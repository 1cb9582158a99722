import { editors, owner, type Rule } from './rule.ts'

/** Hosts that carry copies, the signed list of them, and the keys. */
export const mirrorRules: readonly Rule[] = [
  { method: 'GET', path: '/api/mirrors', roles: editors },
  { method: 'POST', path: '/api/mirrors', roles: owner, stepUp: true, audit: 'mirror.added' },
  { method: 'POST', path: '/api/mirrors/list', roles: owner, stepUp: true, audit: 'mirror-list.signed' },
  { method: 'GET', path: '/api/mirrors/config', roles: editors },
  { method: 'POST', path: '/api/mirrors/:mirror/bring', roles: owner },
  { method: 'POST', path: '/api/mirrors/:mirror/look', roles: owner },
  { method: 'DELETE', path: '/api/mirrors/:mirror', roles: owner, stepUp: true, audit: 'mirror.removed' },
  { method: 'GET', path: '/api/keys', roles: editors },
]
