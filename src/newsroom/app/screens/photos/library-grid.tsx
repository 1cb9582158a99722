import { Checkbox, UnstyledButton } from '@mantine/core'
import type { PhotoPage } from '../../../contract/photos.ts'
import { PhotoPicture } from '../../photos/photo-picture.tsx'
import { photoWords as words } from '../../words/photos.ts'

export type LibraryPhoto = PhotoPage['photos'][number]

/** The library side by side: pressing a photo opens it, its box chooses it with others. */
export function LibraryGrid(props: {
  photos: LibraryPhoto[]
  chosen: ReadonlySet<string>
  onChoose: (id: string, chosen: boolean) => void
  onOpen: (id: string) => void
}) {
  return (
    <ul className="photo-grid">
      {props.photos.map((photo) => {
        const name = photo.caption || photo.alt || words.noCaption
        return (
          <li key={photo.id} className={props.chosen.has(photo.id) ? 'photo-chosen' : ''}>
            <UnstyledButton onClick={() => props.onOpen(photo.id)}>
              <PhotoPicture photo={photo} width={220} />
              <span className="photo-grid-caption">{name}</span>
              <Standing photo={photo} />
            </UnstyledButton>
            <Checkbox
              className="photo-choice"
              size="sm"
              aria-label={words.choose(name)}
              checked={props.chosen.has(photo.id)}
              onChange={(event) => props.onChoose(photo.id, event.currentTarget.checked)}
            />
          </li>
        )
      })}
    </ul>
  )
}

function Standing({ photo }: { photo: LibraryPhoto }) {
  if (photo.lapsed) return <span className="photo-grid-lacks">{words.lapsed}</span>
  if (photo.credit.line === '') return <span className="photo-grid-lacks">{words.noCredit}</span>
  return (
    <span className="photo-grid-credit">
      <bdi>{photo.credit.line}</bdi> · {words.usedTimes(photo.uses)}
    </span>
  )
}
