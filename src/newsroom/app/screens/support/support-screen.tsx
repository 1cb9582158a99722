import { useQuery } from '@tanstack/react-query'
import { moneyQuery } from '../../api/desk-queries.ts'
import { homeQuery } from '../../api/queries.ts'
import { Asked } from '../../ui/asked.tsx'
import { Notice } from '../../ui/notice.tsx'
import { GoalPlot } from '../../ui/plots/goal-plot.tsx'
import { supportWords } from '../../words/support.ts'
import { GoalForm } from './goal-form.tsx'
import { Overview } from './overview/overview.tsx'
import { SupportFrame, useSeesMoney } from './support-frame.tsx'

/** The monthly goal, and what came in month by month; for those who see money, how it stands in all. */
export function SupportScreen() {
  const home = useQuery(homeQuery)
  const seesMoney = useSeesMoney()
  return (
    <SupportFrame title={supportWords.title}>
      <p className="page-lead">{supportWords.lead}</p>
      {home.data !== undefined && !home.data.funding.takingContributions && (
        <Notice>{supportWords.notTaking}</Notice>
      )}
      <div className="finance-halves">
        <GoalByMonth />
        <GoalForm />
      </div>
      {seesMoney && <Overview />}
    </SupportFrame>
  )
}

function GoalByMonth() {
  const months = useQuery(moneyQuery)
  return (
    <section className="part">
      <h2>{supportWords.byMonth}</h2>
      <Asked query={months}>
        {(answer) =>
          answer.months.some(({ received }) => received !== 0) ? (
            <GoalPlot {...answer} />
          ) : (
            <p className="empty">{supportWords.nothingYet}</p>
          )
        }
      </Asked>
    </section>
  )
}
