import { articleStyle } from './article.ts'
import { asksStyle, goalStyle } from './asks.ts'
import { baseStyle } from './base.ts'
import { circumstancesStyle } from './circumstances.ts'
import { readable } from './colour.ts'
import { frontStyle } from './front.ts'
import { furnitureStyle } from './furniture.ts'
import { givingStyle } from './giving.ts'
import { decidedStyle } from './decided.ts'
import { emptyStyle, headsStyle } from './heads.ts'
import { itemsStyle } from './items.ts'
import { listsStyle } from './lists.ts'
import { pagesStyle } from './pages.ts'
import { piecesStyle } from './pieces.ts'
import { articlePrintStyle, printStyle } from './print.ts'
import { scriptsStyle } from './scripts.ts'
import { tonesStyle } from './tones.ts'

const light = { paper: '#fffdf9', ink: '#17171a', grey: '#52504c', line: '#d9d5cc', wash: '#f6f2ea' }
const dark = { paper: '#141414', ink: '#e9e6df', grey: '#aca9a1', line: '#3a3835', wash: '#1e1d1b' }
const sheets = new Map<string, string>()

/**
 * A sheet for each kind of page, with what pages of that kind use: `story` for plain articles, which are most of the
 * site and all that many readers load; `rich` for those with tables, galleries and the like; `front`, `list`, and
 * `plain` for standing pages.
 */
export const sheetNames = ['story', 'rich', 'front', 'list', 'plain'] as const
export type Sheet = (typeof sheetNames)[number]

/**
 * What the look depends on: a publication's colours, `#rrggbb`, on paper and on the dark paper; and the languages in
 * which it publishes (primary tags), since each brings rules of its own.
 */
export type Look = { accent: string; accentDark: string; languages: readonly string[] }

const parts: Record<Sheet, string[]> = {
  story: [furnitureStyle, tonesStyle, asksStyle, decidedStyle, goalStyle, articleStyle],
  rich: [furnitureStyle, tonesStyle, asksStyle, decidedStyle, goalStyle, articleStyle, piecesStyle],
  front: [furnitureStyle, tonesStyle, asksStyle, decidedStyle, goalStyle, itemsStyle, frontStyle, emptyStyle],
  list: [furnitureStyle, tonesStyle, decidedStyle, itemsStyle, headsStyle, listsStyle, emptyStyle],
  plain: [furnitureStyle, asksStyle, goalStyle, headsStyle, emptyStyle, pagesStyle, givingStyle],
}

/** One of the stylesheets of the site: the same bytes on each page of its kind, so that a few hashes allow all. */
export function stylesheet(look: Look, sheet: Sheet): string {
  const key = [sheet, look.accent, look.accentDark, ...look.languages].join(' ')
  let css = sheets.get(key)
  if (css === undefined) {
    const last = [scriptsStyle(look.languages), circumstancesStyle, printStyle]
    if (sheet === 'story' || sheet === 'rich') last.push(articlePrintStyle)
    css = tightened([colours(look), baseStyle, ...parts[sheet], ...last].join('\n'))
    sheets.set(key, css)
  }
  return css
}

function colours({ accent, accentDark }: Look): string {
  return `:root{color-scheme:light dark;${palette(light, accent)}}
    @media (prefers-color-scheme:dark){:root{${palette(dark, accentDark)}}}`
}

function palette(tones: typeof light, accent: string): string {
  const all = { ...tones, accent: readable(accent, tones.wash, 7), mark: readable(accent, tones.paper, 3) }
  return Object.entries(all)
    .map(([name, value]) => `--${name}:${value}`)
    .join(';')
}

/** The same style in fewer letters; nothing here relies on white space inside a string. */
export function tightened(css: string): string {
  return css
    .replaceAll(/\/\*[\s\S]*?\*\//g, '')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/ ?([{};,]) ?/g, '$1')
    .replaceAll(/: | \/ /g, (mark) => mark.trim())
    .replaceAll(/[^{}]+\{/g, tightSelector)
    .replaceAll(';}', '}')
    .trim()
}

/** In `a > b + c` the marks part well enough; in `calc(a + b)`, which no selector is, they would not. */
function tightSelector(selector: string): string {
  return selector.startsWith('@') ? selector : selector.replaceAll(/ ([>+~]) /g, '$1')
}
