import { Button, FileButton, Modal } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { PhotoDetails, PhotoUse } from '../../../contract/photos.ts'
import { queryClient } from '../../api/queries.ts'
import { FocusPicker } from '../../photos/focus-picker.tsx'
import { PhotoForm } from '../../photos/photo-form.tsx'
import { photoDetailsQuery } from '../../photos/photo-queries.ts'
import { tellRemoved } from '../../photos/tell-removed.tsx'
import { pictureEndings, uploadPhoto } from '../../photos/upload.ts'
import { Asked } from '../../ui/asked.tsx'
import { Notice } from '../../ui/notice.tsx'
import { useSend } from '../../ui/use-send.ts'
import { photoWords as words } from '../../words/photos.ts'

/** A photo with all that is said and known of it. */
export function PhotoDetailsDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const details = useQuery(photoDetailsQuery(id))
  return (
    <Modal opened onClose={onClose} title={words.openPhoto} size={1040}>
      <Asked query={details}>{(photo) => <Details key={photo.id} photo={photo} onClose={onClose} />}</Asked>
    </Modal>
  )
}

function Details({ photo, onClose }: { photo: PhotoDetails; onClose: () => void }) {
  return (
    <div className="photo-details">
      <div className="stack">
        <FocusPicker key={`${photo.focus.x} ${photo.focus.y}`} photo={photo} onDone={renew} />
        <Replace photo={photo} />
        <section>
          <h3>{words.found}</h3>
          <Found found={photo.found} />
        </section>
        <section>
          <h3>{words.usedWhere}</h3>
          <Uses uses={photo.uses} />
        </section>
      </div>
      <PhotoForm
        photo={photo}
        done={words.save}
        onDone={(saved) => {
          tellRemoved(saved)
          onClose()
        }}
      />
    </div>
  )
}

function renew(): void {
  void queryClient.invalidateQueries({ queryKey: ['photos'] })
}

function Replace({ photo }: { photo: PhotoDetails }) {
  const [sent, setSent] = useState(0)
  const { id, alt, caption, credit, rights, rightsUntil } = photo
  const replace = useSend(
    (file: File) => {
      setSent(0)
      return uploadPhoto(file, { alt, caption, credit, rights, rightsUntil }, { id, onSent: setSent })
    },
    (added) => {
      tellRemoved(added)
      notifications.show({ message: words.replaced })
      renew()
    },
  )
  return (
    <section>
      <div className="row">
        <FileButton accept={pictureEndings.join(',')} onChange={(file) => file && replace.start(file)}>
          {(button) => (
            <Button variant="default" size="xs" disabled={replace.isBusy} {...button}>
              {words.replace}
            </Button>
          )}
        </FileButton>
        {replace.isBusy &&
          (sent < 1 ? <progress value={sent} aria-label={words.uploading(words.file)} /> : words.developing)}
      </div>
      <p className="hint">{words.replaceHint}</p>
      {replace.problem && <Notice kind="problem">{replace.problem}</Notice>}
    </section>
  )
}

function Found({ found }: { found: string[] | null }) {
  if (found === null) return <p className="hint">{words.foundUnknown}</p>
  if (found.length === 0) return <p className="hint">{words.foundNothing}</p>
  return (
    <>
      <ol className="plain photo-found">
        {found.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ol>
      <p className="hint">{words.foundHint}</p>
    </>
  )
}

function Uses({ uses }: { uses: PhotoUse[] }) {
  if (uses.length === 0) return <p className="hint">{words.usedNowhere}</p>
  return (
    <ul className="plain">
      {uses.map(({ articleId, headline, live, inDraft }) => (
        <li key={articleId}>
          <Link to="/articles/$id" params={{ id: articleId }}>
            {headline}
          </Link>{' '}
          <span className="hint">
            {[live && words.live, inDraft && words.inDraft].filter(Boolean).join(', ')}
          </span>
        </li>
      ))}
    </ul>
  )
}
