import { Button, Checkbox, Modal, TextInput } from '@mantine/core'
import { type SubmitEvent, useState } from 'react'
import type { BulkRequest, PhotosEdited } from '../../../contract/photos.ts'
import { photoPaths } from '../../../paths/photos.ts'
import { send } from '../../api/client.ts'
import { Notice } from '../../ui/notice.tsx'
import { useSend } from '../../ui/use-send.ts'
import { photoWords as words } from '../../words/photos.ts'

type Name = 'line' | 'creator' | 'agencies' | 'rights' | 'until'
const labels: Record<Name, string> = {
  line: words.creditLine,
  creator: words.photographer,
  agencies: words.agencies,
  rights: words.rights,
  until: words.until,
}
const names = ['line', 'creator', 'agencies', 'rights', 'until'] as const

/** Says the same credit and rights of many photos: of each field only where it is ticked. */
export function BulkDialog(props: {
  ids: string[]
  onClose: () => void
  onDone: (edited: PhotosEdited) => void
}) {
  const { ids } = props
  const [values, setValues] = useState<Partial<Record<Name, string>>>({})
  const edit = useSend(
    () => send<PhotosEdited>('POST', photoPaths.bulk, requestOf(ids, values)),
    props.onDone,
  )
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    edit.start()
  }
  const tick = (name: Name, isTicked: boolean) => {
    const { [name]: _left, ...rest } = values
    setValues(isTicked ? { ...values, [name]: '' } : rest)
  }
  return (
    <Modal opened onClose={props.onClose} title={words.editTitle(ids.length)}>
      <form className="stack" onSubmit={submit}>
        <p className="hint">{words.editHint}</p>
        {names.map((name) => (
          <div key={name} className="bulk-field">
            <Checkbox
              label={labels[name]}
              checked={values[name] !== undefined}
              onChange={(event) => tick(name, event.currentTarget.checked)}
            />
            {values[name] !== undefined && (
              <TextInput
                aria-label={labels[name]}
                type={name === 'until' ? 'date' : 'text'}
                maxLength={name === 'rights' ? 2_000 : 500}
                value={values[name]}
                onChange={(event) => setValues({ ...values, [name]: event.currentTarget.value })}
              />
            )}
          </div>
        ))}
        {edit.problem && <Notice kind="problem">{edit.problem}</Notice>}
        <Button type="submit" loading={edit.isBusy} disabled={Object.keys(values).length === 0}>
          {words.editDone(ids.length)}
        </Button>
      </form>
    </Modal>
  )
}

/** A day of rights counts to its end, in UTC. */
function requestOf(
  ids: string[],
  { line, creator, agencies, rights, until }: Partial<Record<Name, string>>,
): BulkRequest {
  const named = agencies
    ?.split(',')
    .map((agency) => agency.trim())
    .filter((agency) => agency !== '')
  const credit = {
    ...(line === undefined ? {} : { line }),
    ...(creator === undefined ? {} : { creator }),
    ...(named === undefined ? {} : { agencies: named }),
  }
  return {
    ids,
    credit,
    ...(rights === undefined ? {} : { rights }),
    ...(until === undefined ? {} : { rightsUntil: until === '' ? null : Date.parse(`${until}T23:59:59Z`) }),
  }
}
