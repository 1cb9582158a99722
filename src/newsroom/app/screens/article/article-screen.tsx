import { VisuallyHidden } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { PhotoView } from '../../../contract/photos.ts'
import { homeQuery, photosQuery } from '../../api/queries.ts'
import { useUser } from '../../api/use-user.ts'
import type { DraftKeeper } from '../../drafts/draft-keeper.ts'
import type { DraftState } from '../../drafts/draft-state.ts'
import { usePresence } from '../../drafts/use-presence.ts'
import type { BodyHandle } from '../../editor/body-editor.tsx'
import { DeskDialog } from '../../editor/dialogs.tsx'
import { DeskProvider, type Question } from '../../editor/desk.tsx'
import { type PreflightState, usePreflight } from '../../preflight/use-preflight.ts'
import { useTitle } from '../../ui/page.tsx'
import { articleWords } from '../../words/article.ts'
import { ArticleBar, type ArticleDialog } from './article-bar.tsx'
import { ArticleMargin } from './article-margin.tsx'
import { ArticleNotices } from './article-notices.tsx'
import { ArticlePaper } from './article-paper.tsx'
import { ReleaseDialogs } from './release/release-dialogs.tsx'
import { standOf } from './stand.ts'
import { useRelease } from './release/use-release.ts'

/** The article as a page: bar with its state and the one next step, the paper to write on, the margin. */
export function ArticleScreen({ keeper, state }: { keeper: DraftKeeper; state: DraftState }) {
  const [question, setQuestion] = useState<Question | null>(null)
  const [dialog, setDialog] = useState<ArticleDialog | null>(null)
  const body = useRef<BodyHandle>(null)
  const { id, status, liveUrl } = standOf(state)
  const release = useRelease(keeper, id)
  const preflight = useSteadyPreflight(id, state.view?.revision.id ?? null)
  const people = usePresence(id)
  const home = useQuery(homeQuery).data ?? null
  const user = useUser()
  const photos = usePhotoShelf(state.view)
  const { language, headline, standfirst, lead } = state.content.document
  const title = headline === '' ? articleWords.newArticle : headline
  useTitle(title)
  useLeaveWarning(state)
  const open = useCallback(
    (next: ArticleDialog) => {
      if (next === 'preview') void openSaved(keeper, () => setDialog(next))
      else setDialog(next)
    },
    [keeper],
  )
  const close = useCallback(() => setDialog(null), [])
  useArticleKeys({
    save: () => void keeper.saveNow(),
    preview: () => open('preview'),
    find: () => body.current?.find(),
  })
  const desk = useMemo(
    () => ({
      language,
      photoOf: photos.photoOf,
      ask: (asked: Question) => setQuestion(photos.keeping(asked)),
    }),
    [language, photos],
  )
  return (
    <DeskProvider value={desk}>
      <VisuallyHidden component="h1">{title}</VisuallyHidden>
      <ArticleBar
        keeper={keeper}
        state={state}
        home={home}
        release={release}
        preflight={preflight}
        user={user}
        onOpen={open}
      />
      <ArticleNotices
        keeper={keeper}
        state={state}
        release={release}
        home={home}
        people={people}
        me={user?.id ?? ''}
      />
      <div className="article">
        <ArticlePaper
          keeper={keeper}
          section={state.content.section}
          headline={headline}
          standfirst={standfirst}
          language={language}
          lead={lead}
          generation={state.generation}
          isNew={id === null}
          body={body}
        />
        <ArticleMargin
          keeper={keeper}
          content={state.content}
          generation={state.generation}
          id={id}
          isGivenOut={liveUrl !== null}
          preflight={preflight}
          release={release}
          user={user}
          body={body}
        />
      </div>
      <DeskDialog question={question} onClose={() => setQuestion(null)} />
      <ReleaseDialogs dialog={dialog} onClose={close} id={id} status={status} release={release} body={body} />
    </DeskProvider>
  )
}

/** The same object while nothing of it changes. */
function useSteadyPreflight(id: string | null, revisionId: string | null): PreflightState {
  const { view, isStale, hasFailed } = usePreflight(id, revisionId)
  return useMemo(() => ({ view, isStale, hasFailed }), [view, isStale, hasFailed])
}

/** A preview is of what the newsroom has. */
async function openSaved(keeper: DraftKeeper, open: () => void): Promise<void> {
  await keeper.saveNow()
  open()
}

function useArticleKeys({ save, preview, find }: Record<'save' | 'preview' | 'find', () => void>): void {
  useHotkeys(
    [
      ['mod+S', save],
      ['mod+shift+P', preview],
      ['mod+F', find],
      ['mod+H', find],
    ],
    [],
    true,
  )
}

/** Photos of this article and the newsroom's newest, with those added a moment ago. */
function usePhotoShelf(view: DraftState['view']) {
  const newest = useQuery(photosQuery)
  const [added, setAdded] = useState<Record<string, PhotoView>>({})
  // Each save brings them anew; every block that shows one is drawn again only where they differ.
  const written = JSON.stringify(view?.photos ?? {})
  const own = useMemo(() => JSON.parse(written) as Record<string, PhotoView>, [written])
  return useMemo(() => {
    const listed = new Map(newest.data?.photos.map((photo) => [photo.id, photo]))
    const adding = (done: (photo: PhotoView) => void) => (photo: PhotoView) => {
      setAdded((before) => ({ ...before, [photo.id]: photo }))
      done(photo)
    }
    return {
      photoOf: (id: string) => added[id] ?? listed.get(id) ?? own[id],
      keeping: (asked: Question): Question =>
        asked.kind === 'photo' || asked.kind === 'facts' ? { ...asked, done: adding(asked.done) } : asked,
    }
  }, [newest.data, added, own])
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
