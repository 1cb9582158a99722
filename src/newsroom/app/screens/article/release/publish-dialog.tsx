import { Button, Checkbox, Modal, Radio, SegmentedControl, Textarea, TextInput } from '@mantine/core'
import { type SubmitEvent, useState } from 'react'
import { localInstant } from '../../../ui/words/local-instant.ts'
import { articleWords } from '../../../words/article.ts'
import type { Going, Release } from './use-release.ts'

const words = articleWords.release
type Kind = (typeof words.kinds)[number]['kind']
type Fields = { note: string; grave: boolean; at: string; until: string; notice: string }

/** What kind of change goes out and the public note that says so; now or at a time, and until when. */
export function PublishDialog(props: {
  opened: boolean
  onClose: () => void
  release: Release
  /** Readers see it already: then the change has a kind. */
  isLive: boolean
  isAgain: boolean
}) {
  const { opened, onClose, isLive } = props
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={isLive ? words.dialogChanges : words.dialog}
      closeButtonProps={{ 'aria-label': articleWords.notices.close }}
    >
      <PublishForm {...props} />
    </Modal>
  )
}

function PublishForm({ onClose, release, isLive, isAgain }: Parameters<typeof PublishDialog>[0]) {
  const [kind, setKind] = useState<Kind>('update')
  const [fields, setFields] = useState({ note: '', grave: false, at: '', until: '', notice: '' })
  const [isLater, setLater] = useState(false)
  const set = (patch: Partial<Fields>) => setFields({ ...fields, ...patch })
  const chosen = words.kinds.find((one) => one.kind === kind)
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    onClose()
    release.publish(goingOf({ ...fields, at: isLater ? fields.at : '' }, isLive ? kind : 'publish'))
  }
  const now = isLive ? chosen?.button : isAgain ? words.publishAgain : words.publishNow
  return (
    <form onSubmit={submit} className="stack">
      {isLive && <Change kind={kind} onKind={setKind} fields={fields} set={set} />}
      <SegmentedControl
        aria-label={words.when}
        value={isLater ? 'later' : 'now'}
        onChange={(value) => setLater(value === 'later')}
        data={[
          { value: 'now', label: words.now },
          { value: 'later', label: words.later },
        ]}
      />
      {isLater && (
        <TextInput
          type="datetime-local"
          label={words.at}
          description={words.zone(Intl.DateTimeFormat().resolvedOptions().timeZone)}
          required
          value={fields.at}
          onChange={(event) => set({ at: event.currentTarget.value })}
        />
      )}
      <TextInput
        type="datetime-local"
        label={words.until}
        value={fields.until}
        onChange={(event) => set({ until: event.currentTarget.value })}
      />
      {fields.until !== '' && (
        <Textarea
          label={words.untilNotice}
          required
          autosize
          maxLength={2000}
          value={fields.notice}
          onChange={(event) => set({ notice: event.currentTarget.value })}
        />
      )}
      <Button type="submit" loading={release.isBusy}>
        {isLater ? words.schedule : now}
      </Button>
    </form>
  )
}

/** On a live article: what kind of change it is, and what readers are told of it. */
function Change(props: {
  kind: Kind
  onKind: (kind: Kind) => void
  fields: Fields
  set: (patch: Partial<Fields>) => void
}) {
  const { kind, onKind, fields, set } = props
  const chosen = words.kinds.find((one) => one.kind === kind)
  return (
    <>
      <Radio.Group label={words.kindLabel} value={kind} onChange={(value) => onKind(value as Kind)}>
        <div className="stack radios">
          {words.kinds.map((one) => (
            <Radio key={one.kind} value={one.kind} label={one.label} description={one.description} />
          ))}
        </div>
      </Radio.Group>
      {kind === 'correction' && (
        <Checkbox
          label={words.grave}
          description={words.graveHint}
          checked={fields.grave}
          onChange={(event) => set({ grave: event.currentTarget.checked })}
        />
      )}
      {kind !== 'minor' && (
        <Textarea
          label={words.note}
          placeholder={chosen?.note ?? ''}
          required
          autosize
          minRows={3}
          maxLength={2000}
          value={fields.note}
          onChange={(event) => set({ note: event.currentTarget.value })}
        />
      )}
    </>
  )
}

/** What the form says, as it is sent. */
function goingOf(fields: Fields, kind: Going['kind']): Going {
  const [at, until] = [localInstant(fields.at), localInstant(fields.until)]
  const isTold = kind === 'update' || kind === 'correction'
  return {
    kind,
    note: isTold ? fields.note : '',
    ...(kind === 'correction' && fields.grave ? { grave: true } : {}),
    ...(at === null ? {} : { at }),
    ...(until === null ? {} : { unpublish: { at: until, notice: fields.notice } }),
  }
}
