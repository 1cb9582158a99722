/** Head and foot of the pages. */
export const furnitureStyle = `
.notice { font: .8125rem/1.45 var(--sans); background: var(--wash); border-bottom: 1px solid var(--line); padding: .5rem var(--gap); text-align: center; text-wrap: balance }
.mast .name { font-family: var(--serif); font-weight: 700; letter-spacing: -.025em; line-height: 1 }
.name a, .mast nav a, .foot a, .tools a { text-decoration: none }
.mast nav a:hover, .foot a:hover, .tools a:hover { text-decoration: underline }
.mast ul { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem }
.mast:not(.great) { border-bottom: 1px solid var(--line) }
.mast:not(.great) .wrap { display: flex; align-items: baseline; gap: .5rem 2rem; padding-block: .875rem }
.mast:not(.great) .name { font-size: 1.1875rem }
.mast:not(.great) nav { display: none; flex: 1 }
.tools { display: flex; gap: 1rem; margin-inline-start: auto; white-space: nowrap }
.give { color: var(--accent); font-weight: 600 }
.mast [aria-current] { color: var(--accent) }
.logo { background: none; display: inline-block; vertical-align: middle }
.tongues [aria-current] { color: var(--grey); text-decoration: none }
.foot .tongues { grid-column: 1 / -1 }
.foot .tongues ul { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem }
.foot { margin-top: 4rem; border-top: 3px double var(--ink); padding-block: 2rem 3rem; line-height: 1.6 }
.foot .wrap { display: grid; gap: 1.75rem var(--gap); grid-template-columns: 1fr 1fr }
.foot .name { grid-column: 1 / -1; font: 700 1.75rem/1 var(--serif); letter-spacing: -.02em }
.foot h2 { font: 600 .8125rem/1.4 var(--sans); letter-spacing: 0; color: var(--grey); margin-bottom: .375rem }
.foot li { padding-block: .1875rem }
.foot .vow { grid-column: 1 / -1; color: var(--grey); border-top: 1px solid var(--line); padding-top: 1rem }
.tongues { color: var(--grey) }
.tongues a { color: var(--ink) }
.tongues ul { display: inline }
.tongues li { display: inline-block; margin-inline-end: 1.25rem }
@media (min-width: 60rem) {
  .mast:not(.great) .name { font-size: 1.5rem }
  .mast:not(.great) nav { display: block }
  .tools .down { display: none }
  .foot .wrap { grid-template-columns: 2fr 1fr 1fr 1fr }
  .foot .name { grid-column: auto; font-size: 2rem }
}
`
