import { notifications } from '@mantine/notifications'
import type { MirrorsView, SignListRequest } from '../../../contract/mirrors.ts'
import { mirrorPaths } from '../../../paths/mirrors.ts'
import { send } from '../../api/client.ts'
import { mirrorsQuery } from '../../api/mirror-queries.ts'
import { queryClient } from '../../api/queries.ts'
import { useSend } from '../../ui/use-send.ts'
import { listWords as words } from '../../words/mirrors.ts'

/** Signs the list; whatever is said replaces what it said of that before. */
export function useSign(onSigned: () => void = () => {}) {
  return useSend(
    (request: SignListRequest) => send<MirrorsView>('POST', mirrorPaths.list, request),
    (view) => {
      onSigned()
      queryClient.setQueryData(mirrorsQuery.queryKey, view)
      void queryClient.invalidateQueries({ queryKey: ['keys'] })
      notifications.show({ message: words.signed })
    },
  )
}
