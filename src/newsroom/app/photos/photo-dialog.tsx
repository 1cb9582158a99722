import { Button, Modal, SegmentedControl, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { PhotoView } from '../../contract/photos.ts'
import { Asked } from '../ui/asked.tsx'
import { photoWords as words } from '../words/photos.ts'
import { tellRemoved } from './tell-removed.tsx'
import { PhotoForm } from './photo-form.tsx'
import { PhotoGrid } from './photo-grid.tsx'
import { libraryQuery } from './photo-queries.ts'

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
  const [typed, setTyped] = useState('')
  const [asked] = useDebouncedValue(typed.trim(), 200)
  const photos = useInfiniteQuery({
    ...libraryQuery(asked === '' ? {} : { words: asked }),
    enabled: from === 'newsroom',
    placeholderData: keepPreviousData,
  })
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
        <>
          <TextInput
            label={words.words}
            description={words.wordsHint}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          <Asked query={photos}>
            {({ pages }) => {
              const found = pages.flatMap((page) => page.photos)
              return found.length === 0 && asked !== '' ? (
                <p className="empty">{words.none}</p>
              ) : (
                <PhotoGrid photos={found} onChosen={onChosen} />
              )
            }}
          </Asked>
          {photos.hasNextPage && (
            <Button
              variant="default"
              loading={photos.isFetchingNextPage}
              onClick={() => void photos.fetchNextPage()}
            >
              {words.more}
            </Button>
          )}
        </>
      )}
    </div>
  )
}
