import { useQuery } from '@tanstack/react-query'
import type { HomeStatus } from '../../../contract.ts'
import { moneyQuery } from '../../api/desk-queries.ts'
import { Asked } from '../../ui/asked.tsx'
import { GoalPlot } from '../../ui/plots/goal-plot.tsx'
import { money } from '../../ui/words/numbers.ts'
import { homeWords } from '../../words/home.ts'

/** The month's goal, what has come in, the gap; and the months before. */
export function MoneyPart({ funding, byMonth }: { funding: HomeStatus['funding']; byMonth: boolean }) {
  return (
    <section className="side-part" aria-label={homeWords.goal}>
      <h2>{homeWords.goal}</h2>
      <Gap funding={funding} />
      {!funding.takingContributions && <p className="hint">{homeWords.notTaking}</p>}
      {byMonth && <ByMonth />}
    </section>
  )
}

function Gap({ funding: { monthlyGoal, received } }: { funding: HomeStatus['funding'] }) {
  if (monthlyGoal === null) return <p>{homeWords.goalNone}</p>
  const gap = { ...monthlyGoal, amount: monthlyGoal.amount - received.amount }
  return (
    <>
      <p className="fact-figure">
        {money(received)}{' '}
        <small>
          {homeWords.goalOf} {money(monthlyGoal)}
        </small>
      </p>
      <progress
        value={Math.min(received.amount, monthlyGoal.amount)}
        max={monthlyGoal.amount}
        aria-label={homeWords.goalReceived}
      />
      <p>{gap.amount <= 0 ? homeWords.goalReached : homeWords.toGo(money(gap))}</p>
    </>
  )
}

function ByMonth() {
  const query = useQuery(moneyQuery)
  return (
    <Asked query={query}>
      {(answer) => (answer.months.some(({ received }) => received !== 0) ? <GoalPlot {...answer} /> : null)}
    </Asked>
  )
}
