/** The article: one measure, nothing breaks it; from 60 rem the byline stands in a margin of its own. */
export const articleStyle = `
.story .head { padding-top: 1.75rem }
.story .label { margin-bottom: .625rem; font-size: .875rem }
.story h1 { font-size: clamp(2.0625rem, 1.55rem + 2.3vw, 3.5rem); line-height: 1.07; letter-spacing: -.02em }
.story .head .standfirst { margin-top: 1rem; font-size: clamp(1.1875rem, 1.1rem + .4vw, 1.4375rem); line-height: 1.36; color: var(--grey); max-width: 38em }
.photo { margin-block: 1.75rem }
.photo img { width: 100% }
.photo.lead { margin: 1.5rem calc(-1 * var(--gap)) 0 }
.photo.lead figcaption { padding-inline: var(--gap) }
figcaption { padding-top: .5rem; text-wrap: pretty }
.credit { color: var(--grey); font-size: .75rem; letter-spacing: .01em }
.missing { border-block: 1px solid var(--line); padding-block: .875rem }
.missing p { font-style: italic; font-size: 1rem; color: var(--grey) }
.byline { margin-top: 1.25rem; padding-block: .75rem; border-block: 1px solid var(--line) }
.byline .who { font-weight: 600; font-size: .9375rem; color: var(--ink) }
.byline p + p { margin-top: .1875rem }
.text { font-size: clamp(1.125rem, 1.08rem + .25vw, 1.25rem); line-height: 1.56; padding-top: 1.5rem; max-width: 41rem; font-variant-numeric: oldstyle-nums }
.text > p + p, .text > p + .quote, .background p + p { margin-top: 1.05em }
.text > ul, .text > ol, .background ul, .background ol { margin-block: 1.05em; padding-inline-start: 1.5em; list-style: disc }
.text > ol, .background ol { list-style: decimal }
.text > ul li + li, .text > ol li + li, .background li + li { margin-top: .35em }
.text > h2 { font-size: 1.3em; margin-block: 1.6em .5em }
.text > h3 { font-size: 1.08em; margin-block: 1.4em .35em }
.text > h2 + p, .text > h3 + p { margin-top: 0 }
.text > hr { border: 0; text-align: center; margin-block: 1.6em; height: 1em }
.text > hr::before { content: "* * *"; letter-spacing: .4em; color: var(--grey) }
.quote { margin-block: 1.5em; padding-inline-start: 1.25rem; border-inline-start: 3px solid var(--mark) }
.quote p + p { margin-top: .6em }
.quote figcaption { font-size: .875rem; padding-top: .6em }
.quote b, .quote figcaption b { color: var(--ink) }
.pull { margin-block: 2em; padding-block: 1.1em 1.25em; border-top: 3px solid var(--ink); border-bottom: 1px solid var(--line) }
.pull p { font-size: 1.6em; font-style: italic; line-height: 1.22; text-wrap: balance }
.pull .by { font: .875rem/1.4 var(--sans); color: var(--grey); margin-top: .75em }
.background { background: var(--wash); margin-block: 2em; padding: 1.25rem 1.375rem 1.5rem; border-top: 3px solid var(--ink); font-size: .94em }
.background h2 { font-size: 1.22em; margin-block: .1em .6em }
.gallery { margin-block: 2em }
.gallery > div { display: grid; grid-template-columns: 1fr 1fr; gap: var(--gap) .75rem }
.gallery .photo { margin: 0 }
.link { margin-block: 1.75em; padding-block: .875rem; border-block: 1px solid var(--line) }
.link p:first-child { font-weight: 700 }
.link p + p { font-size: .9em; color: var(--grey) }
.table { overflow-x: auto; margin-block: 1.75em }
table { border-collapse: collapse; width: 100%; font: .9375rem/1.4 var(--sans); font-variant-numeric: tabular-nums lining-nums; border-bottom: 1px solid var(--ink) }
caption { text-align: start; font-weight: 600; color: var(--ink); font-size: .9375rem; padding-bottom: .625rem }
th, td { text-align: start; vertical-align: baseline; padding-block: .5rem; padding-inline: 0 1rem; border-top: 1px solid var(--line) }
thead th { border-top: 2px solid var(--ink); font-weight: 600 }
td.n, th.n { text-align: end }
th:last-child, td:last-child { padding-inline-end: 0 }
.mark { font: 600 .62em/0 var(--sans); vertical-align: .55em }
.mark a { text-decoration: none; color: var(--accent); padding-inline: .15em }
.contested { text-decoration: underline dotted 1px; text-underline-offset: .2em }
.corrected { font: .9375rem/1.45 var(--sans); border-inline-start: 3px solid var(--mark); padding-inline-start: .875rem; margin-bottom: 1.5rem }
.notes, .changes, .topics { margin-top: 2.25rem; padding-top: .75rem; border-top: 1px solid var(--line); font: .9375rem/1.5 var(--sans) }
.notes h2, .changes h2, .topics h2 { font: 600 .8125rem/1.4 var(--sans); letter-spacing: 0; color: var(--grey); margin-bottom: .5rem }
.notes ol { list-style: decimal; padding-inline-start: 1.4em }
.notes li:target, .mark a:target { background: var(--wash) }
.back { text-decoration: none; padding-inline: .4em }
.topics ul { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem }
.appeal { margin-top: 3rem; padding-block: 1.5rem 1.75rem; border-top: 3px double var(--ink); border-bottom: 1px solid var(--ink); max-width: 41rem }
.appeal h2 { font-size: 1.5rem; margin-bottom: .75rem }
.appeal p + p { margin-top: .75rem }
.signed { color: var(--grey) }
.signed b { color: var(--ink) }
.ask { font-size: .9375rem; display: flex; flex-wrap: wrap; gap: .5rem 1.25rem; align-items: baseline }
.appeal .ask, .plea .ask { margin-top: 1.125rem }
.ask a { font-weight: 600; color: var(--accent) }
.sums span { font: 700 1.25rem/1 var(--serif); margin-inline-end: .75rem }
a.button, button { font: 600 1rem/1 var(--sans); background: var(--ink); color: var(--paper); border: 0; padding: .8125rem 1.25rem; text-decoration: none; cursor: pointer }
a.button:hover, button:hover { background: var(--accent); color: var(--paper) }
.more { margin-top: 3rem; border-top: 2px solid var(--ink); padding-top: .625rem }
.more h2 { font: 700 1.125rem/1.3 var(--serif) }
.more li { border-top: 1px solid var(--line); margin-top: .75rem; padding-top: .75rem }
.more li .label { display: block; margin-bottom: .25rem }
.more li a { font: 700 1.1875rem/1.2 var(--serif); text-decoration: none }
.more li a:hover { text-decoration: underline }
@media (min-width: 60rem) {
  .story article { display: grid; grid-template-columns: 11.5rem minmax(0, 1fr); column-gap: 3rem }
  .story .head, .story article > .photo, .text { grid-column: 2 }
  .story article > .missing { margin-block: 2rem 0; max-width: 41rem }
  .story .head { padding-top: 3rem; max-width: 56rem }
  .photo.lead { margin: 2rem 0 0; max-width: 58rem }
  .photo.lead figcaption { padding-inline: 0 }
  .byline { grid-column: 1; align-self: start; margin-top: 2.125rem; border-bottom: 0 }
  .text { padding-top: 1.875rem }
  .appeal { margin-inline-start: 14.5rem }
  .more ul { display: grid; grid-template-columns: repeat(4, 1fr); gap: 0 2.5rem; margin-top: .75rem }
  .more li { border: 0; margin: 0; padding: 0 }
}
`
