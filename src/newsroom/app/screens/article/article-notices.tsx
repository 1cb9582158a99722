import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import type { ReactNode } from 'react'
import type { HomeStatus } from '../../../contract.ts'
import type { PersonPresent } from '../../../contract/live.ts'
import type { DraftKeeper } from '../../drafts/draft-keeper.ts'
import type { DraftState } from '../../drafts/draft-state.ts'
import { Ago } from '../../ui/ago.tsx'
import { Notice } from '../../ui/notice.tsx'
import { articleWords } from '../../words/article.ts'
import { MergeDialog } from './merge-dialog.tsx'
import { TakeDownNotice } from './release/take-down-notice.tsx'
import type { Release } from './release/use-release.ts'

const words = articleWords.notices

/** What the writer has to know or decide, between the bar and the paper; mostly nothing. */
export function ArticleNotices(props: {
  keeper: DraftKeeper
  state: DraftState
  release: Release
  home: HomeStatus | null
  people: PersonPresent[]
  me: string
}) {
  const { keeper, state, release, home } = props
  return (
    <div className="article-notices">
      <Present people={props.people} me={props.me} />
      <Conflict keeper={keeper} state={state} people={props.people} />
      <NotSaved keeper={keeper} state={state} />
      {state.merged !== null && (
        <Told button={words.close} onPress={() => keeper.clearNews()} text={words.merged} />
      )}
      {release.problem !== null && (
        <Told kind="problem" button={words.close} onPress={release.clear} text={release.problem} />
      )}
      {release.workflow?.schedule?.fault && (
        <Notice kind="problem">{words.scheduleFault(release.workflow.schedule.fault)}</Notice>
      )}
      <TakeDownNotice release={release} status={state.view?.status ?? 'draft'} me={props.me} />
      <Done release={release} state={state} home={home} />
      {release.done === null && <Withdrawn state={state} />}
    </div>
  )
}

function NotSaved({ keeper, state }: { keeper: DraftKeeper; state: DraftState }) {
  const { saving, isKept, problem } = state
  if (saving === 'saved') return null
  return (
    <>
      {(saving === 'kept' || saving === 'refused') && (
        <Told
          kind="problem"
          button={words.retry}
          onPress={() => void keeper.saveNow()}
          text={isKept ? words.kept(problem) : words.lost(problem)}
        />
      )}
      {!isKept && <Notice kind="problem">{words.noRoom}</Notice>}
    </>
  )
}

function Withdrawn({ state: { view } }: { state: DraftState }) {
  if (!view?.withdrawal || view.status !== 'withdrawn') return null
  return (
    <Notice>
      {words.withdrawn} <Ago at={view.withdrawal.at} />. {words.readersSee(view.withdrawal.notice)}
    </Notice>
  )
}

function Told(props: { kind?: 'problem'; text: ReactNode; button: string; onPress: () => void }) {
  return (
    <Notice kind={props.kind ?? 'note'}>
      <p>{props.text}</p>
      <Button variant="default" size="xs" onClick={props.onPress}>
        {props.button}
      </Button>
    </Notice>
  )
}

function Present({ people, me }: { people: PersonPresent[]; me: string }) {
  const names = [...new Set(people.map(({ userId, name }) => (userId === me ? words.yourOtherWindow : name)))]
  const [only] = names
  if (only === undefined) return null
  const all = names.length === 1 ? words.isHere(only) : words.areHere(names.join(words.and))
  // “You are”, not “you is”.
  const said = only === words.yourOtherWindow && names.length === 1 ? words.areHere(only) : all
  return <Notice>{words.present(said)}</Notice>
}

function Conflict(props: { keeper: DraftKeeper; state: DraftState; people: PersonPresent[] }) {
  const { keeper, state } = props
  const [isOpen, dialog] = useDisclosure(false)
  const { conflict, setAside } = state
  if (conflict === null)
    return setAside === null ? null : (
      <Told text={words.setAside} button={words.bringBack} onPress={() => keeper.replace(setAside)} />
    )
  return (
    <>
      <Told
        kind="problem"
        text={articleWords.conflict.short}
        button={articleWords.conflict.open}
        onPress={dialog.open}
      />
      <MergeDialog
        opened={isOpen}
        onClose={dialog.close}
        keeper={keeper}
        merge={conflict.merge}
        who={props.people[0]?.name ?? ''}
      />
    </>
  )
}

function Done({ release, state, home }: { release: Release; state: DraftState; home: HomeStatus | null }) {
  const { view } = state
  if (release.done === null || !view?.live || view.unpublishedChanges) return null
  const isOut = home !== null && home.waitingChanges === 0
  const edition = isOut && home.edition ? words.inEdition(home.edition.number) : words.onItsWay
  const isPublished = release.done === 'published'
  return (
    <Notice>
      {isPublished ? words.published(edition) : words.withdrawnDone(edition)}{' '}
      {isOut && (
        <a href={view.live.url} target="_blank" rel="noreferrer">
          {isPublished ? words.seeLive : words.seeReaders}
        </a>
      )}
    </Notice>
  )
}
