import { Button, Textarea, TextInput } from '@mantine/core'
import { type SubmitEvent, useState } from 'react'
import type { PhotoAdded, PhotoFacts, PhotoView } from '../../contract/photos.ts'
import { paths } from '../../paths.ts'
import { sendForm } from '../api/client.ts'
import { queryClient } from '../api/queries.ts'
import { Notice } from '../ui/notice.tsx'
import { useSend } from '../ui/use-send.ts'
import { photoWords as words } from '../words/photos.ts'
import { PictureFile } from './picture-file.tsx'

type Fields = {
  alt: string
  caption: string
  line: string
  creator: string
  agencies: string
  rights: string
  until: string
}

/**
 * The facts of a photo: what it shows, who made it, how long it may be used. Without `photo` a new one is
 * uploaded; with it the facts are changed, and its file may be brought.
 */
export function PhotoForm(props: {
  photo?: PhotoView | undefined
  file?: File | undefined
  done: string
  onDone: (photo: PhotoAdded) => void
}) {
  const { photo } = props
  const [file, setFile] = useState<File | null>(props.file ?? null)
  const [fields, setFields] = useState<Fields>(() => fieldsOf(photo))
  const set = (patch: Partial<Fields>) => setFields({ ...fields, ...patch })
  const save = useSend(() => sendPhoto(photo?.id, file, factsOf(fields)), props.onDone)
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    save.start()
  }
  const needsFile = photo === undefined || photo.renditions.length === 0
  return (
    <form onSubmit={submit} className="stack">
      {(needsFile || file !== null) && <PictureFile file={file} onFile={setFile} />}
      <PhotoFields fields={fields} set={set} />
      {save.problem && <Notice kind="problem">{save.problem}</Notice>}
      <Button type="submit" loading={save.isBusy} disabled={photo === undefined && file === null}>
        {props.done}
      </Button>
    </form>
  )
}

function PhotoFields({ fields, set }: { fields: Fields; set: (patch: Partial<Fields>) => void }) {
  return (
    <>
      <Textarea
        label={words.description}
        description={words.descriptionHint}
        autosize
        minRows={2}
        maxLength={2000}
        value={fields.alt}
        onChange={(event) => set({ alt: event.currentTarget.value })}
      />
      <Textarea
        label={words.caption}
        description={words.captionHint}
        autosize
        minRows={2}
        maxLength={2000}
        value={fields.caption}
        onChange={(event) => set({ caption: event.currentTarget.value })}
      />
      <TextInput
        label={words.creditLine}
        description={words.creditLineHint}
        maxLength={500}
        value={fields.line}
        onChange={(event) => set({ line: event.currentTarget.value })}
      />
      <div className="two">
        <TextInput
          label={words.photographer}
          maxLength={500}
          value={fields.creator}
          onChange={(event) => set({ creator: event.currentTarget.value })}
        />
        <TextInput
          label={words.agencies}
          description={words.agenciesHint}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          value={fields.agencies}
          onChange={(event) => set({ agencies: event.currentTarget.value })}
        />
      </div>
      <div className="two">
        <TextInput
          label={words.rights}
          description={words.rightsHint}
          placeholder={words.rightsExample}
          maxLength={2000}
          value={fields.rights}
          onChange={(event) => set({ rights: event.currentTarget.value })}
        />
        <TextInput
          label={words.until}
          description={words.untilHint}
          type="date"
          value={fields.until}
          onChange={(event) => set({ until: event.currentTarget.value })}
        />
      </div>
    </>
  )
}

async function sendPhoto(id: string | undefined, file: File | null, facts: PhotoFacts): Promise<PhotoAdded> {
  const form = new FormData()
  if (file !== null) form.set('file', file)
  form.set('facts', JSON.stringify(facts))
  const photo =
    id === undefined
      ? await sendForm<PhotoAdded>('POST', paths.photos, form)
      : await sendForm<PhotoAdded>('PUT', paths.photo(id), form)
  void queryClient.invalidateQueries({ queryKey: ['photos'] })
  return photo
}

const blank: Fields = { alt: '', caption: '', line: '', creator: '', agencies: '', rights: '', until: '' }

function fieldsOf(photo: PhotoView | undefined): Fields {
  if (photo === undefined) return blank
  const { alt, caption, credit, rights, rightsUntil } = photo
  const until = rightsUntil === null ? '' : new Date(rightsUntil).toISOString().slice(0, 10)
  return { alt, caption, ...credit, agencies: credit.agencies.join(', '), rights, until }
}

/** A day of rights counts to its end, in UTC. */
function factsOf({ alt, caption, line, creator, agencies, rights, until }: Fields): PhotoFacts {
  const named = agencies
    .split(',')
    .map((agency) => agency.trim())
    .filter((agency) => agency !== '')
  const rightsUntil = until === '' ? null : Date.parse(`${until}T23:59:59Z`)
  return { alt, caption, credit: { line, creator, agencies: named }, rights, rightsUntil }
}
