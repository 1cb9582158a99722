/**
 * What the reader's device decides on: the letter of an article waits for it where scripts run. A banner is the last
 * line of the page and sticks to the foot of the window; what has the focus is scrolled clear of it.
 */
export const decidedStyle = `
@media (scripting: enabled) { [data-appeal=""] { display: none } }
.appeal .line { font: var(--xs)/1.4 var(--sans); color: var(--grey) }
.ribbon { display: flex; gap: .25rem 1.25rem; align-items: baseline; justify-content: center; font: var(--s)/1.4 var(--sans); background: var(--wash); border-top: 3px double var(--ink); padding: .625rem var(--gap) }
.ribbon a { font-weight: 600; color: var(--accent) }
.ribbon button { font: inherit; color: inherit; background: none; border: 0; padding: .25rem; text-decoration: underline; cursor: pointer }
.banner { position: sticky; bottom: 0 }
html:has(.banner) { scroll-padding-bottom: 6rem }
.strip { margin-top: 3rem }
`
