/** The support page: ways to give, how things stand, reminders. */
export const givingStyle = `
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
.ways { border-bottom: 1px solid var(--line) }
summary { cursor: pointer; font-weight: 600 }
.often { border-top: 1px solid var(--line) }
.often > summary { font: 700 1.125rem/1.3 var(--serif); padding-block: .75rem }
.currency { margin-top: 1rem }
.currency > summary, .beside summary { padding-block: .375rem }
.prose form { font: 1rem/1.5 var(--sans); padding-bottom: 1.5rem }
fieldset { border: 0; margin: 0; padding: 0 }
legend { font-weight: 600; padding: 0 0 .25rem }
fieldset label, .tick { display: flex; gap: .25rem .625rem; align-items: baseline; padding-block: .375rem }
fieldset b { font: 700 1.25rem/1 var(--serif); min-width: 2.5rem }
small { font-size: .8125rem; color: var(--grey) }
.other { display: flex; flex-wrap: wrap; gap: 0 1rem; align-items: baseline }
input, select { font: inherit; color: inherit; accent-color: var(--mark) }
input:not([type=radio], [type=checkbox]), select { background: var(--paper); border: 1px solid var(--grey); border-radius: 0; padding: .4375rem .5rem; max-width: 100% }
.other [name=other] { width: 7rem }
.place label, .prose form p > label:not(.tick) { display: grid; gap: .25rem; justify-items: start; font-weight: 600 }
.place small { display: block; margin-top: .375rem }
.legal + .legal { border-top: 0; margin-top: 0 }
.prose section + p { margin-top: 2rem }
.prose form { margin-top: .5rem }
#stored button { font: 600 .9375rem/1 var(--sans); color: var(--accent); background: none; border: 0; padding: .5rem 0; text-decoration: underline; cursor: pointer }
.two { display: flex; flex-wrap: wrap; gap: .75rem 1.5rem }
.go { margin-top: 1.125rem }
.shut { display: none; border-inline-start: 3px solid var(--mark); padding-inline-start: .875rem; font-weight: 600 }
form:has(.closed:checked) .shut { display: block }
form:has(.closed:checked) .go { display: none }
.unseen { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; white-space: nowrap }
.sums-of { margin-top: .75rem }
.sums-of div { display: flex; justify-content: space-between; gap: 1rem; padding-block: .1875rem }
.sums-of dd { margin: 0; font-variant-numeric: tabular-nums }
.beside table { border-collapse: collapse; width: 100%; margin-block: .5rem; font-variant-numeric: tabular-nums }
.beside :is(td, th) { border-top: 1px solid var(--line); padding: .25rem 0; text-align: start; font-weight: 400 }
.beside :is(td, th) + * { text-align: end }
@media (min-width: 60rem) {
  .support { grid-template-columns: minmax(0, 41rem) minmax(0, 1fr) }
}
`
