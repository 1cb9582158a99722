/** Archive and the other standing pages. */
export const pagesStyle = `
.prose { max-width: 41rem; padding-block: var(--l); font-size: 1.125rem; line-height: 1.56 }
.prose h2 { font-size: 1.35em; margin-block: 1.6em .5em }
.prose p + p, .prose p + ul, .prose ul + p { margin-top: .9em }
.prose ul { list-style: disc; padding-inline-start: 1.3em }
.prose li + li { margin-top: .35em }
.parts { max-width: none; padding-block: 0 }
.parts > * { padding-block: 1.5rem; border-top: 1px solid var(--line); display: grid; gap: .625rem 3rem }
.parts > :first-child { border-top: 0 }
.parts > * > * { max-width: 41rem; min-width: 0; grid-column: -2 / -1 }
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
.address { overflow-wrap: anywhere }
.fingerprint code { font-size: 1rem; word-spacing: .35em; overflow-wrap: anywhere }
.code svg { display: block; width: 11rem; height: auto; margin-top: 1rem }
.prose pre { font: .875rem/1.5 monospace; background: var(--wash); padding: .75rem 1rem; margin-block: .75rem; overflow-x: auto; tab-size: 2 }
.further { padding-block: 1.5rem; border-top: 1px solid var(--line); font-size: 1.125rem }
.works [hidden] { display: none }
.works button { font: 600 1rem/1 var(--sans); background: var(--ink); color: var(--paper); border: 1px solid; padding: .8125rem 1.25rem; margin-top: .75rem; cursor: pointer }
.works button:hover { background: var(--accent) }
.works button:disabled { background: var(--grey); cursor: default }
.works li b { font: 600 .9375rem/1.4 var(--sans) }
.works .bad span { color: var(--grey) }
.works dt { font-weight: 700 }
.works dd { margin: 0 0 .75rem }
@media (min-width: 60rem) {
  .parts > *, .years > section { grid-template-columns: 11.5rem 1fr }
  .parts h2 { grid-column: 1 }
  .parts > * > div { grid-column: 2 }
  .ledger { padding-inline-start: 14.5rem }
  .ledger .when { position: absolute; inset-inline-start: -14.5rem; top: 1.25rem; width: 11.5rem }
  .ledger h2 { margin-top: 0 }
  .withdrawn { margin-inline-start: 14.5rem; padding-block: 4rem }
}
`
