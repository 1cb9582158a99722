import { UnstyledButton } from '@mantine/core'
import type { PhotoView } from '../../contract.ts'
import { PhotoPicture } from './photo-picture.tsx'

/** Photos side by side; pressing one chooses it. */
export function PhotoGrid(props: { photos: PhotoView[]; onChosen: (photo: PhotoView) => void }) {
  if (props.photos.length === 0)
    return (
      <p className="empty">No photos yet. The first one comes in with the button above, or in an article.</p>
    )
  return (
    <ul className="photo-grid">
      {props.photos.map((photo) => (
        <li key={photo.id}>
          <UnstyledButton onClick={() => props.onChosen(photo)}>
            <PhotoPicture photo={photo} width={220} />
            <span className="photo-grid-caption">{photo.caption || photo.alt || 'No caption yet'}</span>
            <span className={photo.credit.line === '' ? 'photo-grid-lacks' : 'photo-grid-credit'}>
              {photo.credit.line === '' ? 'No credit: does not go out' : photo.credit.line}
            </span>
          </UnstyledButton>
        </li>
      ))}
    </ul>
  )
}
