import { articleStyle } from './article.ts'
import { baseStyle } from './base.ts'
import { circumstancesStyle } from './circumstances.ts'
import { readable } from './colour.ts'
import { frontStyle } from './front.ts'
import { furnitureStyle } from './furniture.ts'
import { listsStyle } from './lists.ts'
import { pagesStyle } from './pages.ts'
import { piecesStyle } from './pieces.ts'
import { printStyle } from './print.ts'
import { scriptsStyle } from './scripts.ts'
import { tonesStyle } from './tones.ts'

const light = { paper: '#fffdf9', ink: '#17171a', grey: '#52504c', line: '#d9d5cc', wash: '#f6f2ea' }
const dark = { paper: '#141414', ink: '#e9e6df', grey: '#aca9a1', line: '#3a3835', wash: '#1e1d1b' }
const sheets = new Map<string, string>()

/**
 * `story` for plain articles, which are most of the site and all that many readers load; `rich` for those with
 * tables, galleries and the like; `whole` for the rest.
 */
export const sheetNames = ['story', 'rich', 'whole'] as const
export type Sheet = (typeof sheetNames)[number]

/** A publication's colours, `#rrggbb`: on paper, and on the dark paper. */
export type Accents = { accent: string; accentDark: string }

const first = [baseStyle, furnitureStyle, tonesStyle]
const last = [scriptsStyle, circumstancesStyle, printStyle]
const parts: Record<Sheet, string[]> = {
  story: [...first, articleStyle, ...last],
  rich: [...first, articleStyle, piecesStyle, ...last],
  whole: [...first, articleStyle, piecesStyle, frontStyle, listsStyle, pagesStyle, ...last],
}

/** One of the three stylesheets of the site: the same bytes on each page, so that three hashes allow all. */
export function stylesheet(accents: Accents, sheet: Sheet): string {
  const key = `${sheet} ${accents.accent} ${accents.accentDark}`
  let css = sheets.get(key)
  if (css === undefined) {
    css = tightened([colours(accents), ...parts[sheet]].join('\n'))
    sheets.set(key, css)
  }
  return css
}

function colours({ accent, accentDark }: Accents): string {
  return `:root{color-scheme:light dark;${palette(light, accent)}}
    @media (prefers-color-scheme:dark){:root{${palette(dark, accentDark)}}}`
}

function palette(tones: typeof light, accent: string): string {
  const all = { ...tones, accent: readable(accent, tones.wash, 7), mark: readable(accent, tones.paper, 3) }
  return Object.entries(all)
    .map(([name, value]) => `--${name}:${value}`)
    .join(';')
}

/** Less white space; nothing here relies on any inside a string. */
function tightened(css: string): string {
  return css
    .replaceAll(/\/\*[\s\S]*?\*\//g, '')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/ ?([{};,]) ?/g, '$1')
    .replaceAll(/: /g, ':')
    .replaceAll(';}', '}')
    .trim()
}
