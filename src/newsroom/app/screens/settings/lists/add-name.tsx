import { Button, TextInput } from '@mantine/core'
import { type SubmitEvent, useState } from 'react'
import type { ListedKind, Lists } from '../../../../contract/desk-screens.ts'
import { deskPaths } from '../../../../paths/desk-screens.ts'
import { send } from '../../../api/client.ts'
import { Notice } from '../../../ui/notice.tsx'
import { listWords } from '../../../words/settings.ts'
import { useListChange } from './use-lists.ts'

/** Makes a section, a tag or a storyline by its name. */
export function AddName({ kind }: { kind: ListedKind }) {
  const [name, setName] = useState('')
  const add = useListChange(
    () => send<Lists>('POST', deskPaths.lists, { kind, name }),
    listWords.added,
    () => setName(''),
  )
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    add.start()
  }
  return (
    <form className="row add-name" onSubmit={submit}>
      <TextInput
        aria-label={listWords.addLabel[kind]}
        placeholder={listWords.addLabel[kind]}
        maxLength={200}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Button type="submit" variant="default" loading={add.isBusy} disabled={name.trim() === ''}>
        {listWords.add}
      </Button>
      {add.problem !== null && <Notice kind="problem">{add.problem}</Notice>}
    </form>
  )
}
