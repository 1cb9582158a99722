import '../../ui/styles/home.css'
import { useQuery } from '@tanstack/react-query'
import { moneyQuery } from '../../api/desk-queries.ts'
import { homeQuery } from '../../api/queries.ts'
import { Asked } from '../../ui/asked.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import { GoalPlot } from '../../ui/plots/goal-plot.tsx'
import { supportWords } from '../../words/support.ts'
import { GoalForm } from './goal-form.tsx'

/** The monthly goal, and what came in month by month. */
export function SupportScreen() {
  const home = useQuery(homeQuery)
  const months = useQuery(moneyQuery)
  return (
    <Page title={supportWords.title}>
      <p className="page-lead">{supportWords.lead}</p>
      {home.data !== undefined && !home.data.funding.takingContributions && (
        <Notice>{supportWords.notTaking}</Notice>
      )}
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
      <GoalForm />
    </Page>
  )
}
