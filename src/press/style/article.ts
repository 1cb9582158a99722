/**
 * The article: one measure of 62 to 70 letters, nothing breaks it; from 60 rem the byline stands in a margin of its
 * own. `60ch` narrows the column where the system's serif is narrow, such as Times.
 */
export const articleStyle = `
.story .head { padding-top: var(--l) }
.story .label { margin-bottom: .5rem; font-size: .875rem }
.story h1 { font-size: var(--up4); line-height: 1.08; letter-spacing: -.02em }
h1.long { font-size: var(--up3); line-height: 1.12 }
/* Opinion is told by its slant, here as on the front page. */
.opinion h1 { font-weight: 400; font-style: italic }
.story .head .standfirst { margin-top: 1rem; font-size: 1.1875rem; line-height: 1.4; color: var(--grey); max-width: 36em }
.photo { margin-block: var(--l) }
.photo img { width: 100% }
.photo.lead { margin: calc(.75 * var(--l)) calc(-1 * var(--gap)) 0 }
.photo.lead figcaption { padding-inline: var(--gap) }
figcaption { padding-top: .5rem; text-wrap: pretty }
.credit { color: var(--grey) }
.byline { margin-top: 1.25rem; padding-block: .75rem; border-block: 1px solid var(--line) }
.byline .who { font-weight: 600; font-size: .9375rem }
.byline p + p { margin-top: .1875rem }
.byline .thread, .byline nav { margin-top: .75rem }
.thread { color: var(--grey) }
.thread a { color: var(--ink); display: block; font-weight: 600 }
.text { font-size: var(--m); line-height: var(--l); padding-top: calc(.75 * var(--l)); max-width: min(41rem, 60ch); font-variant-numeric: oldstyle-nums }
.text p + p, .text p + .quote { margin-top: calc(.5 * var(--l)) }
.text > ul, .text > ol, .background :is(ul, ol) { margin-block: calc(.5 * var(--l)); padding-inline-start: 1.4em; list-style: disc }
.text > ol, .background ol { list-style: decimal }
.text li + li { margin-top: .3em }
.text > h2 { font-size: var(--up1); line-height: var(--l); margin-block: calc(1.5 * var(--l)) calc(.5 * var(--l)) }
.text > h3 { font-size: 1.08em; line-height: var(--l); margin-block: var(--l) calc(.25 * var(--l)) }
.text > h2 + p, .text > h3 + p { margin-top: 0 }
.text > hr { border: 0; text-align: center; margin-block: var(--l) }
.text > hr::before { content: "* * *"; letter-spacing: .4em; color: var(--grey) }
.quote { margin-block: var(--l); padding-inline-start: 1.25rem; border-inline-start: 3px solid var(--mark) }
.quote.said blockquote > :first-child::before { content: open-quote; margin-inline-start: -.45em }
.quote.said blockquote > :last-child::after { content: close-quote }
.quote figcaption { font-size: .875rem; padding-top: .5em }
.changes, .topics, .notes { margin-top: calc(1.25 * var(--l)); padding-top: .75rem; border-top: 1px solid var(--line); font: .9375rem/1.5 var(--sans) }
.text section > h2 { font: 600 var(--xs)/1.4 var(--sans); letter-spacing: 0; color: var(--grey); margin-bottom: .5rem }
.topics li { display: inline-block; margin-inline-end: 1.25rem }
.edition { font: var(--xs)/1.5 var(--sans); color: var(--grey); margin-top: var(--l) }
.edition:empty { display: none }
.appeal { margin-top: calc(1.5 * var(--l)); padding-block: 1.5rem 1.75rem; border-top: 3px double var(--ink); border-bottom: 1px solid var(--ink); font-size: var(--m); max-width: min(41rem, 60ch) }
.appeal > p:not([class]) { font-size: 1.0625rem }
.appeal h2 { font-size: var(--up1); margin-bottom: .75rem }
.appeal p + p { margin-top: .75rem }
.more { margin-top: calc(1.5 * var(--l)); border-top: 2px solid var(--ink); padding-top: .625rem }
.more h2 { font: 700 var(--m)/1.3 var(--serif) }
.more li { border-top: 1px solid var(--line); margin-top: .75rem; padding-top: .75rem }
.more li .label { margin-bottom: .25rem }
.more li a { font: 700 1.1875rem/1.2 var(--serif); text-decoration: none }
.more li a:hover { text-decoration: underline }
@media (min-width: 60rem) {
  .story article { display: grid; grid-template-columns: 11.5rem minmax(0, 1fr); column-gap: 3rem }
  .story article > *, .text { grid-column: 2 }
  .story .head { padding-top: calc(1.5 * var(--l)); max-width: 54rem }
  .story .head .standfirst { font-size: 1.375rem }
  .photo.lead { margin: var(--l) 0 0; max-width: 58rem }
  .photo.lead figcaption { padding-inline: 0 }
  .story .byline { grid-column: 1; align-self: start; margin-top: var(--l); border-bottom: 0 }
  .text { padding-top: var(--l) }
  .appeal { margin-inline-start: 14.5rem }
  .more ul { display: grid; grid-template-columns: repeat(4, 1fr); gap: 0 2.5rem; margin-top: .75rem }
  .more li { border: 0; margin: 0; padding: 0 }
}
`
