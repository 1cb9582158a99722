/**
 * What only some articles have: boxes, tables, galleries, notes, disputed names, pictures that are missing, corrections,
 * labels of the law, essays in pictures. The sheet of plain articles goes without it; which those are,
 * pages/plain-story.ts tells.
 */
export const piecesStyle = `
.missing { border-block: 1px solid var(--line); padding-block: .875rem }
.missing p { font-style: italic; font-size: var(--s); color: var(--grey) }
.grave, .corrected, .stale, .branded { font: .9375rem/1.5 var(--sans); font-variant-numeric: normal; border-inline-start: 3px solid var(--mark); padding-inline-start: .875rem; margin-bottom: var(--l) }
.text .grave h2 { font-size: .9375rem; color: var(--accent); margin: 0 }
.branded { border: 1px solid var(--ink); padding: .75rem .875rem; margin-block: var(--l) 0; max-width: 41rem }
.branded b { font-size: var(--xs) }
.pull { margin-block: calc(1.5 * var(--l)); padding-block: calc(.5 * var(--l)); border-top: 3px solid var(--ink); border-bottom: 1px solid var(--line) }
.pull p { font-size: var(--up2); font-style: italic; line-height: 1.22; text-wrap: balance }
.pull .by { font: .875rem/1.4 var(--sans); color: var(--grey); margin-top: .75em }
.background { background: var(--wash); margin-block: calc(1.25 * var(--l)); padding: 1.25rem 1.375rem 1.5rem; border-top: 3px solid var(--ink); font-size: .94em }
.background h2 { font-size: 1.22em; margin-block: .1em .6em }
.gallery { margin-block: calc(1.25 * var(--l)) }
.slides { display: grid; grid: auto / auto-flow 86%; gap: .75rem; overflow-x: auto; scroll-snap-type: x mandatory; overscroll-behavior-x: contain; margin-inline: calc(-1 * var(--gap)); padding-inline: var(--gap); scroll-padding-inline: var(--gap); padding-bottom: .5rem }
.slides .photo { margin: 0; scroll-snap-align: start }
.slides img { aspect-ratio: 3 / 2; object-fit: contain }
.count { font-variant-numeric: tabular-nums; color: var(--grey); margin-inline-end: .25em }
.link { margin-block: var(--l); padding-block: .875rem; border-block: 1px solid var(--line); line-height: 1.4 }
.link p:first-child { font-weight: 700 }
.link p + p { font-size: .9em; color: var(--grey); margin-top: .25em }
.table { overflow-x: auto; margin-block: var(--l) }
table { border-collapse: collapse; width: 100%; font: .9375rem/1.4 var(--sans); font-variant-numeric: tabular-nums lining-nums; border-bottom: 1px solid var(--ink) }
caption { text-align: start; font-weight: 600; color: var(--ink); font-size: .9375rem; padding-bottom: .625rem }
th, td { text-align: start; vertical-align: baseline; padding-block: .5rem; padding-inline: 0 1rem; border-top: 1px solid var(--line) }
thead th { border-top: 2px solid var(--ink); font-weight: 600 }
td.n, th.n { text-align: end }
th:last-child, td:last-child { padding-inline-end: 0 }
.notes ol { list-style: decimal; padding-inline-start: 1.4em }
.notes li:target, .mark a:target { background: var(--wash) }
.back { text-decoration: none; padding-inline: .4em }
.mark { font: 600 .62em/0 var(--sans); vertical-align: .55em }
.mark a { text-decoration: none; color: var(--accent); padding-inline: .15em }
.contested { text-decoration: underline dotted 1px; text-underline-offset: .2em }
.why { font: 600 .68em/1 var(--sans); color: var(--accent); background: none; border: 1px solid; border-radius: 50%; width: 1.5em; height: 1.5em; padding: 0; margin-inline-start: .3em; vertical-align: .15em; cursor: pointer }
/* Browsers without popovers show the note where it stands; they came to each browser together with this property. */
.names { font: .9375rem/1.5 var(--sans) }
@supports (text-wrap: balance) {
  .names { position: fixed; inset: auto 0 0; width: auto; max-width: 41rem; margin: 0 auto; padding: 1.25rem var(--gap) 1.5rem; background: var(--paper); color: var(--ink); border: 1px solid var(--line); border-top: 3px solid var(--ink) }
}
/* A story told in pictures: they take the width, the words stay in their measure. */
.essay .text { max-width: none }
.essay .text > * { max-width: 41rem; margin-inline: auto }
.essay .text > .photo { max-width: 62rem; margin-block: calc(1.5 * var(--l)) }
.essay .text > .photo img { margin-inline: calc(-1 * var(--gap)); width: calc(100% + 2 * var(--gap)); max-width: none }
.essay .text > .photo figcaption { max-width: 41rem; margin-inline: auto }
@media (min-width: 60rem) {
  .story article > .missing { margin-block: 2rem 0; max-width: 41rem }
  .slides { margin-inline: 0; padding-inline: 0; scroll-padding-inline: 0 }
  .essay .text > .photo img { margin-inline: 0; width: 100% }
  .essay .text > .gallery { max-width: 62rem; margin-inline: auto }
  .story article.essay { display: block }
  .essay .head, .essay .byline { text-align: center; max-width: 54rem; margin-inline: auto }
  .essay .head .standfirst { margin-inline: auto }
  .essay .byline { border-top: 0; padding-bottom: 0 }
  .photo.lead:is(.essay > *) { max-width: none }
}
@media (forced-colors: active) { .background, .names { border: 1px solid } }
@media print {
  .why { display: none }
  .essay .text > .photo { max-width: 34em }
  .essay .text > .photo img, .slides { margin-inline: 0; width: auto; max-width: 100%; padding: 0 }
  .slides { display: block }
  .slides .photo + .photo { margin-top: 1em }
  .names { display: inline; position: static; border: 0; padding: 0; font: inherit }
  .names::before { content: " [" }
  .names::after { content: "]" }
}
`
