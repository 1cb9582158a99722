import { Switch } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { plainText } from '#edition/article-text.ts'
import type { RevisionListItem } from '../../../contract.ts'
import { revisionQuery, revisionsQuery } from '../../api/queries.ts'
import { Ago } from '../../ui/ago.tsx'
import { Asked } from '../../ui/asked.tsx'
import { Page } from '../../ui/page.tsx'

const route = getRouteApi('/articles/$id/revisions')

const kindWords: Record<RevisionListItem['kind'], string> = {
  draft: 'Draft',
  publish: 'Published',
  update: 'Update',
  correction: 'Correction',
  minor: 'Typing error put right',
  withdrawal: 'Withdrawal',
}

/** Everything that was ever saved of an article, to read. */
export function RevisionsScreen() {
  const { id } = route.useParams()
  const revisions = useQuery(revisionsQuery(id))
  const [chosen, setChosen] = useState<string | null>(null)
  const [showsAll, setShowsAll] = useState(false)
  return (
    <Page
      title="Earlier revisions"
      wide
      actions={
        <Switch
          label="Every saved draft"
          checked={showsAll}
          onChange={(event) => setShowsAll(event.currentTarget.checked)}
        />
      }
    >
      <p>
        <Link to="/articles/$id" params={{ id }}>
          Back to the article
        </Link>
      </p>
      <Asked query={revisions}>
        {(list) => (
          <div className="revisions">
            <ol className="rows">
              {(showsAll ? list.revisions : stages(list.revisions)).map((one) => (
                <li key={one.id}>
                  <RevisionRow
                    revision={one}
                    isChosen={one.id === (chosen ?? list.revisions[0]?.id)}
                    onChoose={() => setChosen(one.id)}
                  />
                </li>
              ))}
            </ol>
            <RevisionText id={id} revisionId={chosen ?? list.revisions[0]?.id ?? ''} />
          </div>
        )}
      </Asked>
    </Page>
  )
}

const sitting = 10 * 60_000

/** Without the drafts that were written over within ten minutes: typing saves one every few seconds. */
function stages(revisions: RevisionListItem[]): RevisionListItem[] {
  return revisions.filter((one, i) => {
    const next = revisions[i - 1]
    return one.kind !== 'draft' || next?.kind !== 'draft' || next.savedAt - one.savedAt > sitting
  })
}

function RevisionRow(props: { revision: RevisionListItem; isChosen: boolean; onChoose: () => void }) {
  const { number, kind, note, savedAt, savedBy, live } = props.revision
  return (
    <button type="button" className="revision" aria-pressed={props.isChosen} onClick={props.onChoose}>
      <span>
        <b>{number}</b> {kindWords[kind]}
        {live && <em> · what readers see</em>}
      </span>
      <small>
        <Ago at={savedAt} />
        {savedBy !== '' && `, ${savedBy}`}
      </small>
      {note !== '' && <small>“{note}”</small>}
    </button>
  )
}

function RevisionText({ id, revisionId }: { id: string; revisionId: string }) {
  const revision = useQuery({ ...revisionQuery(id, revisionId), enabled: revisionId !== '' })
  return (
    <div className="revision-text">
      <Asked query={revision}>
        {({ content }) => (
          <article lang={content.document.language} dir="auto">
            {plainText(content.document)
              .split('\n\n')
              .map((text, i) => (
                // The text of a revision never changes.
                // oxlint-disable-next-line react/no-array-index-key
                <p key={i}>{text}</p>
              ))}
          </article>
        )}
      </Asked>
    </div>
  )
}
