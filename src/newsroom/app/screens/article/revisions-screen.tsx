import '../../editor/editor.css'
import { Button, SegmentedControl, Switch } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { ArticleView, RevisionListItem } from '../../../contract.ts'
import type { RestoreRequest } from '../../../contract/compare.ts'
import { comparePaths } from '../../../paths/compare.ts'
import { compareQuery } from '../../api/article-queries.ts'
import { send } from '../../api/client.ts'
import { queryClient, revisionsQuery } from '../../api/queries.ts'
import { Ago } from '../../ui/ago.tsx'
import { Asked } from '../../ui/asked.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import { useSend } from '../../ui/use-send.ts'
import { revisionWords as words } from '../../words/article.ts'
import { ComparedText, type View } from './revisions/compared-text.tsx'
import { RevisionText } from './revisions/revision-text.tsx'
import { stages } from './revisions/stages.ts'

const route = getRouteApi('/articles/$id/revisions')

/** Everything that was ever saved of an article: to read, to compare any two, to go back to. */
export function RevisionsScreen() {
  const { id } = route.useParams()
  const revisions = useQuery(revisionsQuery(id))
  const [showsAll, setShowsAll] = useState(false)
  return (
    <Page
      title={words.title}
      wide
      actions={
        <Switch
          label={words.every}
          checked={showsAll}
          onChange={(event) => setShowsAll(event.currentTarget.checked)}
        />
      }
    >
      <p>
        <Link to="/articles/$id" params={{ id }}>
          {words.back}
        </Link>
      </p>
      <Asked query={revisions}>
        {(list) => (
          <Revisions
            id={id}
            all={list.revisions}
            shown={showsAll ? list.revisions : stages(list.revisions)}
          />
        )}
      </Asked>
    </Page>
  )
}

function Revisions({ id, all, shown }: { id: string; all: RevisionListItem[]; shown: RevisionListItem[] }) {
  const newest = all[0]?.id ?? ''
  const [chosen, setChosen] = useState(newest)
  const [other, setOther] = useState<string | null>(null)
  const [view, setView] = useState<View | 'text'>('text')
  const before = other ?? shown[shown.findIndex((one) => one.id === chosen) + 1]?.id ?? null
  const restore = useRestore(id, newest)
  const isComparing = view !== 'text' && before !== null
  return (
    <div className="revisions">
      <ol className="rows">
        {shown.map((one) => (
          <li key={one.id}>
            <Row
              revision={one}
              isChosen={one.id === chosen}
              onChoose={() => {
                setChosen(one.id)
                setOther(null)
              }}
            />
          </li>
        ))}
      </ol>
      <div className="revision-text">
        <div className="row revision-tools">
          <SegmentedControl
            aria-label={words.show}
            size="xs"
            value={view}
            onChange={setView}
            data={[
              { value: 'text', label: words.views.text },
              { value: 'side', label: words.views.side },
              { value: 'inline', label: words.views.inline },
            ]}
          />
          {isComparing && <Other shown={shown} chosen={chosen} value={before} onChange={setOther} />}
          {chosen !== newest && (
            <Button
              size="xs"
              variant="default"
              loading={restore.isBusy}
              onClick={() => restore.start(chosen)}
            >
              {words.restore}
            </Button>
          )}
        </div>
        {restore.problem && <Notice kind="problem">{restore.problem}</Notice>}
        {isComparing ? (
          <Compared id={id} from={before} to={chosen} view={view} />
        ) : (
          <RevisionText id={id} revisionId={chosen} />
        )}
      </div>
    </div>
  )
}

function useRestore(id: string, newest: string) {
  return useSend(
    (revisionId: string) => {
      const request: RestoreRequest = { revisionId, expectedRevision: newest }
      return send<ArticleView>('POST', comparePaths.restore(id), request)
    },
    () => {
      for (const name of ['revisions', 'articles', 'desk', 'workflow'])
        void queryClient.invalidateQueries({ queryKey: [name] })
    },
  )
}

function Compared({ id, from, to, view }: { id: string; from: string; to: string; view: View }) {
  const comparison = useQuery(compareQuery(id, from, to))
  return <Asked query={comparison}>{(given) => <ComparedText comparison={given} view={view} />}</Asked>
}

function Other(props: {
  shown: RevisionListItem[]
  chosen: string
  value: string
  onChange: (id: string) => void
}) {
  return (
    <label className="row">
      <span className="hint">{words.from}</span>
      <select
        className="plain-select"
        value={props.value}
        onChange={(event) => props.onChange(event.currentTarget.value)}
      >
        {props.shown
          .filter(({ id }) => id !== props.chosen)
          .map(({ id, number, kind }) => (
            <option key={id} value={id}>
              {words.number(number, words.kinds[kind])}
            </option>
          ))}
      </select>
    </label>
  )
}

function Row(props: { revision: RevisionListItem; isChosen: boolean; onChoose: () => void }) {
  const { number, kind, note, savedAt, savedBy, live } = props.revision
  return (
    <button type="button" className="revision" aria-pressed={props.isChosen} onClick={props.onChoose}>
      <span>
        <b>{number}</b> {words.kinds[kind]}
        {live && <em> · {words.live}</em>}
      </span>
      <small>
        <Ago at={savedAt} />
        {savedBy !== '' && `, ${savedBy}`}
      </small>
      {note !== '' && <small>“{note}”</small>}
    </button>
  )
}
