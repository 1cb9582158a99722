import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import type { HomeStatus } from '../../../contract.ts'
import type { Retried } from '../../../contract/desk-screens.ts'
import { deskPaths } from '../../../paths/desk-screens.ts'
import { send } from '../../api/client.ts'
import { queryClient } from '../../api/queries.ts'
import { useHasRole } from '../../api/use-user.ts'
import { Ago } from '../../ui/ago.tsx'
import { useSend } from '../../ui/use-send.ts'
import { homeWords, reasonWords, taskWords } from '../../words/home.ts'

type Task = HomeStatus['failedJobs'][number]

/** What the newsroom could not do by itself, what that means, and the button that has it tried again. */
export function FailedTasks({ tasks }: { tasks: Task[] }) {
  if (tasks.length === 0) return null
  return (
    <section className="notice notice-problem" aria-label={homeWords.gaveUp(tasks.length)}>
      <h2>{homeWords.gaveUp(tasks.length)}</h2>
      <ul className="plain failed-tasks">
        {tasks.map((task) => (
          <li key={task.id}>
            <FailedTask task={task} />
          </li>
        ))}
      </ul>
      <p>{homeWords.readersKeep}</p>
    </section>
  )
}

function FailedTask({ task }: { task: Task }) {
  const mayRetry = useHasRole('owner', 'editor')
  const { name, means } = taskWords(task.kind)
  const retry = useSend(
    () => send<Retried>('POST', deskPaths.retry(task.id), {}),
    ({ retried }) => {
      notifications.show({ message: retried ? homeWords.tried : homeWords.triedBefore })
      void queryClient.invalidateQueries({ queryKey: ['home'] })
    },
  )
  return (
    <>
      <p>
        <b>{name}</b>, <Ago at={task.at} />. {means}
      </p>
      <p className="hint">
        {homeWords.reason}: {reasonWords(task.reason)}
      </p>
      {mayRetry && (
        <Button size="xs" variant="default" loading={retry.isBusy} onClick={() => retry.start()}>
          {homeWords.tryAgain}
        </Button>
      )}
      {retry.problem !== null && <p role="alert">{retry.problem}</p>}
    </>
  )
}
