import { Button, Modal, Stack } from '@mantine/core'
import { type SubmitEvent, useState } from 'react'
import type { ActiveRequest, Role, RoleRequest, StaffList, StaffPerson } from '../../../contract/people.ts'
import { peoplePaths } from '../../../paths/people.ts'
import { send } from '../../api/client.ts'
import { staffQuery } from '../../api/people-queries.ts'
import { queryClient, sessionQuery } from '../../api/queries.ts'
import { Notice } from '../../ui/notice.tsx'
import { useSend } from '../../ui/use-send.ts'
import { peopleWords as words } from '../../words/people.ts'
import { RoleFields, roleRequest } from './role-fields.tsx'

const roles: Role[] = ['owner', 'editor', 'writer', 'photo-editor', 'finance', 'guest']

/** What somebody may do, and whether they may come in at all. */
export function PersonDialog({ person, onClose }: { person: StaffPerson; onClose: () => void }) {
  const [choice, setChoice] = useState({ role: person.role, guestArticleId: person.guestArticleId ?? '' })
  const done = (list: StaffList) => {
    queryClient.setQueryData(staffQuery.queryKey, list)
    // It may have been one's own role.
    void queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey })
    onClose()
  }
  const save = useSend(
    (request: RoleRequest) => send<StaffList>('PUT', peoplePaths.role(person.id), request),
    done,
  )
  const setActive = useSend(
    (request: ActiveRequest) => send<StaffList>('PUT', peoplePaths.active(person.id), request),
    done,
  )
  const isActive = person.deactivatedAt === null
  const problem = save.problem ?? setActive.problem
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    save.start(roleRequest(choice))
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={words.changeOf(person.name)}
      closeButtonProps={{ 'aria-label': words.close }}
    >
      <form onSubmit={submit}>
        <Stack gap="md">
          <RoleFields roles={roles} choice={choice} onChange={setChoice} />
          {problem && <Notice kind="problem">{problem}</Notice>}
          <div className="row">
            <Button type="submit" loading={save.isBusy}>
              {words.save}
            </Button>
            <Button
              variant="default"
              loading={setActive.isBusy}
              onClick={() => setActive.start({ active: !isActive })}
            >
              {isActive ? words.deactivate : words.reactivate}
            </Button>
          </div>
          {isActive && <p className="hint">{words.deactivateHint}</p>}
        </Stack>
      </form>
    </Modal>
  )
}
