import { Button, Modal, Stack, TextInput } from '@mantine/core'
import { type SubmitEvent, useState } from 'react'
import type { InvitationMade, InviteRequest, Role } from '../../../contract/people.ts'
import { peoplePaths } from '../../../paths/people.ts'
import { send } from '../../api/client.ts'
import { staffQuery } from '../../api/people-queries.ts'
import { queryClient } from '../../api/queries.ts'
import { Notice } from '../../ui/notice.tsx'
import { useSend } from '../../ui/use-send.ts'
import { peopleWords as words } from '../../words/people.ts'
import { RoleFields, roleRequest } from './role-fields.tsx'

const roles: Role[] = ['editor', 'writer', 'photo-editor', 'finance', 'guest']

/** Makes a one-time link for somebody, and shows it once. */
export function InviteDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const [made, setMade] = useState<InvitationMade | null>(null)
  const close = () => {
    setMade(null)
    onClose()
  }
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={made === null ? words.inviteTitle : words.inviteReady(made.name)}
      closeButtonProps={{ 'aria-label': words.close }}
    >
      {made === null ? <InviteForm onMade={setMade} /> : <MadeLink made={made} />}
    </Modal>
  )
}

function InviteForm({ onMade }: { onMade: (made: InvitationMade) => void }) {
  const [name, setName] = useState('')
  const [choice, setChoice] = useState({ role: 'writer' as Role, guestArticleId: '' })
  const invite = useSend(
    (request: InviteRequest) => send<InvitationMade>('POST', peoplePaths.invitations, request),
    (made) => {
      void queryClient.invalidateQueries({ queryKey: staffQuery.queryKey })
      onMade(made)
    },
  )
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    const { role, guestArticleId } = roleRequest(choice)
    if (role !== 'owner') invite.start({ name, role, guestArticleId })
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <TextInput
          label={words.inviteName}
          description={words.inviteNameHint}
          required
          data-autofocus
          maxLength={100}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <RoleFields roles={roles} choice={choice} onChange={setChoice} />
        {invite.problem && <Notice kind="problem">{invite.problem}</Notice>}
        <Button type="submit" loading={invite.isBusy}>
          {words.inviteMake}
        </Button>
      </Stack>
    </form>
  )
}

function MadeLink({ made }: { made: InvitationMade }) {
  const [isCopied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(made.link)
    setCopied(true)
  }
  return (
    <Stack gap="md">
      <p>{words.inviteOnce}</p>
      <p className="one-time-link" data-link={made.link}>
        {made.link}
      </p>
      <Button variant="default" onClick={() => void copy()}>
        {isCopied ? words.inviteCopied : words.inviteCopy}
      </Button>
    </Stack>
  )
}
