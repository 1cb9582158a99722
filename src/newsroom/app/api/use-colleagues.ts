import { useQuery } from '@tanstack/react-query'
import type { Colleague } from '../../contract/people.ts'
import { colleaguesQuery } from './people-queries.ts'
import { useHasRole, useUser } from './use-user.ts'

/** Whom an article can be given to, besides the one who asks; nobody for a guest, who knows of nobody. */
export function useColleagues(): Colleague[] {
  const user = useUser()
  const enabled = useHasRole('owner', 'editor', 'writer', 'photo-editor')
  const { data } = useQuery({ ...colleaguesQuery, enabled })
  return (data?.colleagues ?? []).filter(({ id }) => id !== user?.id)
}
