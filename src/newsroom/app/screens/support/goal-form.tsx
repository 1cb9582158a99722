import { Button, NumberInput, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useQuery } from '@tanstack/react-query'
import { type SubmitEvent, useState } from 'react'
import type { Goal, GoalRequest } from '../../../contract/publication.ts'
import { paths } from '../../../paths.ts'
import { send } from '../../api/client.ts'
import { goalQuery, queryClient } from '../../api/queries.ts'
import { Asked } from '../../ui/asked.tsx'
import { Notice } from '../../ui/notice.tsx'
import { useSend } from '../../ui/use-send.ts'
import { minorUnits } from '../../ui/words/minor-units.ts'

/** What readers are asked for together, each month. Kept apart from the settings: it is money, and has a month. */
export function GoalForm() {
  const goal = useQuery({ ...goalQuery, staleTime: Infinity })
  return <Asked query={goal}>{(loaded) => <Form key={loaded.fromMonth} loaded={loaded} />}</Asked>
}

function Form({ loaded }: { loaded: Goal }) {
  const [currency, setCurrency] = useState(loaded.goal?.currency ?? 'USD')
  const [whole, setWhole] = useState<number | string>(
    loaded.goal ? loaded.goal.amount / minorUnits(currency) : '',
  )
  const amount = Math.round(Number(whole) * minorUnits(currency))
  const save = useSend(
    () => send<Goal>('PUT', paths.goal, { goal: { amount, currency } } satisfies GoalRequest),
    (saved) => {
      queryClient.setQueryData(goalQuery.queryKey, saved)
      void queryClient.invalidateQueries({ queryKey: ['home'] })
      notifications.show({ message: 'Saved. Every page is being printed again.' })
    },
  )
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    save.start()
  }
  const isChanged = amount !== loaded.goal?.amount || currency !== loaded.goal.currency
  return (
    <form onSubmit={submit} className="part stack">
      <h2>Monthly goal</h2>
      <p>
        What readers are asked for together. It stands on the front and support pages beside what has come in.
      </p>
      <div className="two">
        <NumberInput
          label="Amount a month"
          min={1}
          thousandSeparator=","
          hideControls
          value={whole}
          onChange={setWhole}
        />
        <TextInput
          label="Currency"
          placeholder="USD"
          value={currency}
          onChange={(event) => setCurrency(event.currentTarget.value.toUpperCase().slice(0, 3))}
        />
      </div>
      {save.problem && <Notice kind="problem">{save.problem}</Notice>}
      <div>
        <Button type="submit" loading={save.isBusy} disabled={!isChanged || !(amount >= 100)}>
          Save the goal
        </Button>
      </div>
    </form>
  )
}
