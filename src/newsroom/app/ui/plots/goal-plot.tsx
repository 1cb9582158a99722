import type { MoneyByMonth } from '../../../contract/desk-screens.ts'
import { plotWords } from '../../words/plots.ts'
import { money } from '../words/numbers.ts'

const width = 320
const height = 150
/** Room for the labels at the end of the lines, and for the months below. */
const right = 92
const bottom = 20
const top = 8

/** What came in and the goal, month by month: two lines, each named at its end. The same as a table for those who listen. */
export function GoalPlot({ currency, months }: MoneyByMonth) {
  const highest = Math.max(...months.map(({ received, goal }) => Math.max(received, goal ?? 0)), 1)
  const x = (at: number) => (at / Math.max(1, months.length - 1)) * (width - right)
  const y = (amount: number) => top + (1 - amount / highest) * (height - top - bottom)
  const last = months.at(-1)
  if (last === undefined) return null
  const ends = apart(y(last.received), last.goal === null ? null : y(last.goal))
  const said = (amount: number) => money({ amount, currency })
  return (
    <figure className="plot" aria-label={plotWords.goalTitle}>
      <svg viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
        <line className="plot-base" x1={0} x2={width - right} y1={y(0)} y2={y(0)} />
        <path className="plot-goal" d={goalLine(months, x, y)} />
        <path className="plot-received" d={pathOf(months.map(({ received }, at) => [x(at), y(received)]))} />
        <circle className="plot-dot" cx={x(months.length - 1)} cy={y(last.received)} r={3} />
        <text className="plot-label-received" x={width - right + 8} y={ends.received + 4}>
          {said(last.received)}
        </text>
        {last.goal !== null && (
          <text className="plot-label-goal" x={width - right + 8} y={ends.goal + 4}>
            {plotWords.goalLabel(said(last.goal))}
          </text>
        )}
        <text className="plot-month" x={0} y={height - 4}>
          {plotWords.month(months[0]?.month ?? '')}
        </text>
        <text className="plot-month" x={width - right} y={height - 4} textAnchor="end">
          {plotWords.month(last.month)}
        </text>
      </svg>
      <details>
        <summary>{plotWords.asTable}</summary>
        <table>
          <thead>
            <tr>
              <th scope="col">{plotWords.monthColumn}</th>
              <th scope="col">{plotWords.receivedColumn}</th>
              <th scope="col">{plotWords.goalColumn}</th>
            </tr>
          </thead>
          <tbody>
            {months.map(({ month, received, goal }) => (
              <tr key={month}>
                <th scope="row">{plotWords.month(month)}</th>
                <td>{said(received)}</td>
                <td>{goal === null ? '–' : said(goal)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  )
}

function pathOf(points: (readonly [number, number])[]): string {
  return points.map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`).join('')
}

/** In steps, since a goal holds for a month; broken where a month has none. */
function goalLine(
  months: MoneyByMonth['months'],
  x: (at: number) => number,
  y: (amount: number) => number,
): string {
  let line = ''
  let drawing = false
  for (const [at, { goal }] of months.entries()) {
    if (goal === null) drawing = false
    else {
      line += drawing
        ? `H${x(at).toFixed(1)}V${y(goal).toFixed(1)}`
        : `M${x(at).toFixed(1)} ${y(goal).toFixed(1)}`
      drawing = true
    }
  }
  return line
}

/** Labels that would stand on each other are moved apart, the higher line's above. */
function apart(received: number, goal: number | null): { received: number; goal: number } {
  if (goal === null || Math.abs(received - goal) >= 14) return { received, goal: goal ?? 0 }
  const middle = (received + goal) / 2
  return received > goal
    ? { received: middle + 7, goal: middle - 7 }
    : { received: middle - 7, goal: middle + 7 }
}
