/**
 * Type, measure, links: what holds on every page. Sizes stand on a modular scale (steps of 1.2 from a text of
 * 18 px on phones, of 1.25 from 20 px on from 60 rem) and vertical spaces on `--l`, the line of the text.
 */
export const baseStyle = `
:root {
  --serif: "Iowan Old Style", Charter, "Bitstream Charter", "Palatino Linotype", Georgia, "Noto Serif", "Liberation Serif", serif;
  --sans: -apple-system, BlinkMacSystemFont, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", Arial, sans-serif;
  --xs: .8125rem; --s: .9375rem; --m: 1.125rem; --up1: 1.35rem; --up2: 1.62rem; --up3: 1.944rem; --up4: 2.333rem; --up5: 2.8rem;
  --l: 1.75rem;
  --gap: 1.25rem;
}
@media (min-width: 60rem) {
  :root { --s: 1rem; --m: 1.25rem; --up1: 1.5625rem; --up2: 1.953rem; --up3: 2.441rem; --up4: 3.052rem; --up5: 3.815rem; --l: 1.9375rem }
}
*, ::before, ::after { box-sizing: border-box }
html { background: var(--paper); color: var(--ink); font: 100%/1.5 var(--serif); -webkit-text-size-adjust: 100%; text-size-adjust: 100% }
body { margin: 0; font-family: var(--serif); overflow-wrap: break-word }
[lang] { font-family: var(--serif) }
h1, h2, h3, p, ul, ol, dl, dd, figure, blockquote, hr { margin: 0; padding: 0 }
h1, h2, h3 { line-height: 1.12; letter-spacing: -.012em; text-wrap: balance; font-weight: 700 }
p { text-wrap: pretty; hanging-punctuation: first last }
ul, ol { list-style: none }
img { display: block; max-width: 100%; height: auto; background: var(--wash); color: var(--grey); font: .875rem/1.4 var(--sans) }
a { color: inherit; text-decoration-thickness: 1px; text-underline-offset: .16em }
a:hover { color: var(--accent) }
:focus-visible { outline: 2px solid var(--mark); outline-offset: 3px }
.wrap { max-width: 79rem; margin-inline: auto; padding-inline: var(--gap) }
.skip { position: absolute; inset-inline-start: -99rem; background: var(--paper); padding: .75rem 1rem; z-index: 1 }
.skip:focus { inset-inline-start: 0 }
.label, .meta, .when, .where, .who, .ears, .kicker, .thread, .tongues, figcaption, caption, nav, .tools, .latest time, .foot, .ask, .goal, .signed { font-family: var(--sans); font-size: var(--xs); line-height: 1.4 }
.label, .kicker { font-weight: 600; color: var(--accent) }
.label a, .label + h1 a { text-decoration: none }
.label a:hover { text-decoration: underline }
.label i { font-style: normal; color: var(--ink) }
.label a + i::before, .label b + i::before { content: "·"; color: var(--grey); margin-inline: .4em }
.label b { font-weight: inherit }
.meta, .when, .where, caption { color: var(--grey) }
.tongues a { font-family: var(--sans) }
/* A date of the furniture's language keeps its order inside a line of the other direction. */
time, figcaption, .who, .label { unicode-bidi: plaintext; text-align: match-parent }
time { font-variant-numeric: tabular-nums }
`
