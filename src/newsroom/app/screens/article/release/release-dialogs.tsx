import { memo, type RefObject } from 'react'
import type { ArticleStatus } from '../../../../contract.ts'
import type { BodyHandle } from '../../../editor/body-editor.tsx'
import { PreflightGate } from '../../../preflight/preflight-gate.tsx'
import { articleWords } from '../../../words/article.ts'
import type { ArticleDialog } from '../article-bar.tsx'
import { jumpTo } from '../jump.ts'
import { PreviewDialog } from './preview-dialog.tsx'
import { PublishDialog } from './publish-dialog.tsx'
import { TakeDownDialog } from './take-down-dialog.tsx'
import type { Release } from './use-release.ts'
import { WithdrawDialog } from './withdraw-dialog.tsx'

/** Everything between the writer and the readers that is asked in a window of its own. */
export const ReleaseDialogs = memo(function ReleaseDialogs(props: {
  dialog: ArticleDialog | null
  onClose: () => void
  id: string | null
  status: ArticleStatus
  release: Release
  body: RefObject<BodyHandle | null>
}) {
  const { dialog, onClose, id, status, release, body } = props
  const { gate } = release
  return (
    <>
      {id !== null && <PreviewDialog id={id} opened={dialog === 'preview'} onClose={onClose} />}
      <PublishDialog
        opened={dialog === 'publish'}
        onClose={onClose}
        release={release}
        isLive={status === 'live'}
        isAgain={status === 'withdrawn'}
      />
      <WithdrawDialog opened={dialog === 'withdraw'} onClose={onClose} release={release} />
      <TakeDownDialog opened={dialog === 'take-down'} onClose={onClose} release={release} />
      {gate !== null && (
        <PreflightGate
          opened
          missing={gate.findings.missing}
          findings={gate.findings.findings}
          action={
            gate.going.at === undefined ? articleWords.release.publishNow : articleWords.release.schedule
          }
          isBusy={release.isBusy}
          problem={release.problem}
          onPublish={(overrides) => release.publish({ ...gate.going, overrides })}
          onClose={release.closeGate}
          onJump={(place) => jumpTo(place, body.current)}
        />
      )}
    </>
  )
})
