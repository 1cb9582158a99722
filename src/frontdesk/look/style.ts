import { createHash } from 'node:crypto'
import { contrast } from '#base/contrast.ts'

const paper = '#fffdf9'
const darkPaper = '#141414'

type Accents = { accent: string; accentDark: string }
const sheets = new Map<string, { css: string; hash: string }>()

/** The desk's stylesheet in a publication's colours (`#rrggbb`), and what the Content-Security-Policy knows it by. */
export function deskStyle({ accent, accentDark }: Accents): { css: string; hash: string } {
  const key = `${accent} ${accentDark}`
  let sheet = sheets.get(key)
  if (sheet === undefined) {
    const css = tightened(`${colours(accent, accentDark)}${rules}`)
    sheet = { css, hash: `'sha256-${createHash('sha256').update(css).digest('base64')}'` }
    sheets.set(key, sheet)
  }
  return sheet
}

function colours(accent: string, accentDark: string): string {
  return `:root{color-scheme:light dark;--paper:${paper};--ink:#17171a;--grey:#52504c;--line:#d9d5cc;--wash:#f6f2ea;--mark:${accent};--on:${onto(accent)}}
@media (prefers-color-scheme:dark){:root{--paper:${darkPaper};--ink:#e9e6df;--grey:#aca9a1;--line:#4a4844;--wash:#1e1d1b;--mark:${accentDark};--on:${onto(accentDark)}}}`
}

/** What is read best on a button of this colour. */
function onto(colour: string): string {
  return contrast(colour, paper) >= contrast(colour, '#17171a') ? paper : '#17171a'
}

const rules = `
:root {
  --serif: "Iowan Old Style", Charter, "Bitstream Charter", "Palatino Linotype", Georgia, "Noto Serif", "Liberation Serif", serif;
  --sans: -apple-system, BlinkMacSystemFont, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", Arial, sans-serif;
}
[lang="fa"] { --serif: "Noto Naskh Arabic", "Geeza Pro", "Iranian Sans", Tahoma, serif }
*, ::before, ::after { box-sizing: border-box }
html { background: var(--paper); color: var(--ink); font: 112.5%/1.55 var(--serif); -webkit-text-size-adjust: 100%; text-size-adjust: 100% }
body { margin: 0; font-family: var(--serif); overflow-wrap: break-word }
h1, h2, p, dl, dd, fieldset, figure { margin: 0; padding: 0; border: 0 }
h1, h2 { line-height: 1.15; letter-spacing: -.012em; text-wrap: balance }
h1 { font-size: 1.85rem; margin-bottom: 1rem }
h2 { font-size: 1.2rem; margin-bottom: .4rem }
p { text-wrap: pretty }
p + p, p + form, form + p, dl + p, p + dl { margin-top: .8rem }
a { color: inherit; text-decoration-thickness: 1px; text-underline-offset: .16em }
a:hover { color: var(--mark) }
:focus-visible { outline: 2px solid var(--mark); outline-offset: 3px }
header, main, footer { max-width: 39rem; margin-inline: auto; padding-inline: 1.25rem }
header { padding-block: 1.1rem; font-weight: 700; font-size: 1.15rem; letter-spacing: -.02em }
header a { text-decoration: none }
header, main section { border-bottom: 1px solid var(--line) }
main { padding-block: 1.75rem 1rem }
main section { padding-block: 1.1rem }
main section:last-child { border-bottom: 0 }
footer { margin-top: 2rem; border-top: 3px double var(--ink); padding-block: 1.2rem 3rem; font: .8125rem/1.5 var(--sans); color: var(--grey) }
.sum { font-size: 1.6rem; font-weight: 700; font-variant-numeric: lining-nums; line-height: 1.2 }
.note, dt, legend, label, .hint { font: .875rem/1.5 var(--sans) }
.note, .hint { color: var(--grey) }
.note { margin-top: .35rem }
.fault { border-inline-start: 3px solid var(--mark); padding-inline-start: .8rem; font-weight: 700 }
.law { border-block: 3px solid var(--mark); padding-block: 1rem; margin-block: 1rem }
.mock { background: var(--wash); border: 2px dashed var(--mark); padding: .8rem 1rem; margin-bottom: 1.5rem; font-weight: 700 }
button, .button { font: 600 1rem/1.3 var(--sans); background: var(--mark); color: var(--on); border: 2px solid var(--mark); padding: .7rem 1.1rem; border-radius: 2px; cursor: pointer; text-decoration: none; display: inline-block; min-height: 2.75rem; text-align: start }
.button:hover { color: var(--on) }
.quiet { background: none; color: var(--ink); border-color: var(--grey) }
.row { display: flex; flex-wrap: wrap; gap: .75rem; align-items: end }
.row > * { max-width: 100% }
.row + .row { margin-top: .8rem }
label, legend { font-weight: 600; display: block; margin-bottom: .25rem }
label.tick + p { margin-top: .9rem }
label.tick { font-weight: 400; display: flex; gap: .5rem; align-items: baseline }
fieldset label { font-weight: 400; display: flex; gap: .5rem; align-items: baseline; padding-block: .2rem }
fieldset, .field { margin-bottom: 1rem }
input, select { font: 1rem/1.3 var(--sans); accent-color: var(--mark) }
input:not([type=radio], [type=checkbox]), select { background: var(--paper); color: var(--ink); border: 1px solid var(--grey); border-radius: 2px; padding: .6rem .7rem; min-height: 2.75rem; max-width: 100% }
input[type=email] { width: 22rem }
input[inputmode=decimal] { width: 9rem }
[aria-invalid] { border-width: 2px; border-color: var(--mark) }
dl > div { display: grid; grid-template-columns: 9rem 1fr; gap: .25rem 1rem; padding-block: .5rem; border-top: 1px solid var(--line) }
dl > div:first-child { border-top: 0 }
dt { color: var(--grey) }
dd { font-variant-numeric: lining-nums tabular-nums; unicode-bidi: plaintext }
code { font: .95em/1.4 ui-monospace, Consolas, "Liberation Mono", monospace; overflow-wrap: anywhere }
figure svg { width: 12rem; height: 12rem; background: #fff; display: block }
table { border-collapse: collapse; width: 100%; font: .9375rem/1.4 var(--sans); font-variant-numeric: tabular-nums }
th, td { text-align: start; padding: .5rem .75rem .5rem 0; border-top: 1px solid var(--line); vertical-align: top }
th { color: var(--grey); font-weight: 600; border-top: 0 }
@media (max-width: 30rem) { dl > div { grid-template-columns: 1fr } }
@media print { form, footer, .note { display: none } }
`

/** Less white space; nothing here relies on any inside a string. */
function tightened(css: string): string {
  return css
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/ ?([{};]) ?/g, '$1')
    .replaceAll(/: /g, ':')
    .replaceAll(';}', '}')
    .trim()
}
