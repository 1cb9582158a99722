import type { Inline, Table } from '#edition/article.ts'
import { inlineText } from '#edition/article-text.ts'
import { html, type Safe } from '../html.ts'
import { inlines, type Setting } from './inline.ts'

/** A table; columns of figures are set flush at their ends, so that units stand under units. */
export function table({ caption, header, rows }: Table, setting: Setting): Safe {
  const figures = (rows[0] ?? []).map((_, column) => rows.every((row) => isFigure(row[column] ?? [])))
  const cellClass = (column: number) => figures[column] === true && html` class="n"`
  // A corner without a name heads nothing.
  const head = header?.map((cell, i) =>
    inlineText(cell).trim() === ''
      ? html`<td></td>`
      : html`<th scope="col" ${cellClass(i)}>${inlines(cell, setting)}</th>`,
  )
  const body = rows.map(
    (row) =>
      html`<tr>
        ${row.map((cell, i) => html`<td${cellClass(i)}>${inlines(cell, setting)}</td>`)}
      </tr>`,
  )
  // The frame scrolls by itself on a narrow screen, so the keyboard must be able to reach it (WCAG 2.1.1).
  return html`<div
    class="table"
    role="group"
    tabindex="0"
    aria-label="${caption === '' ? setting.words.table : caption}"
  >
    <table>
      ${
        caption !== '' &&
        html`<caption>
          ${caption}
        </caption>`
      }${
        head !== undefined &&
        html`<thead>
          <tr>
            ${head}
          </tr>
        </thead>`
      }
      <tbody>
        ${body}
      </tbody>
    </table>
  </div>`
}

function isFigure(cell: Inline[]): boolean {
  return /^[\s\d.,:%–—−+\-$€£₽¥()]+$/.test(inlineText(cell))
}
