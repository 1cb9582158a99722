import { Button, Checkbox, Modal, Radio, SegmentedControl, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { type SubmitEvent, useState } from 'react'
import type { AddMirrorRequest, MirrorsView } from '../../../contract/mirrors.ts'
import { mirrorPaths } from '../../../paths/mirrors.ts'
import { send } from '../../api/client.ts'
import { mirrorsQuery } from '../../api/mirror-queries.ts'
import { queryClient } from '../../api/queries.ts'
import { Notice } from '../../ui/notice.tsx'
import { useSend } from '../../ui/use-send.ts'
import { addMirrorWords as words, mirrorWords } from '../../words/mirrors.ts'
import { addMirrorRequest, emptyMirrorFields, type MirrorFields } from './mirror-fields.ts'
import { PlaceFields } from './place-fields.tsx'

/** Adds a host, by how it is reached. Credentials are sent once and never come back. */
export function AddMirrorDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      size="lg"
      title={words.title}
      closeButtonProps={{ 'aria-label': mirrorWords.close }}
    >
      <AddMirrorForm onClose={onClose} />
    </Modal>
  )
}

function AddMirrorForm({ onClose }: { onClose: () => void }) {
  const [fields, setFields] = useState(emptyMirrorFields)
  const set = (patch: Partial<MirrorFields>) => setFields({ ...fields, ...patch })
  const add = useSend(
    (request: AddMirrorRequest) => send<MirrorsView>('POST', mirrorPaths.mirrors, request),
    (view, { name }) => {
      queryClient.setQueryData(mirrorsQuery.queryKey, view)
      notifications.show({ message: words.saved(name) })
      onClose()
    },
  )
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    add.start(addMirrorRequest(fields))
  }
  return (
    <form onSubmit={submit} className="stack">
      <TextInput
        label={words.name}
        description={words.nameHint}
        required
        data-autofocus
        maxLength={60}
        autoComplete="off"
        value={fields.name}
        onChange={(event) => set({ name: event.currentTarget.value })}
      />
      <SegmentedControl
        aria-label={words.driver}
        value={fields.driver}
        onChange={(driver) => set({ driver: driver as MirrorFields['driver'] })}
        data={[...words.drivers]}
      />
      <PlaceFields fields={fields} set={set} />
      <TextInput
        label={words.url}
        description={words.urlHint}
        type="url"
        value={fields.url}
        onChange={(event) => set({ url: event.currentTarget.value })}
      />
      <ServingFields fields={fields} set={set} />
      {add.problem && (
        <Notice kind="problem">
          <span className="lines">{add.problem}</span>
        </Notice>
      )}
      <Button type="submit" loading={add.isBusy}>
        {words.save}
      </Button>
    </form>
  )
}

/** What it serves, to whom, and how fast it is filled. */
function ServingFields(props: { fields: MirrorFields; set: (patch: Partial<MirrorFields>) => void }) {
  const { fields, set } = props
  return (
    <>
      <Radio.Group
        label={words.kind}
        value={fields.kind}
        onChange={(kind) => set({ kind: kind as MirrorFields['kind'] })}
      >
        <div className="stack radios">
          {words.kinds.map((one) => (
            <Radio key={one.value} {...one} />
          ))}
        </div>
      </Radio.Group>
      <Checkbox
        label={words.hidden}
        description={words.hiddenHint}
        checked={fields.hidden}
        onChange={(event) => set({ hidden: event.currentTarget.checked })}
      />
      <Checkbox
        label={words.curtain}
        description={words.curtainHint}
        checked={fields.curtain}
        onChange={(event) => set({ curtain: event.currentTarget.checked })}
      />
      <TextInput
        label={words.rate}
        description={words.rateHint}
        inputMode="numeric"
        pattern="[0-9]*"
        value={fields.kilobytes}
        onChange={(event) => set({ kilobytes: event.currentTarget.value })}
      />
    </>
  )
}
