import { useQuery } from '@tanstack/react-query'
import { sessionQuery } from '../../api/queries.ts'

/** True for those whom the server lets save a front page (routes.ts). */
export function useMayArrange(): boolean {
  const { data } = useQuery(sessionQuery)
  return data?.state === 'signed-in' && (data.user.role === 'owner' || data.user.role === 'editor')
}
