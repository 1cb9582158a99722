import { VisuallyHidden } from '@mantine/core'
import { useDisclosure, useHotkeys } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import type { PhotoView } from '../../../contract.ts'
import { homeQuery, photosQuery } from '../../api/queries.ts'
import type { DraftKeeper, DraftState } from '../../drafts/draft-keeper.ts'
import { DeskDialog } from '../../editor/dialogs.tsx'
import { DeskProvider, type Question } from '../../editor/desk.tsx'
import { useTitle } from '../../ui/page.tsx'
import { ArticleBar } from './article-bar.tsx'
import { ArticleMargin } from './article-margin.tsx'
import { ArticleNotices } from './article-notices.tsx'
import { ArticlePaper } from './article-paper.tsx'
import { PreviewDialog } from './release/preview-dialog.tsx'
import { PublishDialog } from './release/publish-dialog.tsx'
import { useRelease } from './release/use-release.ts'
import { WithdrawDialog } from './release/withdraw-dialog.tsx'

/** The article as a page: bar with its state and the one next step, the paper to write on, the margin. */
export function ArticleScreen({ keeper, state }: { keeper: DraftKeeper; state: DraftState }) {
  const [question, setQuestion] = useState<Question | null>(null)
  const photos = usePhotoShelf(state)
  const [previewOpen, preview] = useDisclosure(false)
  const [publishOpen, publish] = useDisclosure(false)
  const [withdrawOpen, withdraw] = useDisclosure(false)
  const release = useRelease(keeper)
  const home = useQuery(homeQuery)
  const { language, headline } = state.content.document
  useTitle(headline === '' ? 'New article' : headline)
  useLeaveWarning(state)
  const showPreview = () => void keeper.saveNow().then(preview.open)
  useHotkeys(
    [
      ['mod+S', () => void keeper.saveNow()],
      ['mod+shift+P', showPreview],
    ],
    [],
    true,
  )
  const desk = useMemo(
    () => ({
      language,
      photoOf: photos.photoOf,
      ask: (asked: Question) =>
        setQuestion(
          asked.kind === 'photo' || asked.kind === 'facts'
            ? { ...asked, done: photos.adding(asked.done) }
            : asked,
        ),
    }),
    [language, photos],
  )
  return (
    <DeskProvider value={desk}>
      <VisuallyHidden component="h1">{headline === '' ? 'New article' : headline}</VisuallyHidden>
      <ArticleBar
        keeper={keeper}
        state={state}
        home={home.data ?? null}
        release={release}
        onPreview={showPreview}
        onPublish={publish.open}
        onWithdraw={withdraw.open}
      />
      <ArticleNotices keeper={keeper} state={state} release={release} home={home.data ?? null} />
      <div className="article">
        <ArticlePaper keeper={keeper} state={state} />
        <ArticleMargin keeper={keeper} state={state} />
      </div>
      <DeskDialog question={question} onClose={() => setQuestion(null)} />
      {state.view && <PreviewDialog id={state.view.id} opened={previewOpen} onClose={preview.close} />}
      <PublishDialog opened={publishOpen} onClose={publish.close} release={release} />
      <WithdrawDialog opened={withdrawOpen} onClose={withdraw.close} release={release} />
    </DeskProvider>
  )
}

/** Photos of this article and the newsroom's newest, with those added a moment ago. */
function usePhotoShelf({ view }: DraftState) {
  const newest = useQuery(photosQuery)
  const [added, setAdded] = useState<Record<string, PhotoView>>({})
  return useMemo(() => {
    const listed = new Map(newest.data?.photos.map((photo) => [photo.id, photo]))
    return {
      photoOf: (id: string) => added[id] ?? listed.get(id) ?? view?.photos[id],
      adding: (done: (photo: PhotoView) => void) => (photo: PhotoView) => {
        setAdded((before) => ({ ...before, [photo.id]: photo }))
        done(photo)
      },
    }
  }, [newest.data, added, view])
}

/** Where the device could not keep the text, the browser asks before the window goes. */
function useLeaveWarning({ isKept, saving }: DraftState): void {
  const isAtRisk = !isKept && saving !== 'saved'
  useEffect(() => {
    if (!isAtRisk) return
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', warn)
    return () => removeEventListener('beforeunload', warn)
  }, [isAtRisk])
}
