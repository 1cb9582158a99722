import { articleStyle } from './article.ts'
import { baseStyle } from './base.ts'
import { readable } from './colour.ts'
import { frontStyle } from './front.ts'
import { furnitureStyle } from './furniture.ts'
import { pagesStyle } from './pages.ts'
import { printStyle } from './print.ts'

const light = { paper: '#fffdf9', ink: '#17171a', grey: '#5d5b57', line: '#d9d5cc', wash: '#f5f1e8' }
const dark = { paper: '#141414', ink: '#e9e6df', grey: '#a8a49c', line: '#3a3835', wash: '#1e1d1b' }
const sheets = new Map<string, string>()

/** `story` for articles, which are most of the site and all that many readers load; `whole` for the rest. */
export type Sheet = 'story' | 'whole'

const parts: Record<Sheet, string[]> = {
  story: [baseStyle, furnitureStyle, articleStyle, printStyle],
  whole: [baseStyle, furnitureStyle, articleStyle, frontStyle, pagesStyle, printStyle],
}

/** One of the two stylesheets of the site: the same bytes on each page, so that two hashes allow both. */
export function stylesheet(accent: string, sheet: Sheet): string {
  const key = `${sheet} ${accent}`
  let css = sheets.get(key)
  if (css === undefined) {
    css = tightened([colours(accent), ...parts[sheet]].join('\n'))
    sheets.set(key, css)
  }
  return css
}

function colours(accent: string): string {
  return `:root{color-scheme:light dark;${palette(light, accent)}}
    @media (prefers-color-scheme:dark){:root{${palette(dark, accent)}}}
    @media (prefers-contrast:more){:root{--grey:var(--ink);--line:var(--ink);--accent:var(--ink)}}`
}

function palette(tones: typeof light, accent: string): string {
  const all = { ...tones, accent: readable(accent, tones.paper, 7), mark: readable(accent, tones.paper, 3) }
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
