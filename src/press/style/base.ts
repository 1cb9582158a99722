/** Type, measure, links: what holds on every page. */
export const baseStyle = `
:root {
  --serif: "Iowan Old Style", Charter, "Palatino Linotype", Georgia, "Noto Serif", serif;
  --sans: -apple-system, BlinkMacSystemFont, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", Arial, sans-serif;
  --gap: 1.25rem;
}
/* Iowan and Charter have no Cyrillic: mixed lines would look torn. */
:lang(ru), :lang(uk), :lang(be), :lang(bg), :lang(kk) { --serif: "PT Serif", "Palatino Linotype", Georgia, "Noto Serif", serif }
:lang(ar), :lang(fa), :lang(ur), :lang(he) { --serif: "Noto Naskh Arabic", "Geeza Pro", "Noto Serif Hebrew", "Times New Roman", serif }
:lang(zh), :lang(ja), :lang(ko) { --serif: "Songti SC", "Hiragino Mincho ProN", "Noto Serif CJK SC", SimSun, serif }
*, ::before, ::after { box-sizing: border-box }
html { background: var(--paper); color: var(--ink); font: 100%/1.5 var(--serif); -webkit-text-size-adjust: 100%; text-size-adjust: 100% }
body { margin: 0; font-family: var(--serif); overflow-wrap: break-word }
[lang] { font-family: var(--serif) }
h1, h2, h3, p, ul, ol, figure, blockquote, hr { margin: 0; padding: 0 }
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
.label, .meta, .when, .where, .who, .ears, .kicker, figcaption, caption, nav, .tools, .latest time, .more .label, .foot, .ask, .goal, .signed { font-family: var(--sans); font-size: .8125rem; line-height: 1.4 }
.label, .kicker { font-weight: 600; color: var(--accent) }
.label a { text-decoration: none }
.label a:hover { text-decoration: underline }
.meta, .when, .where, caption { color: var(--grey) }
/* A date of the furniture's language keeps its order inside a line of the other direction. */
time, figcaption, .who, .label { unicode-bidi: plaintext }
time { font-variant-numeric: tabular-nums }
`
