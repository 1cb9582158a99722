import { ActionIcon, Button, Menu } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ArticleStatus, ArticleView, HomeStatus, StaffMember } from '../../../contract.ts'
import type { DraftKeeper } from '../../drafts/draft-keeper.ts'
import type { DraftState } from '../../drafts/draft-state.ts'
import type { PreflightState } from '../../preflight/use-preflight.ts'
import { Icon } from '../../ui/icon.tsx'
import { modifier } from '../../ui/words/modifier.ts'
import { articleWords } from '../../words/article.ts'
import { StatusLine } from './status-line.tsx'
import type { Release } from './release/use-release.ts'

const words = articleWords.release
export type ArticleDialog = 'preview' | 'publish' | 'withdraw' | 'take-down'

type BarProps = {
  keeper: DraftKeeper
  state: DraftState
  home: HomeStatus | null
  release: Release
  preflight: PreflightState
  user: StaffMember | null
  onOpen: (dialog: ArticleDialog) => void
}

/** Above the paper: how the article stands, and the one button that says what happens next. */
export function ArticleBar(props: BarProps) {
  const { state, home, release, preflight } = props
  return (
    <header className="article-bar">
      <Link to="/articles" className="article-back">
        <Icon name="back" size={16} />
        {articleWords.back}
      </Link>
      <StatusLine state={state} home={home} workflow={release.workflow} preflight={preflight} />
      <div className="article-actions">
        <Button
          variant="subtle"
          onClick={() => props.onOpen('preview')}
          disabled={state.view === null}
          title={`${modifier} Shift P`}
        >
          {articleWords.preview}
        </Button>
        <MoreMenu {...props} />
        <NextStep {...props} />
      </div>
    </header>
  )
}

/** Who may publish. The newsroom says no to everybody else, whatever a window shows. */
function mayPublish(user: StaffMember | null): boolean {
  return user?.role === 'owner' || user?.role === 'editor'
}

function NextStep(props: BarProps) {
  const { state, release, user, onOpen } = props
  const { view, conflict } = state
  if (view?.status === 'taken-down') return null
  const isLive = view?.status === 'live'
  if (isLive && !view.unpublishedChanges && state.saving === 'saved') return <SeeLive view={view} />
  const isDisabled = view === null || conflict !== null
  if (!mayPublish(user)) return <ToReview release={release} isDisabled={isDisabled} />
  return (
    <Button
      loading={release.isBusy}
      disabled={isDisabled}
      onClick={() => (isLive ? onOpen('publish') : release.publish({ kind: 'publish', note: '' }))}
    >
      {nextWords(view?.status ?? 'draft')}
    </Button>
  )
}

function SeeLive({ view }: { view: ArticleView }) {
  return (
    <Button component="a" variant="default" href={view.live?.url ?? ''} target="_blank" rel="noreferrer">
      {words.seeLive}
    </Button>
  )
}

function nextWords(status: ArticleStatus): string {
  if (status === 'live') return words.publishUpdate
  return status === 'withdrawn' ? words.publishAgain : words.publishNow
}

/** What somebody does next who writes and does not publish. */
function ToReview({ release, isDisabled }: { release: Release; isDisabled: boolean }) {
  const isIn = release.workflow?.stage !== 'draft'
  return (
    <Button
      loading={release.isBusy}
      disabled={isDisabled || isIn}
      onClick={() => release.plan({ stage: 'review' })}
    >
      {isIn ? words.inReview : words.sendToReview}
    </Button>
  )
}

function MoreMenu({ state, keeper, user, onOpen }: BarProps) {
  const view = state.view
  const isEditor = mayPublish(user)
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label={articleWords.more}>
          <Icon name="more" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => void keeper.saveNow()} rightSection={<small>{modifier} S</small>}>
          {words.saveNow}
        </Menu.Item>
        {view !== null && (
          <Menu.Item
            renderRoot={(item) => <Link to="/articles/$id/revisions" params={{ id: view.id }} {...item} />}
          >
            {words.revisions}
          </Menu.Item>
        )}
        {view !== null && isEditor && view.status !== 'taken-down' && (
          <>
            <Menu.Item onClick={() => onOpen('publish')}>{words.publishAt}</Menu.Item>
            <Menu.Divider />
            {view.status === 'live' && <LiveItems view={view} onOpen={onOpen} />}
            <Menu.Item onClick={() => onOpen('take-down')}>{words.takeDown}</Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}

function LiveItems(props: { view: NonNullable<DraftState['view']>; onOpen: BarProps['onOpen'] }) {
  return (
    <>
      {props.view.live && (
        <Menu.Item component="a" href={props.view.live.url} target="_blank" rel="noreferrer">
          {words.seeLive}
        </Menu.Item>
      )}
      <Menu.Item onClick={() => props.onOpen('withdraw')}>{words.withdraw}</Menu.Item>
    </>
  )
}
