import type { ReadElement } from './pasted.ts'

/** What an element and its style say of the words in it; undefined where they say nothing. */
export type Looks = { strong?: boolean; emphasis?: boolean }

const strongTags = new Set(['B', 'STRONG'])
const emphasisTags = new Set(['I', 'EM', 'CITE', 'DFN'])

/** The style wins over the tag: Google Docs wraps all of a text in `<b style="font-weight:normal">`. */
export function looksOf(element: ReadElement): Looks {
  const looks: Looks = {}
  if (strongTags.has(element.nodeName)) looks.strong = true
  if (emphasisTags.has(element.nodeName)) looks.emphasis = true
  const style = styleOf(element)
  const weight = /(?:^|;)\s*font-weight:\s*([\w]+)/i.exec(style)?.[1]?.toLowerCase()
  if (weight !== undefined) looks.strong = weight.startsWith('bold') || Number(weight) >= 600
  const slant = /(?:^|;)\s*font-style:\s*(\w+)/i.exec(style)?.[1]?.toLowerCase()
  if (slant !== undefined) looks.emphasis = slant === 'italic' || slant === 'oblique'
  return looks
}

/** True for what a reader of the copied page did not see, and for what Word keeps beside the text. */
export function isHidden(element: ReadElement): boolean {
  if (element.getAttribute('hidden') !== null) return true
  const style = styleOf(element)
  if (/display:\s*none|visibility:\s*hidden|mso-hide:\s*all|mso-element:\s*comment/i.test(style)) return true
  const classes = element.getAttribute('class') ?? ''
  if (/\bMsoCommentReference\b|\bApple-interchange-newline\b/.test(classes)) return true
  // A word struck out in a tracked change carries who struck it.
  return element.nodeName === 'DEL' && (element.getAttribute('cite') ?? '').startsWith('mailto:')
}

/** A point of a list as Word writes it: a paragraph with its number or dot typed before the words. */
export function isWordItem(element: ReadElement): boolean {
  return /mso-list:\s*l\d+/i.test(styleOf(element))
}

/** The number or dot itself. */
export function isWordMarker(element: ReadElement): boolean {
  return /mso-list:\s*ignore/i.test(styleOf(element))
}

/** The level of a heading in an article: 2 for parts, 3 for what is smaller; null where it is none. */
export function headingLevel(element: ReadElement): 2 | 3 | null {
  const tag = /^H([1-6])$/.exec(element.nodeName)?.[1]
  if (tag !== undefined) return Number(tag) <= 2 ? 2 : 3
  const outline = /mso-outline-level:\s*([1-9])/i.exec(styleOf(element))?.[1]
  if (outline !== undefined && element.nodeName === 'P') return Number(outline) <= 2 ? 2 : 3
  const classes = element.getAttribute('class') ?? ''
  return /\bMsoTitle\b|\bMsoSubtitle\b/.test(classes) ? 2 : null
}

function styleOf(element: ReadElement): string {
  return element.getAttribute('style') ?? ''
}
