import { UnstyledButton } from '@mantine/core'
import type { PhotoView } from '../../contract/photos.ts'
import { photoWords as words } from '../words/photos.ts'
import { PhotoPicture } from './photo-picture.tsx'

/** Photos side by side; pressing one chooses it. */
export function PhotoGrid(props: { photos: PhotoView[]; onChosen: (photo: PhotoView) => void }) {
  if (props.photos.length === 0) return <p className="empty">{words.noneYet}</p>
  return (
    <ul className="photo-grid">
      {props.photos.map((photo) => (
        <li key={photo.id}>
          <UnstyledButton onClick={() => props.onChosen(photo)}>
            <PhotoPicture photo={photo} width={220} />
            <span className="photo-grid-caption">{photo.caption || photo.alt || words.noCaption}</span>
            <span className={photo.credit.line === '' ? 'photo-grid-lacks' : 'photo-grid-credit'}>
              {photo.credit.line === '' ? words.noCredit : photo.credit.line}
            </span>
          </UnstyledButton>
        </li>
      ))}
    </ul>
  )
}
