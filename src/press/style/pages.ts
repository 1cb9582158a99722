/** Archive, support and the other standing pages. */
export const pagesStyle = `
.prose { max-width: 41rem; padding-block: var(--l); font-size: 1.125rem; line-height: 1.56 }
.prose h2 { font-size: 1.35em; margin-block: 1.6em .5em }
.prose p + p, .prose p + ul, .prose ul + p { margin-top: .9em }
.prose ul { list-style: disc; padding-inline-start: 1.3em }
.prose li + li { margin-top: .35em }
.parts { max-width: none; padding-block: 0 }
.parts section { padding-block: 1.5rem; border-top: 1px solid var(--line); display: grid; gap: .625rem 3rem }
.parts section:first-child { border-top: 0 }
.parts section > * { max-width: 41rem; grid-column: -2 / -1 }
.parts h2 { font-size: 1.25rem; margin: 0 }
.withdrawn h1 { margin-bottom: 1.25rem }
.withdrawn .when { margin-top: 1.5rem }
.years > section { border-top: 1px solid var(--line); padding-block: 1rem; display: grid; gap: .5rem 3rem }
.years > :first-child { border-top: 0 }
.years h2 { font-size: 1.625rem; font-variant-numeric: lining-nums }
.years ul { display: grid; grid-template-columns: repeat(auto-fill, minmax(9rem, 1fr)); gap: .5rem 1.25rem; font-size: 1.125rem }
.years a { text-decoration: none }
.years a:hover { text-decoration: underline }
.ledger a { text-decoration: none }
.ledger a:hover { text-decoration: underline }
.ledger li { position: relative; border-top: 1px solid var(--line); padding-block: 1rem }
.ledger li:first-child { border-top: 0 }
.ledger h2 { font-size: 1.25rem; margin-block: .25rem .5rem }
.ledger p { max-width: 41rem }
.legal { border-block: 3px solid var(--mark); padding-block: 1rem 1.125rem; margin-top: 1.5rem }
.legal h2 { font: 700 1.25rem/1.3 var(--serif); margin-bottom: .5rem }
.legal dt { font-weight: 700 }
.legal dd { margin: 0 0 .625rem; max-width: 46rem }
.legal dd:last-child { margin-bottom: 0 }
.support { display: grid; gap: 1rem 4rem }
.support .prose { padding-top: .5rem }
.beside { font: .9375rem/1.5 var(--sans) }
.beside section { border-top: 1px solid var(--line); padding-block: 1rem }
.beside h2 { font: 700 1.125rem/1.3 var(--serif); margin-bottom: .5rem }
.beside p + p { margin-top: .625rem }
.amounts { border-block: 1px solid var(--line); margin-block: .5rem 1rem }
.amounts > div { display: grid; grid-template-columns: 7rem 1fr; padding-block: .75rem; align-items: baseline }
.amounts > div + div { border-top: 1px solid var(--line) }
.amounts dt { font: 600 .9375rem/1.4 var(--sans) }
.amounts dd { margin: 0; display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; font-weight: 700; font-size: 1.25em }
fieldset { border: 0; border-top: 1px solid var(--line); margin: 0; padding: .75rem 0 }
legend { font: 600 .9375rem/1.4 var(--sans); padding: 0 }
fieldset label { display: inline-flex; gap: .375rem; align-items: baseline; margin-inline-end: 1.5rem; font-weight: 700 }
input { accent-color: var(--mark) }
.line { font: .8125rem/1.4 var(--sans); color: var(--grey); margin-top: .75rem }
@media (min-width: 60rem) {
  .parts section, .years > section { grid-template-columns: 11.5rem 1fr }
  .support { grid-template-columns: minmax(0, 41rem) minmax(0, 1fr) }
  .parts h2 { grid-column: 1 }
  .parts section > div { grid-column: 2 }
  .ledger { padding-inline-start: 14.5rem }
  .ledger .when { position: absolute; inset-inline-start: -14.5rem; top: 1.25rem; width: 11.5rem }
  .ledger h2 { margin-top: 0 }
  legend { float: inline-start; width: 7rem }
  .withdrawn { margin-inline-start: 14.5rem; padding-block: 4rem }
}
`
