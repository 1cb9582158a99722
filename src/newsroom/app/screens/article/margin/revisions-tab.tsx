import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { revisionsQuery } from '../../../api/queries.ts'
import { Ago } from '../../../ui/ago.tsx'
import { Asked } from '../../../ui/asked.tsx'
import { articleWords, revisionWords } from '../../../words/article.ts'
import { stages } from '../revisions/stages.ts'

/** The last stages of the article, and the way to compare and restore them. */
export function RevisionsTab({ id }: { id: string }) {
  const revisions = useQuery(revisionsQuery(id))
  return (
    <>
      <p>
        <Link to="/articles/$id/revisions" params={{ id }}>
          {articleWords.revisions.all}
        </Link>
      </p>
      <Asked query={revisions}>
        {(list) => (
          <ol className="plain notes">
            {stages(list.revisions)
              .slice(0, 12)
              .map(({ id: key, number, kind, note, savedAt, savedBy, live }) => (
                <li key={key} className="note">
                  <p>
                    <b>{number}</b> {revisionWords.kinds[kind]}
                    {live && ` · ${revisionWords.live}`}
                  </p>
                  <small>
                    <Ago at={savedAt} />
                    {savedBy !== '' && `, ${savedBy}`}
                  </small>
                  {note !== '' && <p className="hint">“{note}”</p>}
                </li>
              ))}
          </ol>
        )}
      </Asked>
    </>
  )
}
