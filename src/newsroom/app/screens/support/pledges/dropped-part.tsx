import { Button, Modal, Stack, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useQuery } from '@tanstack/react-query'
import { type SubmitEvent, useState } from 'react'
import type { Invited, ProviderStand } from '../../../../contract/finance.ts'
import { financePaths } from '../../../../paths/finance.ts'
import { send } from '../../../api/client.ts'
import { financeMoved, overviewQuery } from '../../../api/finance-queries.ts'
import { Notice } from '../../../ui/notice.tsx'
import { useSend } from '../../../ui/use-send.ts'
import { pledgeWords as words } from '../../../words/finance/gifts.ts'
import { financeWords, providerName } from '../../../words/finance/shared.ts'
import { FinanceRow } from '../finance-rows.tsx'

/** Providers that have pledges: each may drop us one day. */
export function DroppedPart() {
  const overview = useQuery(overviewQuery)
  const [chosen, setChosen] = useState<ProviderStand | null>(null)
  const providers = (overview.data?.providers ?? []).filter(
    ({ pledges: { open, stranded } }) => open + stranded > 0,
  )
  if (providers.length === 0) return null
  return (
    <section className="part">
      <h2>{words.droppedTitle}</h2>
      <p className="hint">{words.droppedLead}</p>
      <ul className="rows">
        {providers.map((each) => (
          <FinanceRow
            key={each.provider}
            when={each.isConnected ? '' : financeWords.notConnected}
            what={providerName(each.provider)}
            detail={standOf(each)}
            act={
              each.pledges.open > 0 && (
                <Button
                  variant="subtle"
                  size="compact-sm"
                  aria-label={words.inviteFrom(providerName(each.provider))}
                  onClick={() => setChosen(each)}
                >
                  {words.invite}
                </Button>
              )
            }
          />
        ))}
      </ul>
      {chosen !== null && <InviteDialog stand={chosen} onClose={() => setChosen(null)} />}
    </section>
  )
}

function standOf({ pledges: { open, stranded, moved } }: ProviderStand): string {
  const parts = [open > 0 && words.toInvite(open), stranded > 0 && words.strandedMoved(stranded, moved)]
  return parts.filter((part) => part !== false).join(' · ')
}

function InviteDialog({ stand, onClose }: { stand: ProviderStand; onClose: () => void }) {
  const [typed, setTyped] = useState('')
  const name = stand.provider
  const invite = useSend(
    () => send<Invited>('POST', financePaths.strand(name), {}),
    ({ stranded, invited }) => {
      financeMoved()
      notifications.show({ message: words.invited(stranded, invited) })
      onClose()
    },
  )
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    invite.start()
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={words.dropped(providerName(name))}
      closeButtonProps={{ 'aria-label': financeWords.close }}
    >
      <form onSubmit={submit}>
        <Stack gap="md">
          <p>{words.inviteSure(stand.pledges.open)}</p>
          <TextInput
            label={words.typeName(name)}
            autoComplete="off"
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          {invite.problem !== null && <Notice kind="problem">{invite.problem}</Notice>}
          <Button type="submit" loading={invite.isBusy} disabled={typed.trim() !== name}>
            {words.invite}
          </Button>
        </Stack>
      </form>
    </Modal>
  )
}
