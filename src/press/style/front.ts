/** The front page: hairlines between stories, unequal weight, 4 columns on phones and 12 from 60 rem. */
export const frontStyle = `
.item { position: relative }
.item h2 a, .item h3 a { text-decoration: none }
.item h2 a::after, .item h3 a::after { content: ""; position: absolute; inset: 0 }
.item:hover h2 a, .item:hover h3 a { text-decoration: underline; text-decoration-thickness: 1px }
.pic { overflow: hidden; margin-bottom: .75rem }
.pic img { width: 100%; aspect-ratio: 3 / 2; object-fit: cover }
.item .label { margin-bottom: .3125rem }
.item .standfirst { margin-top: .5rem; font-size: 1rem; line-height: 1.45; color: var(--grey) }
.item .meta { margin-top: .5rem }
.top { padding-block: 1.25rem 2rem; display: grid; gap: 1.5rem }
.lead .pic { margin-inline: calc(-1 * var(--gap)) }
.lead h2 { font-size: clamp(2.125rem, 1.5rem + 2.6vw, 3.375rem); line-height: 1.05; letter-spacing: -.022em }
.lead .standfirst { font-size: 1.1875rem; line-height: 1.42; color: inherit }
.second + .second { border-top: 1px solid var(--line); margin-top: 1.125rem; padding-top: 1.125rem }
.second h2 { font-size: 1.5rem; line-height: 1.14 }
.seconds { border-top: 1px solid var(--ink); padding-top: 1.125rem }
.latest { border-top: 2px solid var(--ink); padding-top: .625rem }
.latest h2 { font-size: 1.125rem; color: var(--accent) }
.latest li { position: relative; border-top: 1px solid var(--line); margin-top: .6875rem; padding-top: .6875rem; line-height: 1.3; display: grid; grid-template-columns: 3.625rem 1fr }
.latest time { color: var(--grey); padding-top: .09em }
.latest a { text-decoration: none }
.latest a::after { content: ""; position: absolute; inset: 0 }
.latest li:hover a { text-decoration: underline }
.strip { border-top: 2px solid var(--ink); padding-block: .625rem 2.25rem }
.strip > h2 { font-size: 1.25rem; margin-bottom: 1rem }
.strip > h2 a { text-decoration: none }
.strip > h2 a:hover { text-decoration: underline }
.items { display: grid; gap: 1.125rem var(--gap) }
.items > * + * { border-top: 1px solid var(--line); padding-top: 1.125rem }
.big h3 { font-size: 1.75rem; line-height: 1.1 }
.small h3 { font-size: 1.25rem; line-height: 1.18 }
.one .small h3 { font-size: 1.125rem }
.voice { display: grid; grid-template-columns: 3.25rem 1fr; align-items: start }
.initials { font: italic 1.875rem/1 var(--serif); color: var(--accent); letter-spacing: -.03em }
.opinion h3 { font-weight: 400; font-style: italic; font-size: 1.375rem; line-height: 1.2 }
.plea { border-top: 3px double var(--ink); padding-top: 1.25rem; display: grid; gap: 1.25rem 3rem }
.plea h2 { font-size: 1.5rem; margin-bottom: .5rem }
.goal { font-size: .9375rem }
.goal b { font-size: 1.125rem }
progress { appearance: none; display: block; width: 100%; height: .5rem; border: 0; background: var(--line); color: var(--mark); margin-block: .5rem }
progress::-webkit-progress-bar { background: var(--line) }
progress::-webkit-progress-value { background: var(--mark) }
progress::-moz-progress-bar { background: var(--mark) }
.empty { padding-block: 3rem; font-size: 1.25rem; font-style: italic; color: var(--grey) }
@media (max-width: 39.99rem) {
  .small.pictured, .second.pictured { display: grid; grid-template-columns: minmax(0, 1fr) 7rem; gap: 0 1rem; align-items: start }
  .small .pic, .second .pic { order: 2; margin: .25rem 0 0 }
}
@media (min-width: 40rem) {
  .four .items, .opinion .items { grid-template-columns: 1fr 1fr }
}
@media (min-width: 60rem) {
  .top { grid-template-columns: 6.1fr 3.1fr 2.8fr; gap: 0; padding-block: 1.75rem 2.75rem }
  .lead { padding-inline-end: 1.75rem }
  .lead .pic { margin-inline: 0 }
  .seconds { border: 0; border-inline-start: 1px solid var(--line); padding: 0 1.5rem }
  .latest { border: 0; border-inline-start: 1px solid var(--line); padding: 0; padding-inline-start: 1.5rem }
  .bare .lead h2 { font-size: clamp(3.375rem, 5.2vw, 4.5rem); line-height: 1.01 }
  .bare .lead .standfirst { font-size: 1.375rem; margin-top: 1rem }
  .alone { display: block }
  .alone .pictured { display: grid; grid-template-columns: 7fr 5fr; column-gap: 2.5rem; padding: 0 }
  .strip { display: grid; grid-template-columns: 11.5rem minmax(0, 1fr); column-gap: 3rem; padding-top: 1rem }
  .items, .four .items, .opinion .items { gap: 0 }
  .items > * + * { border-top: 0; padding-top: 0 }
  .four .items, .opinion .items { grid-template-columns: repeat(4, 1fr) }
  .row .items { grid-template-columns: repeat(3, 1fr) }
  .four .items > *, .row .items > *, .opinion .items > * { padding-inline: 1.25rem; border-inline-start: 1px solid var(--line) }
  .four .items > :first-child, .row .items > :first-child, .opinion .items > :first-child { padding-inline-start: 0; border: 0 }
  .one .items { grid-template-columns: 7fr 5fr; grid-auto-rows: min-content; column-gap: 2.5rem }
  .one .big { grid-row: 1 / 9 }
  .one .small + .small { border-top: 1px solid var(--line); padding-top: 1rem; margin-top: 1rem }
  .one .big h3 { font-size: 2.125rem }
  .four .item { display: flex; flex-direction: column }
  .four .pic { order: 2; margin: auto 0 0; padding-top: .875rem }
  .voice { display: block }
  .initials { margin-bottom: .75rem }
  .plea { grid-template-columns: 7fr 5fr }
}
`
