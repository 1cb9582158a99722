import { readers, editors, owner, type Rule } from './rule.ts'

/** People, pen names and the audit log. */
export const peopleRules: readonly Rule[] = [
  { method: 'GET', path: '/api/staff', roles: owner },
  { method: 'GET', path: '/api/colleagues', roles: readers },
  { method: 'POST', path: '/api/staff/invitations', roles: owner, stepUp: true, audit: 'staff.invited' },
  {
    method: 'DELETE',
    path: '/api/staff/invitations/:invitation',
    roles: owner,
    stepUp: true,
    audit: 'staff.invitation-withdrawn',
  },
  { method: 'PUT', path: '/api/staff/:user/role', roles: owner, stepUp: true, audit: 'staff.role-changed' },
  { method: 'PUT', path: '/api/staff/:user/active', roles: owner, stepUp: true, audit: 'staff.deactivated' },
  { method: 'GET', path: '/api/pen-names', roles: owner },
  { method: 'PUT', path: '/api/pen-names/:person', roles: owner, stepUp: true, audit: 'pen-name.changed' },
  {
    method: 'POST',
    path: '/api/pen-names/:person/reveal',
    roles: owner,
    stepUp: true,
    audit: 'pen-name.revealed',
  },
  { method: 'GET', path: '/api/audit', roles: editors },
  { method: 'GET', path: '/api/audit/check', roles: editors },
]
