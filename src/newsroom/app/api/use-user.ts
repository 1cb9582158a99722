import { useQuery } from '@tanstack/react-query'
import type { StaffMember } from '../../contract/account.ts'
import type { Role } from '../../contract/people.ts'
import { sessionQuery } from './queries.ts'

/** Who is signed in; null while that is not known, as before the gate. */
export function useUser(): StaffMember | null {
  const { data } = useQuery(sessionQuery)
  return data !== undefined && 'user' in data ? data.user : null
}

/** True where the person signed in has one of these roles. The server decides; this only hides what it would refuse. */
export function useHasRole(...roles: Role[]): boolean {
  const user = useUser()
  return user !== null && roles.includes(user.role)
}
