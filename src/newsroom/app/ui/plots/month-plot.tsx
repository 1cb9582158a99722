import { plotWords } from '../../words/plots.ts'

const width = 320
const height = 150
/** Room for the labels at the end of the lines, and for the months below. */
const right = 104
const bottom = 20
const top = 8
const labelHeight = 14

/** One line: `values` by month, null where there is none. The first one is the one that the plot is about. */
export type PlotLine = { name: string; values: readonly (number | null)[]; say: (value: number) => string }

/** Lines month by month, each named at its end. The same as a table for those who listen. */
export function MonthPlot(props: { title: string; months: readonly string[]; lines: readonly PlotLine[] }) {
  const { title, months, lines } = props
  const all = lines.flatMap(({ values }) => values.filter((value) => value !== null))
  const highest = Math.max(...all, 1)
  const lowest = Math.min(...all, 0)
  const x = (at: number) => (at / Math.max(1, months.length - 1)) * (width - right)
  const y = (value: number) => top + ((highest - value) / (highest - lowest)) * (height - top - bottom)
  const labels = apart(lines.map(({ values }) => y(values.at(-1) ?? 0)))
  return (
    <figure className="plot" aria-label={title}>
      <svg viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
        <line className="plot-base" x1={0} x2={width - right} y1={y(0)} y2={y(0)} />
        {lines.map(({ name, values, say }, line) => (
          <g key={name}>
            <path className={line === 0 ? 'plot-received' : 'plot-other'} d={pathOf(values, x, y)} />
            <text
              className={line === 0 ? 'plot-label-received' : 'plot-label-other'}
              x={width - right + 8}
              y={(labels[line] ?? 0) + 4}
            >
              {`${say(values.at(-1) ?? 0)} ${name}`}
            </text>
          </g>
        ))}
        <text className="plot-month" x={0} y={height - 4}>
          {plotWords.month(months[0] ?? '')}
        </text>
        <text className="plot-month" x={width - right} y={height - 4} textAnchor="end">
          {plotWords.month(months.at(-1) ?? '')}
        </text>
      </svg>
      <AsTable months={months} lines={lines} />
    </figure>
  )
}

function AsTable({ months, lines }: { months: readonly string[]; lines: readonly PlotLine[] }) {
  return (
    <details>
      <summary>{plotWords.asTable}</summary>
      <table>
        <thead>
          <tr>
            <th scope="col">{plotWords.monthColumn}</th>
            {lines.map(({ name }) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {months.map((month, at) => (
            <tr key={month}>
              <th scope="row">{plotWords.month(month)}</th>
              {lines.map(({ name, values, say }) => {
                const value = values[at] ?? null
                return <td key={name}>{value === null ? '–' : say(value)}</td>
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}

/** Broken where a month has no value. */
function pathOf(
  values: readonly (number | null)[],
  x: (at: number) => number,
  y: (value: number) => number,
): string {
  return values
    .map((value, at) => {
      if (value === null) return ''
      const isFirst = at === 0 || values[at - 1] === null
      return `${isFirst ? 'M' : 'L'}${x(at).toFixed(1)} ${y(value).toFixed(1)}`
    })
    .join('')
}

/** Labels that would stand on each other are moved apart, in the order of their lines' ends. */
function apart(ends: readonly number[]): number[] {
  const order = ends.map((_, i) => i).toSorted((a, b) => (ends[a] ?? 0) - (ends[b] ?? 0))
  const placed = [...ends]
  for (const [place, i] of order.entries()) {
    const above = order[place - 1]
    if (above === undefined) continue
    placed[i] = Math.max(placed[i] ?? 0, (placed[above] ?? 0) + labelHeight)
  }
  const last = order.at(-1)
  const over = last === undefined ? 0 : Math.max(0, (placed[last] ?? 0) - (height - bottom))
  return placed.map((at) => at - over)
}
