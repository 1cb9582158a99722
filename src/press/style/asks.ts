/** What asks for support: the line of an appeal and its button, wherever they stand. */
export const asksStyle = `
.line { font: .8125rem/1.4 var(--sans); color: var(--grey); margin-top: .75rem }
.signed { color: var(--grey) }
.signed b { color: var(--ink) }
.ask { font-size: .9375rem; display: flex; flex-wrap: wrap; gap: .5rem 1.25rem; align-items: baseline }
.appeal .ask, .plea .ask { margin-top: 1.125rem }
.ask a { font-weight: 600; color: var(--accent) }
.sums span { font: 700 1.25rem/1 var(--serif); margin-inline-end: .75rem }
a.button, form button { font: 600 1rem/1 var(--sans); background: var(--ink); color: var(--paper); border: 1px solid; padding: .8125rem 1.25rem; text-decoration: none; cursor: pointer }
a.button:hover, form button:hover { background: var(--accent) }
`

/** The goal of the month as a bar: on the pages that change with every edition. */
export const goalStyle = `
.goal { font-size: .9375rem }
.goal b { font-size: 1.125rem }
progress { appearance: none; display: block; width: 100%; height: .5rem; border: 0; background: var(--line); color: var(--mark); margin-block: .5rem }
progress::-webkit-progress-bar { background: var(--line) }
progress::-webkit-progress-value { background: var(--mark) }
progress::-moz-progress-bar { background: var(--mark) }
/* Colours chosen by the reader: what was told by a tint is told by a line. */
@media (forced-colors: active) {
  progress { border: 1px solid }
  progress { forced-color-adjust: none; background: Canvas }
  progress::-webkit-progress-value { background: CanvasText }
  progress::-moz-progress-bar { background: CanvasText }
}
`
