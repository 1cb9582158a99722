import type { FinanceOverview, MonthOfPledges } from '../../../../contract/finance.ts'
import { MonthPlot } from '../../../ui/plots/month-plot.tsx'
import { money } from '../../../ui/words/numbers.ts'
import { overviewWords as words } from '../../../words/finance/overview.ts'
import { plotWords } from '../../../words/plots.ts'
import { FiguresTable } from './figures-table.tsx'

const monthsInTable = 6

/** Pledges in one currency: how many, what they come to, who came and who went. */
export function PledgeFigures({ overview, currency }: { overview: FinanceOverview; currency: string }) {
  const { months, pledges } = overview
  const of = (month: string) => pledges.find((row) => row.month === month && row.currency === currency)
  const now = of(months.at(-1) ?? '')
  return (
    <section className="part">
      <h2>{words.pledgesPart}</h2>
      <dl className="figures">
        <div className="figure-main">
          <dt>{words.active}</dt>
          <dd>{now?.active ?? 0}</dd>
        </div>
      </dl>
      <p className="hint">
        {words.monthly(money({ amount: now?.monthly ?? 0, currency }))}. {words.monthlyHint}
      </p>
      <MonthPlot
        title={words.pledgesTitle}
        months={months}
        lines={[
          {
            name: words.activePledges,
            values: months.map((month) => of(month)?.active ?? 0),
            say: String,
          },
        ]}
      />
      <Movement months={months.slice(-monthsInTable).toReversed()} of={of} />
      <p className="hint">{words.churnHint}</p>
    </section>
  )
}

type Movements = { months: readonly string[]; of: (month: string) => MonthOfPledges | undefined }

function Movement({ months, of }: Movements) {
  return (
    <FiguresTable
      columns={[words.month, words.started, words.lost, words.moved, words.churn]}
      rows={months.map((month) => {
        const row = of(month)
        const cells = [row?.started ?? 0, row?.lost ?? 0, row?.movedIn ?? 0, churn(row)]
        return { key: month, name: plotWords.month(month), cells }
      })}
    />
  )
}

const percent = new Intl.NumberFormat('en-GB', { style: 'percent', maximumFractionDigits: 1 })

function churn(row: MonthOfPledges | undefined): string {
  return row === undefined || row.before === 0 ? '–' : percent.format(row.lost / row.before)
}
