import { Button } from '@mantine/core'
import { useDebouncedValue, useHotkeys } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { FrontArrangement } from '#edition/front-arrangement.ts'
import type { FrontView, RestoreFrontRequest, SaveFrontRequest } from '../../../contract/front.ts'
import { frontPaths } from '../../../paths/front.ts'
import { send } from '../../api/client.ts'
import { queryClient } from '../../api/queries.ts'
import { Ago } from '../../ui/ago.tsx'
import { Notice } from '../../ui/notice.tsx'
import { useSend } from '../../ui/use-send.ts'
import { frontWords as words } from '../../words/front.ts'
import { same, standing } from './arranging.ts'
import { Board } from './board.tsx'
import { Dragging } from './dragging.tsx'
import { FindArticle } from './find-article.tsx'
import { fillingQuery, frontQuery } from './front-queries.ts'
import { HistoryDialog } from './history-dialog.tsx'
import { useHeadlines } from './headlines.ts'
import { Preview } from './preview.tsx'
import { useArranging, type Arranging } from './use-arranging.ts'
import { useMayArrange } from './use-may-arrange.ts'

/** The board, the stories to put on it, and the page as it would be; nothing goes out before it is saved. */
export function Arranger({ view: first }: { view: FrontView }) {
  const [view, setView] = useState(first)
  const arranging = useArranging(standing(first))
  const mayArrange = useMayArrange()
  const [asked] = useDebouncedValue(arranging.now, 150)
  const filling = useQuery(fillingQuery(view.language, asked))
  const filled = filling.data ?? view.filling
  const isFresh = asked === arranging.now && filling.data !== undefined && !filling.isPlaceholderData
  const headlines = useHeadlines(view, filled)
  const isChanged = !same(arranging.now, standing(view))
  useLeaveWarning(isChanged)
  useHotkeys([
    ['mod+Z', () => arranging.undo?.()],
    ['mod+shift+Z', () => arranging.redo?.()],
  ])
  const show = (next: FrontView) => {
    setView(next)
    arranging.set(standing(next))
    queryClient.setQueryData(frontQuery(view.language).queryKey, next)
  }
  return (
    <>
      <Gone view={view} />
      {!mayArrange && <Notice>{words.readOnly}</Notice>}
      <Dragging arranging={arranging} headlines={headlines}>
        <div className="front-desk">
          <div className="front-left">
            <Board {...{ view, arranging, filled, isFresh, headlines, mayArrange }} />
          </div>
          <div className="front-right">
            {mayArrange && <FindArticle {...{ view, arranging, headlines }} />}
            <Preview language={view.language} arrangement={asked} />
          </div>
        </div>
      </Dragging>
      <SaveBar {...{ view, arranging, isChanged, mayArrange, show }} />
    </>
  )
}

/** What held a place and was withdrawn meanwhile. */
function Gone({ view }: { view: FrontView }) {
  const gone = view.arrangement.entries.flatMap(({ articleId }) => {
    const article = view.articles[articleId]
    return article === undefined || article.live ? [] : [article.headline || '…']
  })
  return gone.length === 0 ? null : <Notice>{words.gone(gone)}</Notice>
}

function SaveBar(props: {
  view: FrontView
  arranging: Arranging
  isChanged: boolean
  mayArrange: boolean
  show: (view: FrontView) => void
}) {
  const { view, arranging, isChanged, show } = props
  const { language, number } = view
  const [historyOpen, setHistoryOpen] = useState(false)
  const save = useSend(
    (arrangement: FrontArrangement) =>
      send<FrontView>('PUT', frontPaths.front(language), {
        expectedNumber: number,
        arrangement,
      } satisfies SaveFrontRequest),
    show,
  )
  const restore = useSend(
    (to: number) =>
      send<FrontView>('POST', frontPaths.restoration(language), {
        number: to,
        expectedNumber: number,
      } satisfies RestoreFrontRequest),
    (next) => {
      setHistoryOpen(false)
      show(next)
    },
  )
  const theirs = useSend(() => queryClient.fetchQuery(frontQuery(language)), show)
  const problem = save.problem ?? restore.problem
  return (
    <div className="save-bar">
      {problem !== null && (
        <Notice kind="problem">
          {problem}{' '}
          <Button
            variant="default"
            size="xs"
            loading={theirs.isBusy}
            onClick={() => {
              save.clear()
              restore.clear()
              theirs.start()
            }}
          >
            {words.conflict}
          </Button>
        </Notice>
      )}
      {props.mayArrange && (
        <>
          <Button loading={save.isBusy} disabled={!isChanged} onClick={() => save.start(arranging.now)}>
            {isChanged ? words.save : words.nothingToSave}
          </Button>
          <Button variant="default" disabled={arranging.undo === null} onClick={() => arranging.undo?.()}>
            {words.undo}
          </Button>
          <Button variant="default" disabled={arranging.redo === null} onClick={() => arranging.redo?.()}>
            {words.redo}
          </Button>
        </>
      )}
      <Button variant="default" onClick={() => setHistoryOpen(true)}>
        {words.history}
      </Button>
      <output className="hint">{isChanged ? words.unsaved : <SavedBy view={view} />}</output>
      <HistoryDialog
        opened={historyOpen}
        onClose={() => setHistoryOpen(false)}
        {...{
          language,
          number,
          mayArrange: props.mayArrange,
          restore: restore.start,
          isBusy: restore.isBusy,
        }}
      />
    </div>
  )
}

function SavedBy({ view: { savedAt, savedBy } }: { view: FrontView }) {
  if (savedAt === null) return words.neverArranged
  return (
    <>
      {words.savedBy(savedBy)}, <Ago at={savedAt} />
    </>
  )
}

/** Asks before the window closes on work that is not saved. */
function useLeaveWarning(isChanged: boolean): void {
  useEffect(() => {
    if (!isChanged) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [isChanged])
}
