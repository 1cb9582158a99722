import { Button } from '@mantine/core'
import type { ArticleDocument } from '#edition/article.ts'
import { inlineText } from '#edition/article-text.ts'
import { printableLine } from '../../document/editor-node.ts'
import { useDesk } from '../../editor/desk.tsx'
import { PhotoPicture } from '../../photos/photo-picture.tsx'
import { GrowingText } from '../../ui/growing-text.tsx'

type Lead = ArticleDocument['lead']

/** The picture at the top, with the caption for this article; without one, a quiet place to put it. */
export function LeadPhoto({ lead, onChange }: { lead: Lead; onChange: (lead: Lead) => void }) {
  const desk = useDesk()
  const choose = () => desk.ask({ kind: 'photo', done: ({ id }) => onChange({ photo: id, caption: null }) })
  if (lead === null)
    return (
      <button type="button" className="lead-empty" onClick={choose}>
        Add the photo at the top
      </button>
    )
  const photo = desk.photoOf(lead.photo)
  const own = photo?.caption ?? ''
  return (
    <figure className="lead">
      <PhotoPicture photo={photo} width={660} />
      <figcaption>
        <GrowingText
          className={own === '' ? 'lead-caption' : 'lead-caption lead-caption-own'}
          label={own === '' ? 'Caption' : own}
          longest={1_000}
          value={lead.caption === null ? '' : inlineText(lead.caption)}
          onChange={(typed) => onChange({ ...lead, caption: captionOf(typed) })}
        />
        <p className="credit">{photo?.credit.line || 'No credit yet: the photo does not go out'}</p>
      </figcaption>
      <div className="row lead-tools">
        <Button variant="subtle" size="compact-xs" onClick={choose}>
          Another photo
        </Button>
        {photo && (
          <Button
            variant="subtle"
            size="compact-xs"
            onClick={() => desk.ask({ kind: 'facts', photo, done: () => {} })}
          >
            {photo.renditions.length === 0 ? 'Bring the file' : 'Credit and description'}
          </Button>
        )}
        <Button variant="subtle" size="compact-xs" onClick={() => onChange(null)}>
          No photo
        </Button>
      </div>
    </figure>
  )
}

/** Nothing typed: the photo's own caption is printed. */
function captionOf(typed: string): NonNullable<Lead>['caption'] {
  const text = printableLine(typed)
  return text === '' ? null : [{ type: 'text', text }]
}
