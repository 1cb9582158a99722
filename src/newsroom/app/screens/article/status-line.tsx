import { memo, useSyncExternalStore } from 'react'
import type { HomeStatus } from '../../../contract.ts'
import type { Workflow } from '../../../contract/workflow.ts'
import { countsOf } from '../../preflight/grouping.ts'
import type { PreflightState } from '../../preflight/use-preflight.ts'
import type { DraftKeeper } from '../../drafts/draft-keeper.ts'
import type { DraftState } from '../../drafts/draft-state.ts'
import { readingTime, wordsIn } from '../../document/word-count.ts'
import { timeOfDay } from '../../ui/words/time.ts'
import { when } from '../../ui/words/when.ts'
import { articleWords } from '../../words/article.ts'

const words = articleWords.status

/** Where the text is, how long it is, what readers see: `Saved 12:40:08 · 1,240 words · ready to publish · 2 warnings`. */
export const StatusLine = memo(function StatusLine(props: {
  keeper: DraftKeeper
  state: DraftState
  home: HomeStatus | null
  workflow: Workflow | null
  preflight: PreflightState
}) {
  const { keeper, state, home, workflow, preflight } = props
  const number = wordsIn(state.content.document)
  const parts = [
    words.words(number),
    words.minutes(readingTime(number)),
    ...standing(state, home, workflow),
    ...findings(preflight),
  ]
  return (
    <p className="status-line">
      <Whereabouts keeper={keeper} />
      {parts.map((part, i) => (
        <span key={i}>{part}</span>
      ))}
    </p>
  )
})

/** Where the text is, told at once; nothing else of the screen is drawn for it. */
function Whereabouts({ keeper }: { keeper: DraftKeeper }) {
  const isOnline = useSyncExternalStore(listenToLine, () => navigator.onLine)
  const saving = useSyncExternalStore(keeper.subscribe, () => keeper.state.saving)
  const told = useSyncExternalStore(keeper.subscribe, () => savingWords(keeper.state, isOnline))
  return <output className={`saving saving-${saving}`}>{told}</output>
}

function listenToLine(changed: () => void): () => void {
  for (const name of ['online', 'offline']) addEventListener(name, changed)
  return () => {
    for (const name of ['online', 'offline']) removeEventListener(name, changed)
  }
}

function savingWords({ view, isKept, saving }: DraftState, isOnline: boolean): string {
  switch (saving) {
    case 'saved':
      return view === null ? words.nothing : words.saved(timeOfDay(view.revision.savedAt))
    case 'waiting':
      return isKept ? words.waiting : words.onlyHere
    case 'saving':
      return words.saving
    case 'kept':
      if (!isKept) return words.onlyHere
      return isOnline ? words.kept : words.offline
    case 'refused':
      return isKept ? words.kept : words.onlyHere
    case 'conflict':
      return words.conflict
    default:
      return saving satisfies never
  }
}

function standing({ view }: DraftState, home: HomeStatus | null, workflow: Workflow | null): string[] {
  const schedule = workflow?.schedule ? [words.scheduled(when(workflow.schedule.at))] : []
  const stage = workflow === null ? words.draft : words[workflow.stage]
  if (view === null || view.status === 'draft') return [stage, ...schedule]
  if (view.status === 'taken-down') return [words.takenDown]
  const place = placeOf(home)
  if (view.status === 'withdrawn') return [words.withdrawn, ...place, ...schedule]
  return view.unpublishedChanges ? [words.liveChanged, stage, ...schedule] : [words.live, ...place]
}

function placeOf(home: HomeStatus | null): string[] {
  if ((home?.waitingChanges ?? 0) > 0) return [words.onItsWay]
  return home?.edition ? [words.edition(home.edition.number)] : []
}

function findings({ view }: PreflightState): string[] {
  if (view === null) return []
  const { blocks, warnings } = countsOf(view)
  return [...(blocks > 0 ? [words.blocks(blocks)] : []), ...(warnings > 0 ? [words.warnings(warnings)] : [])]
}
