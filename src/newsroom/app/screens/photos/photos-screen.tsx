import { Button, FileButton } from '@mantine/core'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { notifications } from '@mantine/notifications'
import { queryClient } from '../../api/queries.ts'
import { libraryQuery } from '../../photos/photo-queries.ts'
import { pictureEndings } from '../../photos/upload.ts'
import { Asked } from '../../ui/asked.tsx'
import { Page } from '../../ui/page.tsx'
import { photoWords as words } from '../../words/photos.ts'
import { BulkDialog } from './bulk-dialog.tsx'
import { Filters, noFilter, queryFrom } from './filters.tsx'
import { LibraryGrid, type LibraryPhoto } from './library-grid.tsx'
import { PhotoDetailsDialog } from './photo-details.tsx'
import { Uploads } from './uploads.tsx'
import { useComingFiles } from './use-coming-files.ts'
import { useUploads } from './use-uploads.ts'

const mostAtOnce = 100

/** The newsroom's photos: found again, described, many at once too; new ones come by drop, paste or choice. */
export function PhotosScreen() {
  const [fields, setFields] = useState(noFilter)
  const [open, setOpen] = useState<string | null>(null)
  const { uploads, add, retry, clear } = useUploads()
  const isOver = useComingFiles(add)
  const isNarrowed = Object.keys(queryFrom(fields)).length > 0
  const library = useInfiniteQuery({ ...libraryQuery(queryFrom(fields)), placeholderData: keepPreviousData })
  return (
    <Page title={words.title} wide actions={<AddButton onFiles={add} />}>
      <p className={isOver ? 'photo-drop photo-drop-over' : 'photo-drop'}>
        {isOver ? words.dropNow : words.dropHere}
      </p>
      <Uploads uploads={uploads} onRetry={retry} onClear={clear} onOpen={setOpen} />
      <Filters onChange={setFields} />
      <Asked query={library}>
        {({ pages }) => {
          const photos = pages.flatMap((page) => page.photos)
          if (photos.length === 0) return <p className="empty">{isNarrowed ? words.none : words.noneYet}</p>
          return <Library photos={photos} onOpen={setOpen} />
        }}
      </Asked>
      {library.hasNextPage && (
        <Button
          variant="default"
          loading={library.isFetchingNextPage}
          onClick={() => void library.fetchNextPage()}
        >
          {words.more}
        </Button>
      )}
      {open !== null && <PhotoDetailsDialog id={open} onClose={() => setOpen(null)} />}
    </Page>
  )
}

function AddButton({ onFiles }: { onFiles: (files: File[]) => void }) {
  return (
    <FileButton multiple accept={pictureEndings.join(',')} onChange={onFiles}>
      {(button) => <Button {...button}>{words.add}</Button>}
    </FileButton>
  )
}

function Library({ photos, onOpen }: { photos: LibraryPhoto[]; onOpen: (id: string) => void }) {
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set())
  const [isEditing, setIsEditing] = useState(false)
  const ids = photos.filter(({ id }) => picked.has(id)).map(({ id }) => id)
  const choose = (id: string, isChosen: boolean) => {
    const next = new Set(picked)
    if (isChosen) next.add(id)
    else next.delete(id)
    setPicked(next)
  }
  return (
    <>
      <LibraryGrid photos={photos} chosen={picked} onChoose={choose} onOpen={onOpen} />
      {ids.length > 0 && (
        <div className="save-bar">
          <output>{words.chosen(ids.length)}</output>
          <Button disabled={ids.length > mostAtOnce} onClick={() => setIsEditing(true)}>
            {words.edit}
          </Button>
          <Button variant="default" onClick={() => setPicked(new Set(photos.map(({ id }) => id)))}>
            {words.chooseAll}
          </Button>
          <Button variant="default" onClick={() => setPicked(new Set())}>
            {words.chooseNone}
          </Button>
          {ids.length > mostAtOnce && <span className="hint">{words.atMost}</span>}
        </div>
      )}
      {isEditing && (
        <BulkDialog
          ids={ids}
          onClose={() => setIsEditing(false)}
          onDone={({ changed }) => {
            setIsEditing(false)
            setPicked(new Set())
            notifications.show({ message: words.edited(changed) })
            void queryClient.invalidateQueries({ queryKey: ['photos'] })
          }}
        />
      )}
    </>
  )
}
