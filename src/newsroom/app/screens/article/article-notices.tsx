import { Button } from '@mantine/core'
import type { HomeStatus } from '../../../contract.ts'
import type { DraftKeeper, DraftState } from '../../drafts/draft-keeper.ts'
import { Ago } from '../../ui/ago.tsx'
import { Notice } from '../../ui/notice.tsx'
import type { Release } from './release/use-release.ts'

/** What the writer has to know or decide, between the bar and the paper; mostly nothing. */
export function ArticleNotices(props: {
  keeper: DraftKeeper
  state: DraftState
  release: Release
  home: HomeStatus | null
}) {
  const { keeper, state, release, home } = props
  return (
    <div className="article-notices">
      <Conflict keeper={keeper} state={state} />
      {(state.saving === 'kept' || state.saving === 'refused') && (
        <Notice kind="problem">
          <p>
            Not saved. {state.problem} {state.isKept && 'What you typed is kept on this device.'}
          </p>
          <Button variant="default" size="xs" onClick={() => void keeper.saveNow()}>
            Try again
          </Button>
        </Notice>
      )}
      {!state.isKept && state.saving !== 'saved' && (
        <Notice kind="problem">
          This device has no room to keep the text. Leave this window open until it is saved.
        </Notice>
      )}
      {release.problem !== null && (
        <Notice kind="problem">
          <p>{release.problem}</p>
          <Button variant="default" size="xs" onClick={release.clear}>
            Close
          </Button>
        </Notice>
      )}
      <Done release={release} state={state} home={home} />
      {state.view?.withdrawal && release.done === null && (
        <Notice>
          Withdrawn <Ago at={state.view.withdrawal.at} />. Readers see: “{state.view.withdrawal.notice}”
        </Notice>
      )}
    </div>
  )
}

function Conflict({ keeper, state }: { keeper: DraftKeeper; state: DraftState }) {
  const { setAside, theirs } = state
  if (setAside !== null)
    return (
      <Notice>
        <p>You went on with the other version. Yours is set aside until you leave this screen.</p>
        <Button variant="default" size="xs" onClick={() => keeper.replace(setAside)}>
          Bring mine back
        </Button>
      </Notice>
    )
  if (theirs === null) return null
  return (
    <Notice kind="problem">
      <p>
        Another version of this article was saved <Ago at={theirs.revision.savedAt} />, in another window or
        by a colleague. Yours is kept on this device and not saved. Which one goes on? The other stays among
        the earlier revisions, or is set aside.
      </p>
      <div className="row">
        <Button size="xs" onClick={() => void keeper.keepMine()}>
          Keep mine
        </Button>
        <Button size="xs" variant="default" onClick={() => keeper.takeTheirs()}>
          Take theirs
        </Button>
      </div>
    </Notice>
  )
}

function Done({ release, state, home }: { release: Release; state: DraftState; home: HomeStatus | null }) {
  const { view } = state
  if (release.done === null || !view?.live || view.unpublishedChanges) return null
  const isOut = home !== null && home.waitingChanges === 0
  const edition =
    isOut && home.edition ? `in edition ${home.edition.number}` : 'on its way into the next edition'
  return (
    <Notice>
      {release.done === 'published' ? 'Published, ' : 'Withdrawn: the notice is '}
      {edition}.{' '}
      {isOut && (
        <a href={view.live.url} target="_blank" rel="noreferrer">
          {release.done === 'published' ? 'See it live' : 'See what readers see'}
        </a>
      )}
    </Notice>
  )
}
