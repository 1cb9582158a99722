import { ActionIcon, Button, Menu } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { HomeStatus } from '../../../contract.ts'
import type { DraftKeeper, DraftState } from '../../drafts/draft-keeper.ts'
import { Icon } from '../../ui/icon.tsx'
import { modifier } from '../../ui/words/modifier.ts'
import { StatusLine } from './status-line.tsx'
import type { Release } from './release/use-release.ts'

/** Above the paper: how the article stands, and the one button that says what happens next. */
export function ArticleBar(props: {
  keeper: DraftKeeper
  state: DraftState
  home: HomeStatus | null
  release: Release
  onPreview: () => void
  onPublish: () => void
  onWithdraw: () => void
}) {
  const { state, home, onPreview } = props
  const view = state.view
  return (
    <header className="article-bar">
      <Link to="/articles" className="article-back">
        <Icon name="back" size={16} />
        Articles
      </Link>
      <StatusLine state={state} home={home} />
      <div className="article-actions">
        <Button variant="subtle" onClick={onPreview} disabled={view === null} title={`${modifier} Shift P`}>
          Preview
        </Button>
        <MoreMenu {...props} />
        <NextStep {...props} />
      </div>
    </header>
  )
}

function NextStep({
  state,
  release,
  onPublish,
}: Pick<Parameters<typeof ArticleBar>[0], 'state' | 'release' | 'onPublish'>) {
  const { view, saving, theirs } = state
  const isLive = view?.status === 'live'
  const hasChanges = view?.unpublishedChanges === true || saving !== 'saved'
  if (isLive && !hasChanges && view.live !== null)
    return (
      <Button component="a" variant="default" href={view.live.url} target="_blank" rel="noreferrer">
        See it live
      </Button>
    )
  const name = isLive ? 'Publish update…' : view?.status === 'withdrawn' ? 'Publish again' : 'Publish now'
  return (
    <Button
      loading={release.isBusy}
      disabled={view === null || theirs !== null}
      onClick={() => (isLive ? onPublish() : release.publish('publish', ''))}
    >
      {name}
    </Button>
  )
}

function MoreMenu({ state, keeper, onWithdraw }: Parameters<typeof ArticleBar>[0]) {
  const view = state.view
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label="More">
          <Icon name="more" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => void keeper.saveNow()} rightSection={<small>{modifier} S</small>}>
          Save now
        </Menu.Item>
        {view !== null && (
          <Menu.Item
            renderRoot={(item) => <Link to="/articles/$id/revisions" params={{ id: view.id }} {...item} />}
          >
            Earlier revisions
          </Menu.Item>
        )}
        {view?.live && view.status === 'live' && (
          <>
            <Menu.Item component="a" href={view.live.url} target="_blank" rel="noreferrer">
              See it live
            </Menu.Item>
            <Menu.Divider />
            <Menu.Item onClick={onWithdraw}>Withdraw…</Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}
