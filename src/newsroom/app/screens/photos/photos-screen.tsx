import { Button, Modal } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { PhotoView } from '../../../contract.ts'
import { photosQuery } from '../../api/queries.ts'
import { PhotoForm } from '../../photos/photo-form.tsx'
import { PhotoGrid } from '../../photos/photo-grid.tsx'
import { PhotoPicture } from '../../photos/photo-picture.tsx'
import { tellRemoved } from '../../photos/tell-removed.tsx'
import { Asked } from '../../ui/asked.tsx'
import { Page } from '../../ui/page.tsx'

/** The newsroom's photos, the newest first, with what is said of each. */
export function PhotosScreen() {
  const photos = useQuery(photosQuery)
  const [open, setOpen] = useState<PhotoView | 'new' | null>(null)
  const close = () => setOpen(null)
  return (
    <Page title="Photos" wide actions={<Button onClick={() => setOpen('new')}>Add a photo</Button>}>
      <Asked query={photos}>{(list) => <PhotoGrid photos={list.photos} onChosen={setOpen} />}</Asked>
      <Modal
        opened={open !== null}
        onClose={close}
        title={open === 'new' ? 'Add a photo' : 'Photo'}
        size={640}
      >
        {open !== null && open !== 'new' && <PhotoPicture photo={open} width={600} />}
        <PhotoForm
          photo={open === 'new' || open === null ? undefined : open}
          done={open === 'new' ? 'Add the photo' : 'Save'}
          onDone={(photo) => {
            tellRemoved(photo)
            close()
          }}
        />
      </Modal>
    </Page>
  )
}
