/** Fronts of sections, topics, authors and storylines, and the pages behind them. */
export const listsStyle = `
.person { display: grid; grid-template-columns: auto 1fr; column-gap: 1.25rem }
.person > * { grid-column: 2 }
.person .initials { grid-column: 1; grid-row: 1 / 3; font-size: 3.5rem; margin: 0; align-self: end }
.opening { padding-block: 0 1.25rem }
.opening .first { padding-bottom: 1.25rem }
.first .pic { margin: 0 calc(-1 * var(--gap)) .875rem }
.first h2 { font-size: var(--up3); line-height: 1.08 }
.first .standfirst { font-size: 1.125rem }
.trio > * { border-top: 1px solid var(--line); padding-block: 1.125rem }
.rows > * { border-top: 1px solid var(--line); padding-block: 1.25rem; display: grid; grid-template-columns: minmax(0, 1fr); gap: 0 1.25rem }
.list .head + .rows > :first-child { border-top: 0 }
.rows h2 { font-size: var(--up1); line-height: 1.15 }
.rows .pictured, .entry.pictured { display: grid; gap: 0 1.25rem; grid-template-columns: minmax(0, 1fr) 7rem }
.rows .pic, .entry .pic { grid-column: 2; grid-row: 1; margin: 0 }
.rows .pic img { aspect-ratio: 1 }
.rows .say, .entry .say { grid-column: 1; grid-row: 1 }
.timeline { margin-block: var(--l); border-inline-start: 1px solid var(--ink); padding-inline-start: 1.25rem }
.timeline > li { position: relative; padding-bottom: calc(1.25 * var(--l)) }
.timeline > li::before { top: .3125rem }
.timeline .when { color: var(--ink); font-weight: 600; margin-bottom: .375rem }
.timeline .first .pic { margin-inline: 0 }
.timeline .first h2 { font-size: var(--up2) }
.entry h2 { font-size: 1.3125rem; line-height: 1.18 }
.timeline .item + .item { border-top: 1px solid var(--line); margin-top: 1rem; padding-top: 1rem }
@media (min-width: 60rem) {
  .opening { padding-top: var(--l) }
  .opening .first { display: grid; grid-template-columns: minmax(0, 7fr) minmax(0, 5fr); gap: 0 2.5rem; padding-bottom: var(--l) }
  .opening .first .pic { margin: 0 }
  .opening .first h2 { font-size: var(--up4) }
  .first:not(.pictured) .say { grid-column: 1 / -1 }
  .trio { display: grid; grid-template-columns: repeat(3, minmax(0, 1fr)); gap: 0 2.5rem; border-top: 1px solid var(--line); padding-top: 1.25rem }
  .trio > * { border: 0; padding: 0 }
  .rows > * { padding-inline-start: 14.5rem }
  .rows .pictured { grid-template-columns: minmax(0, 1fr) 7.5rem; gap: 0 2.5rem }
  .rows .standfirst { max-width: 40rem }
  .rows .meta { position: absolute; inset-inline-start: 0; top: 1.5rem; margin: 0; width: 11.5rem }
  .timeline { margin-inline-start: 13rem; padding-inline-start: 2.5rem }
  .timeline > li::before { inset-inline-start: calc(-2.5rem - 4px) }
  .timeline .when { position: absolute; inset-inline-start: -15.5rem; width: 11.5rem; text-align: end }
  .timeline > li > div { max-width: 48rem }
  .entry.pictured { grid-template-columns: minmax(0, 1fr) 12rem; gap: 0 2.5rem }
}
`
