import { notifications } from '@mantine/notifications'
import type { Lists } from '../../../../contract/desk-screens.ts'
import { listsQuery } from '../../../api/desk-queries.ts'
import { queryClient } from '../../../api/queries.ts'
import { useSend } from '../../../ui/use-send.ts'

/** A change of a name or an address: all lists come back as they now are, and everything that shows names is asked again. */
export function useListChange<Input = void>(
  work: (input: Input) => Promise<Lists>,
  message: string,
  onDone?: () => void,
) {
  return useSend(work, (lists) => {
    queryClient.setQueryData(listsQuery.queryKey, lists)
    for (const queryKey of [['names'], ['articles'], ['desk'], ['home']])
      void queryClient.invalidateQueries({ queryKey })
    notifications.show({ message })
    onDone?.()
  })
}
