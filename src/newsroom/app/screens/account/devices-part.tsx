import { Button, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type SubmitEvent, useState } from 'react'
import type { Session } from '../../../contract/account.ts'
import type { DeviceList, DeviceView } from '../../../contract/people.ts'
import { peoplePaths } from '../../../paths/people.ts'
import { send } from '../../api/client.ts'
import { devicesQuery } from '../../api/people-queries.ts'
import { queryClient } from '../../api/queries.ts'
import { Ago } from '../../ui/ago.tsx'
import { Asked } from '../../ui/asked.tsx'
import { Notice } from '../../ui/notice.tsx'
import { useSend } from '../../ui/use-send.ts'
import { peopleWords } from '../../words/people.ts'

const words = peopleWords.devices

/** Where one is signed in: name the devices, sign out on one, or everywhere. */
export function DevicesPart({ onSignedOut }: { onSignedOut: (session: Session) => void }) {
  const devices = useQuery(devicesQuery)
  const endAll = useSend(() => send<Session>('DELETE', peoplePaths.devices, {}), onSignedOut)
  return (
    <section className="part stack" aria-labelledby="devices">
      <h2 id="devices">{words.title}</h2>
      <p>{words.lead}</p>
      <Asked query={devices}>
        {(list) => (
          <ul className="rows">
            {list.devices.map((device) => (
              <Device key={device.id} device={device} />
            ))}
          </ul>
        )}
      </Asked>
      {endAll.problem && <Notice kind="problem">{endAll.problem}</Notice>}
      <div className="row">
        <Button variant="default" loading={endAll.isBusy} onClick={() => endAll.start()}>
          {words.endAll}
        </Button>
        <span className="hint">{words.endAllHint}</span>
      </div>
    </section>
  )
}

function take(list: DeviceList): void {
  queryClient.setQueryData(devicesQuery.queryKey, list)
}

function Device({ device }: { device: DeviceView }) {
  const [isNaming, setNaming] = useState(false)
  const end = useSend(() => send<DeviceList>('DELETE', peoplePaths.device(device.id), {}), take)
  const name = device.name === '' ? words.unnamed : device.name
  return (
    <li className="person">
      <span className="person-name">
        {device.name === '' ? <i>{words.unnamed}</i> : device.name}
        {device.here && <small> · {words.here}</small>}
      </span>
      <span className="hint">
        {words.signedIn} <Ago at={device.signedInAt} /> · {words.used} <Ago at={device.usedAt} />
      </span>
      <span className="row">
        <Button
          variant="subtle"
          size="compact-sm"
          aria-label={words.nameOf(device.here ? words.here : name)}
          onClick={() => setNaming(true)}
        >
          {words.rename}
        </Button>
        {!device.here && (
          <Button
            variant="subtle"
            size="compact-sm"
            aria-label={words.endOf(name)}
            loading={end.isBusy}
            onClick={() => end.start()}
          >
            {words.end}
          </Button>
        )}
      </span>
      {end.problem && <Notice kind="problem">{end.problem}</Notice>}
      {isNaming && <NameForm device={device} onDone={() => setNaming(false)} />}
    </li>
  )
}

function NameForm({ device, onDone }: { device: DeviceView; onDone: () => void }) {
  const [name, setName] = useState(device.name)
  const save = useSend(
    (typed: string) => send<DeviceList>('PUT', peoplePaths.device(device.id), { name: typed }),
    (list) => {
      take(list)
      onDone()
    },
  )
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    save.start(name)
  }
  return (
    <form onSubmit={submit} className="row person-form">
      <TextInput
        aria-label={words.name}
        data-autofocus
        maxLength={60}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Button type="submit" variant="default" loading={save.isBusy}>
        {peopleWords.save}
      </Button>
      {save.problem && <Notice kind="problem">{save.problem}</Notice>}
    </form>
  )
}
