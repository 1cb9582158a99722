import type { ReactNode } from 'react'

/** A row: its name first, then a cell for each other column. */
export type FiguresRow = { key: string; name: string; cells: ReactNode[] }

/** A table of figures that scrolls by itself where the screen is narrow. */
export function FiguresTable({ columns, rows }: { columns: string[]; rows: FiguresRow[] }) {
  return (
    <div className="finance-scroll">
      <table className="finance-table">
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, name, cells }) => (
            <tr key={key}>
              <th scope="row">{name}</th>
              {cells.map((cell, at) => (
                <td key={columns[at + 1]}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
