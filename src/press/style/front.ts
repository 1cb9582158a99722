/** The front page: hairlines between stories, unequal weight, 4 columns on phones and 12 from 60 rem. */
export const frontStyle = `
.great { text-align: center; padding-top: .625rem }
.ears { display: flex; justify-content: space-between; gap: 1rem; color: var(--grey); font-size: .75rem; text-align: start }
.ears span + span { text-align: end }
.great .tongues { border: 0; padding: 0 0 1rem }
.great .tongues a { font-weight: 400; font-size: var(--xs) }
.great .name { font-size: clamp(2.5rem, 9.5vw, 5.75rem); padding-block: 1.5rem .75rem }
.great .tagline { font-style: italic; font-size: 1rem; color: var(--grey); padding-bottom: 1.25rem }
.great nav:last-child { border-block: 1px solid var(--line); border-top: 3px double var(--ink); padding-block: .6875rem }
.great nav ul { justify-content: center }
.great nav a { font-size: .875rem; font-weight: 600 }
.top { padding-block: var(--l); display: grid; gap: 1.5rem }
.lead .pic { margin-inline: calc(-1 * var(--gap)) }
.lead h2 { font-size: var(--up4); line-height: 1.05; letter-spacing: -.022em }
.lead h2.long { font-size: var(--up3); line-height: 1.1 }
.lead .standfirst { margin-top: .75rem; font-size: 1.1875rem; line-height: 1.42; color: inherit }
.second + .second { border-top: 1px solid var(--line); margin-top: 1.125rem; padding-top: 1.125rem }
.second h2 { font-size: 1.5rem; line-height: 1.14 }
.seconds { border-top: 1px solid var(--ink); padding-top: 1.125rem }
.latest { border-top: 2px solid var(--ink); padding-top: .625rem }
.latest h2 { font: 700 1.0625rem/1.3 var(--serif) }
.latest li { position: relative; border-top: 1px solid var(--line); margin-top: .6875rem; padding-top: .6875rem; line-height: 1.3; display: grid; grid-template-columns: 3.75rem 1fr }
.latest time { unicode-bidi: isolate; color: var(--grey); padding-top: .09em }
.latest a { text-decoration: none }
.latest a::after { content: ""; position: absolute; inset: 0 }
.latest li:hover a { text-decoration: underline }
.strip { border-top: 2px solid var(--ink); padding-block: .625rem calc(1.25 * var(--l)) }
.strip h2 { font-size: 1.25rem; margin-bottom: 1rem }
.strip h2 a { text-decoration: none }
.strip h2 a:hover { text-decoration: underline }
.items { display: grid; gap: 1.125rem var(--gap) }
.items > * + * { border-top: 1px solid var(--line); padding-top: 1.125rem }
.big .pic { margin-inline: calc(-1 * var(--gap)) }
.big h3 { font-size: var(--up2); line-height: 1.1 }
.voices { background: var(--wash); border-top: 0; margin-inline: calc(-1 * var(--gap)); padding: 1.125rem var(--gap) calc(1.25 * var(--l)); margin-bottom: var(--l) }
.voice { display: grid; grid-template-columns: 3.25rem 1fr; align-items: start }
.opinion h3 { font-weight: 400; font-style: italic; font-size: 1.375rem; line-height: 1.2 }
.opinion .label { display: none }
.story-line h2 { font-size: var(--up1); margin-bottom: .5rem }
.story-line .standfirst { font-size: var(--s); line-height: 1.45; color: var(--grey); max-width: 34em }
.days { margin-top: 1.25rem; border-inline-start: 1px solid var(--ink); padding-inline-start: 1.25rem }
.days li { padding-bottom: 1.125rem }
.days li:last-child { padding-bottom: 0 }
.days .when { color: var(--ink); font-weight: 600 }
.days h3 { font-size: 1.125rem; line-height: 1.22; margin-top: .1875rem }
.plea { border-top: 3px double var(--ink); padding-top: 1.25rem; display: grid; gap: 1.25rem 3rem }
.plea h2 { font-size: var(--up1); margin-bottom: .5rem }
/* Colours chosen by the reader: what was told by a tint is told by a line. */
@media (forced-colors: active) {
  .voices { border: 1px solid }
}
@media (min-width: 40rem) {
  .four .items, .voices .items { grid-template-columns: 1fr 1fr }
  .big .pic { margin-inline: 0 }
}
@media (min-width: 60rem) {
  .great { padding-top: .875rem }
  .great nav ul { gap: .25rem 2.25rem }
  .top { grid-template-columns: repeat(12, minmax(0, 1fr)); gap: 0 2.5rem; padding-bottom: calc(1.5 * var(--l)) }
  .lead { grid-column: span 6 }
  .seconds, .latest { grid-column: span 3; border: 0; padding: 0 }
  .lead .pic { margin-inline: 0 }
  .few .seconds { grid-column: span 6; display: grid; grid-template-columns: 1fr 1fr; gap: 1.25rem 2.5rem; align-content: start }
  .few .second + .second { margin: 0; border: 0; padding: 0 }
  .bare .lead h2 { font-size: var(--up5); line-height: 1.02 }
  .bare .lead h2.long { font-size: var(--up3); line-height: 1.1 }
.lead .standfirst { margin-top: .75rem; font-size: 1.375rem; margin-top: 1rem }
  .alone { display: block }
  .alone .pictured { display: grid; grid-template-columns: 7fr 5fr; column-gap: 2.5rem }
  .strip { display: grid; grid-template-columns: repeat(12, minmax(0, 1fr)); column-gap: 2.5rem; padding-top: 1rem }
  .strip > :first-child { grid-column: span 2 }
  .strip > :last-child { grid-column: span 10 }
  .items { gap: 0 2.5rem }
  .items > * + * { border-top: 0; padding-top: 0 }
  .four .items, .voices .items, .row .items { grid: auto / auto-flow minmax(0, 1fr) }
  .row .standfirst { max-width: 34em }
  .row .small h3 { font-size: 1.5rem; line-height: 1.15 }
  .one .items { grid-template-columns: minmax(0, 6fr) minmax(0, 4fr); grid-auto-rows: min-content }
  .one .big { grid-row: 1 / 9 }
  .one .small::before { display: none }
  .one .big::before { content: ""; position: absolute; inset-block: 0; inset-inline-end: -1.25rem; border-inline-end: 1px solid var(--line) }
  .one .big h3 { font-size: var(--up3) }
  .one .small + .small { border-top: 1px solid var(--line); padding-top: 1rem; margin-top: 1rem }
  .one .small h3 { font-size: 1.1875rem }
  .one .small.pictured { display: grid; grid-template-columns: minmax(0, 1fr) 6rem; gap: 0 1rem }
  .one .small .pic { order: 2; margin: 0 }
  .four .item { display: flex; flex-direction: column }
  .four .pic { order: 2; margin: auto 0 0; padding-top: .875rem }
  .voice { display: block }
  .initials { margin-bottom: .75rem }
  .voices { margin-inline: 0; padding: 1.25rem 1.25rem calc(1.25 * var(--l)) }
  .story-line > :first-child { grid-column: span 4 }
  .story-line > :last-child { grid-column: span 8 }
  .days { margin-top: .375rem; display: grid; grid-template-columns: repeat(4, minmax(0, 1fr)); gap: 0 1.5rem; border: 0; border-top: 1px solid var(--ink); padding: 1rem 0 0 }
  .days li::before { inset-inline-start: 0; top: calc(-1rem - 4px) }
  .plea { grid-template-columns: 7fr 5fr }
}
`
