import { Modal, SegmentedControl } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { PhotoView } from '../../contract.ts'
import { photosQuery } from '../api/queries.ts'
import { Asked } from '../ui/asked.tsx'
import { tellRemoved } from './tell-removed.tsx'
import { PhotoForm } from './photo-form.tsx'
import { PhotoGrid } from './photo-grid.tsx'

/** Chooses a photo: a new one from this device, or one of the newsroom's. */
export function PhotoDialog(props: {
  opened: boolean
  /** A file that was dropped or pasted, to begin with. */
  file?: File | undefined
  onClose: () => void
  onChosen: (photo: PhotoView) => void
}) {
  return (
    <Modal opened={props.opened} onClose={props.onClose} title="Photo" size={720}>
      <Choice {...props} />
    </Modal>
  )
}

function Choice({ file, onChosen }: { file?: File | undefined; onChosen: (photo: PhotoView) => void }) {
  const [from, setFrom] = useState<'device' | 'newsroom'>('device')
  const photos = useQuery({ ...photosQuery, enabled: from === 'newsroom' })
  return (
    <div className="stack">
      <SegmentedControl
        aria-label="Where from"
        value={from}
        onChange={setFrom}
        data={[
          { value: 'device', label: 'From this device' },
          { value: 'newsroom', label: 'From the newsroom' },
        ]}
      />
      {from === 'device' ? (
        <PhotoForm
          file={file}
          done="Add the photo"
          onDone={(photo) => {
            tellRemoved(photo)
            onChosen(photo)
          }}
        />
      ) : (
        <Asked query={photos}>{(list) => <PhotoGrid photos={list.photos} onChosen={onChosen} />}</Asked>
      )}
    </div>
  )
}
