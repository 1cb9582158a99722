import { ActionIcon, Button, Menu } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { memo } from 'react'
import type { ArticleStatus, HomeStatus } from '../../../contract.ts'
import type { StaffMember } from '../../../contract/account.ts'
import type { DraftKeeper } from '../../drafts/draft-keeper.ts'
import type { DraftState } from '../../drafts/draft-state.ts'
import type { PreflightState } from '../../preflight/use-preflight.ts'
import { Icon } from '../../ui/icon.tsx'
import { modifier } from '../../ui/words/modifier.ts'
import { articleWords } from '../../words/article.ts'
import { type Stand, standOf } from './stand.ts'
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

/** What the buttons depend on. A stroke changes none of it, so they are not drawn anew. */
type ActionProps = Pick<BarProps, 'keeper' | 'release' | 'onOpen'> &
  Stand & { mayPublish: boolean; mirrors: number }

/** Above the paper: how the article stands, and the one button that says what happens next. */
export function ArticleBar(props: BarProps) {
  const { keeper, state, home, release, preflight, user, onOpen } = props
  return (
    <header className="article-bar">
      <Link to="/articles" className="article-back">
        <Icon name="back" size={16} />
        {articleWords.back}
      </Link>
      <StatusLine
        keeper={keeper}
        state={state}
        home={home}
        workflow={release.workflow}
        preflight={preflight}
      />
      <Actions
        keeper={keeper}
        release={release}
        onOpen={onOpen}
        {...standOf(state)}
        mayPublish={mayPublish(user)}
        mirrors={home?.mirrors.all ?? 0}
      />
    </header>
  )
}

/** Who may publish. The newsroom says no to everybody else, whatever a window shows. */
function mayPublish(user: StaffMember | null): boolean {
  return user?.role === 'owner' || user?.role === 'editor'
}

const Actions = memo(function Actions(props: ActionProps) {
  return (
    <div className="article-actions">
      <Button
        variant="subtle"
        onClick={() => props.onOpen('preview')}
        disabled={props.id === null}
        title={`${modifier} Shift P`}
      >
        {articleWords.preview}
      </Button>
      <MoreMenu {...props} />
      <NextStep {...props} />
    </div>
  )
})

function NextStep({ release, onOpen, id, status, liveUrl, ...is }: ActionProps) {
  if (status === 'taken-down') return null
  if (is.isAllOut && liveUrl !== null) return <SeeLive url={liveUrl} />
  const isLive = status === 'live'
  const isDisabled = id === null || is.hasConflict
  if (!is.mayPublish) return <ToReview release={release} isDisabled={isDisabled} />
  return (
    <Button
      loading={release.isBusy}
      disabled={isDisabled}
      onClick={() => (isLive ? onOpen('publish') : release.publish({ kind: 'publish', note: '' }))}
    >
      {nextWords(status, is.mirrors)}
    </Button>
  )
}

function SeeLive({ url }: { url: string }) {
  return (
    <Button component="a" variant="default" href={url} target="_blank" rel="noreferrer">
      {words.seeLive}
    </Button>
  )
}

function nextWords(status: ArticleStatus, mirrors: number): string {
  if (status === 'live') return words.publishUpdate
  return status === 'withdrawn' ? words.publishAgain : words.publishNowTo(mirrors)
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

function MoreMenu({ keeper, onOpen, id, status, liveUrl, ...user }: ActionProps) {
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
        {id !== null && (
          <Menu.Item renderRoot={(item) => <Link to="/articles/$id/revisions" params={{ id }} {...item} />}>
            {words.revisions}
          </Menu.Item>
        )}
        {id !== null && user.mayPublish && status !== 'taken-down' && (
          <>
            <Menu.Item onClick={() => onOpen('publish')}>{words.publishAt}</Menu.Item>
            <Menu.Divider />
            {status === 'live' && <LiveItems url={liveUrl} onOpen={onOpen} />}
            <Menu.Item onClick={() => onOpen('take-down')}>{words.takeDown}</Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}

function LiveItems({ url, onOpen }: { url: string | null; onOpen: BarProps['onOpen'] }) {
  return (
    <>
      {url !== null && (
        <Menu.Item component="a" href={url} target="_blank" rel="noreferrer">
          {words.seeLive}
        </Menu.Item>
      )}
      <Menu.Item onClick={() => onOpen('withdraw')}>{words.withdraw}</Menu.Item>
    </>
  )
}
