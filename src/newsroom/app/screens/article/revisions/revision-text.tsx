import { useQuery } from '@tanstack/react-query'
import { plainText } from '#edition/article-text.ts'
import { revisionQuery } from '../../../api/queries.ts'
import { Asked } from '../../../ui/asked.tsx'
import { directionOf } from '../../../ui/words/direction.ts'

/** What a revision says, to read. */
export function RevisionText({ id, revisionId }: { id: string; revisionId: string }) {
  const revision = useQuery({ ...revisionQuery(id, revisionId), enabled: revisionId !== '' })
  return (
    <Asked query={revision}>
      {({ content: { document } }) => (
        <article lang={document.language} dir={directionOf(document.language)}>
          {plainText(document)
            .split('\n\n')
            .map((text, i) => (
              // The text of a revision never changes.
              // oxlint-disable-next-line react/no-array-index-key
              <p key={i}>{text}</p>
            ))}
        </article>
      )}
    </Asked>
  )
}
