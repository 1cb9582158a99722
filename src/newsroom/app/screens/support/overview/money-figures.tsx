import type { FinanceOverview, MonthOfMoney } from '../../../../contract/finance.ts'
import { MonthPlot } from '../../../ui/plots/month-plot.tsx'
import { money } from '../../../ui/words/numbers.ts'
import { overviewWords as words } from '../../../words/finance/overview.ts'
import { plotWords } from '../../../words/plots.ts'

const parts = ['gifts', 'refunds', 'disputes', 'fees', 'exchanged', 'payouts'] as const

/** This month in one currency, and the months before. */
export function MoneyFigures({ overview, currency }: { overview: FinanceOverview; currency: string }) {
  const { months } = overview
  const current = months.at(-1) ?? ''
  const of = (month: string) => overview.money.find((row) => row.month === month && row.currency === currency)
  const now = of(current)
  const say = (amount: number) => money({ amount, currency })
  const values = (column: keyof MonthOfMoney) => months.map((month) => Number(of(month)?.[column] ?? 0))
  return (
    <section className="part">
      <h2>{words.thisMonth(plotWords.month(current))}</h2>
      {now === undefined ? (
        <p>{words.nothingThisMonth}</p>
      ) : (
        <dl className="figures">
          <div className="figure-main">
            <dt>{words.received}</dt>
            <dd>{say(now.received)}</dd>
          </div>
          {parts
            .filter((part) => part === 'gifts' || now[part] !== 0)
            .map((part) => (
              <div key={part}>
                <dt>{words[part]}</dt>
                <dd>{say(now[part])}</dd>
              </div>
            ))}
        </dl>
      )}
      <p className="hint">{words.receivedHint(overview.counting)}</p>
      <MonthPlot
        title={words.moneyTitle}
        months={months}
        lines={[
          { name: words.received.toLowerCase(), values: values('received'), say },
          { name: words.fees.toLowerCase(), values: values('fees'), say },
        ]}
      />
    </section>
  )
}
