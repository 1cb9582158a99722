import { Button } from '@mantine/core'
import type { MirrorsView, MirrorView } from '../../../contract/mirrors.ts'
import { mirrorPaths } from '../../../paths/mirrors.ts'
import { send } from '../../api/client.ts'
import { mirrorsQuery } from '../../api/mirror-queries.ts'
import { queryClient } from '../../api/queries.ts'
import { useHasRole } from '../../api/use-user.ts'
import { Notice } from '../../ui/notice.tsx'
import { useSend } from '../../ui/use-send.ts'
import { mirrorWords as words } from '../../words/mirrors.ts'

/** What an owner can do about one mirror. What it comes to is told by the newsroom itself. */
export function MirrorActions({ mirror, onRemove }: { mirror: MirrorView; onRemove: () => void }) {
  const { id, name, url, underway } = mirror
  const mayChange = useHasRole('owner')
  const start = useSend(
    (path: string) => send<MirrorsView>('POST', path, {}),
    (view) => queryClient.setQueryData(mirrorsQuery.queryKey, view),
  )
  if (!mayChange) return null
  const isBusy = start.isBusy || underway !== null
  return (
    <div className="mirror-actions">
      {url !== null && (
        <Button
          size="xs"
          variant="default"
          aria-label={words.lookOf(name)}
          disabled={isBusy}
          onClick={() => start.start(mirrorPaths.look(id))}
        >
          {words.look}
        </Button>
      )}
      <Button
        size="xs"
        variant="default"
        aria-label={words.bringOf(name)}
        disabled={isBusy}
        onClick={() => start.start(mirrorPaths.bring(id))}
      >
        {words.bring}
      </Button>
      <Button size="xs" variant="subtle" aria-label={words.removeOf(name)} onClick={onRemove}>
        {words.remove}
      </Button>
      {start.problem && <Notice kind="problem">{start.problem}</Notice>}
    </div>
  )
}
