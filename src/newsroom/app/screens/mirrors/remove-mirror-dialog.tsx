import { Button, Modal, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { type SubmitEvent, useState } from 'react'
import type { MirrorsView, MirrorView } from '../../../contract/mirrors.ts'
import { mirrorPaths } from '../../../paths/mirrors.ts'
import { send } from '../../api/client.ts'
import { mirrorsQuery } from '../../api/mirror-queries.ts'
import { queryClient } from '../../api/queries.ts'
import { Notice } from '../../ui/notice.tsx'
import { useSend } from '../../ui/use-send.ts'
import { mirrorWords as words } from '../../words/mirrors.ts'

/** Forgets a mirror. Its name has to be typed, so that it does not happen by a slip. */
export function RemoveMirrorDialog({ mirror, onClose }: { mirror: MirrorView; onClose: () => void }) {
  const [typed, setTyped] = useState('')
  const remove = useSend(
    () => send<MirrorsView>('DELETE', mirrorPaths.mirror(mirror.id), {}),
    (view) => {
      queryClient.setQueryData(mirrorsQuery.queryKey, view)
      notifications.show({ message: words.removed(mirror.name) })
      onClose()
    },
  )
  const isMeant = typed.trim() === mirror.name
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    if (isMeant) remove.start()
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={words.removeTitle(mirror.name)}
      closeButtonProps={{ 'aria-label': words.close }}
    >
      <form onSubmit={submit} className="stack">
        <p>{words.removeTold}</p>
        <TextInput
          label={words.removeType(mirror.name)}
          data-autofocus
          autoComplete="off"
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        {remove.problem && <Notice kind="problem">{remove.problem}</Notice>}
        <Button type="submit" disabled={!isMeant} loading={remove.isBusy}>
          {words.removeGo}
        </Button>
      </form>
    </Modal>
  )
}
