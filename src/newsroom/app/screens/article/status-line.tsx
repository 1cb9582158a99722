import { useMemo } from 'react'
import { wordCount } from '#edition/article-text.ts'
import type { ArticleView, HomeStatus } from '../../../contract.ts'
import type { DraftState } from '../../drafts/draft-keeper.ts'
import { count } from '../../ui/words/numbers.ts'
import { timeOfDay } from '../../ui/words/time.ts'

/** Where the text is, how long it is, and what readers see: `Saved 12:40:08 · 1,240 words · live · edition 14`. */
export function StatusLine({ state, home }: { state: DraftState; home: HomeStatus | null }) {
  const { document } = state.content
  const words = useMemo(() => wordCount(document), [document])
  const parts = [count(words, 'word'), ...standing(state.view, home)]
  return (
    <p className="status-line">
      <span className={`saving saving-${state.saving}`}>{savingWords(state)}</span>
      {parts.map((part) => (
        <span key={part}>{part}</span>
      ))}
    </p>
  )
}

function savingWords({ saving, view, isKept }: DraftState): string {
  const unsaved = isKept ? 'kept on this device' : 'only in this window'
  switch (saving) {
    case 'saved':
      return view === null ? 'Nothing written yet' : `Saved ${timeOfDay(view.revision.savedAt)}`
    case 'waiting':
      return `Not saved yet, ${unsaved}`
    case 'saving':
      return 'Saving …'
    case 'kept':
      return `Not saved, ${unsaved}`
    case 'refused':
      return `Not saved, ${unsaved}`
    case 'conflict':
      return 'Two versions'
  }
}

function standing(view: ArticleView | null, home: HomeStatus | null): string[] {
  if (view === null || view.status === 'draft') return ['draft']
  const edition = home?.edition ? [`edition ${home.edition.number}`] : []
  const isOnItsWay = (home?.waitingChanges ?? 0) > 0
  const place = isOnItsWay ? ['on its way to the readers'] : edition
  if (view.status === 'withdrawn') return ['withdrawn', ...place]
  return [view.unpublishedChanges ? 'live, with changes not published' : 'live', ...place]
}
