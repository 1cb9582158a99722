import { Button, Modal } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Ago } from '../../ui/ago.tsx'
import { Asked } from '../../ui/asked.tsx'
import { frontWords as words } from '../../words/front.ts'
import { frontHistoryQuery } from './front-queries.ts'

type Props = {
  language: string
  /** The one in force. */
  number: number
  mayArrange: boolean
  isBusy: boolean
  restore: (number: number) => void
}

/** How the front page was: who changed what and when, each of them one press away. */
export function HistoryDialog({
  opened,
  onClose,
  ...props
}: Props & { opened: boolean; onClose: () => void }) {
  return (
    <Modal opened={opened} onClose={onClose} title={words.historyTitle} size={640}>
      {opened && <History {...props} />}
    </Modal>
  )
}

function History(props: Props) {
  const history = useInfiniteQuery(frontHistoryQuery(props.language))
  return (
    <Asked query={history}>
      {({ pages }) => {
        const plans = pages.flatMap((page) => page.plans)
        if (plans.length === 0) return <p className="empty">{words.historyEmpty}</p>
        return (
          <div className="stack">
            <ol className="rows front-history">
              {plans.map((plan) => (
                <li key={plan.number}>
                  <div>
                    <p>
                      <b>{words.who(plan.savedBy)}</b>, <Ago at={plan.savedAt} />
                    </p>
                    <p className="hint">{words.whatChanged(plan)}</p>
                  </div>
                  <BringBack {...props} plan={plan.number} />
                </li>
              ))}
              {!history.hasNextPage && (
                <li>
                  <p className="hint">{words.fillsItself}</p>
                  <BringBack {...props} plan={0} />
                </li>
              )}
            </ol>
            {history.hasNextPage && (
              <Button
                variant="default"
                loading={history.isFetchingNextPage}
                onClick={() => void history.fetchNextPage()}
              >
                {words.historyMore}
              </Button>
            )}
          </div>
        )
      }}
    </Asked>
  )
}

function BringBack({ plan, number, mayArrange, isBusy, restore }: Props & { plan: number }) {
  if (plan === number) return <span className="hint">{words.now}</span>
  if (!mayArrange) return null
  return (
    <Button
      variant="default"
      size="xs"
      disabled={isBusy}
      aria-label={words.bringBackOf(plan)}
      onClick={() => restore(plan)}
    >
      {words.bringBack}
    </Button>
  )
}
