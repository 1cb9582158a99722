import type { RefObject } from 'react'
import type { ArticleView } from '../../../../contract.ts'
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
export function ReleaseDialogs(props: {
  dialog: ArticleDialog | null
  onClose: () => void
  view: ArticleView | null
  release: Release
  body: RefObject<BodyHandle | null>
}) {
  const { dialog, onClose, view, release, body } = props
  const { gate } = release
  return (
    <>
      {view && <PreviewDialog id={view.id} opened={dialog === 'preview'} onClose={onClose} />}
      <PublishDialog
        opened={dialog === 'publish'}
        onClose={onClose}
        release={release}
        isLive={view?.status === 'live'}
        isAgain={view?.status === 'withdrawn'}
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
}
