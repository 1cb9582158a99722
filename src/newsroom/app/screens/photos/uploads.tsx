import { Button } from '@mantine/core'
import { photoWords as words } from '../../words/photos.ts'
import { isUnderWay, type Upload } from './use-uploads.ts'

/** Files on their way and what was found in each; place comes first. */
export function Uploads(props: {
  uploads: Upload[]
  onRetry: (upload: Upload) => void
  onClear: () => void
  onOpen: (id: string) => void
}) {
  const { uploads } = props
  if (uploads.length === 0) return null
  return (
    <section className="part" aria-label={words.uploads}>
      <h2>{words.uploads}</h2>
      <ul className="rows uploads">
        {uploads.map((upload) => (
          <li key={upload.key}>
            <span className="upload-name">{upload.file.name}</span>
            <Said {...props} upload={upload} />
          </li>
        ))}
      </ul>
      {!uploads.some(isUnderWay) && (
        <Button variant="default" size="xs" mt="sm" onClick={props.onClear}>
          {words.clearUploads}
        </Button>
      )}
    </section>
  )
}

function Said({
  upload,
  onRetry,
  onOpen,
}: {
  upload: Upload
  onRetry: (upload: Upload) => void
  onOpen: (id: string) => void
}) {
  const { photo, problem, sent, file } = upload
  if (problem !== null)
    return (
      <span role="alert">
        {problem}{' '}
        <Button variant="default" size="compact-xs" onClick={() => onRetry(upload)}>
          {words.retry}
        </Button>
      </span>
    )
  if (photo === null)
    return (
      <span>
        {sent < 1 ? <progress value={sent} aria-label={words.uploading(file.name)} /> : words.developing}
      </span>
    )
  return (
    <span>
      <button type="button" className="text-button" onClick={() => onOpen(photo.id)}>
        {words.done}
      </button>
      {' · '}
      {photo.removed.length === 0 ? words.nothingRemoved : words.removed(photo.removed)}
    </span>
  )
}
