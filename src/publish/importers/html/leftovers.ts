import { cleanText } from '#edition/clean-text.ts'
import type { Dropped, DropReason } from '../../imported-page.ts'
import { furnitureReason } from '../furniture/furniture.ts'
import { bare } from '../words.ts'
import { ancestors, type DomDocument, type DomElement, nameOf } from './dom.ts'

const textual =
  'p, h1, h2, h3, h4, h5, h6, li, td, figcaption, blockquote, button, label, summary, dt, dd, div, span, a, header, footer, aside'
const inner = 'p, h1, h2, h3, h4, h5, h6, li, td, figcaption, blockquote, dt, dd, div'
const most = 600

/** Everything that a page shows or runs, in its order, with a guess of why it would be left out. */
export function inventory(document: DomDocument): Dropped[] {
  const shown: Dropped[] = []
  const seen = new Set<string>()
  for (const element of document.querySelectorAll(`${textual}, script, iframe, object, embed, form`)) {
    if (shown.length >= most) break
    const piece = pieceOf(element)
    if (piece === null || seen.has(piece.text)) continue
    seen.add(piece.text)
    shown.push(piece)
  }
  return shown
}

function pieceOf(element: DomElement): Dropped | null {
  const name = element.localName
  if (name === 'form') return { text: `form ${element.getAttribute('action') ?? ''}`, why: 'script' }
  if (/^(?:script|iframe|object|embed)$/.test(name)) {
    const source = element.getAttribute('src') ?? element.getAttribute('data')
    const length = (element.textContent ?? '').length
    return { text: `${name} ${source ?? `of ${length} characters`}`, why: 'script' }
  }
  // Only the innermost: a container's text would repeat what its parts say.
  if (element.querySelector(inner) !== null) return null
  const text = cleanText((element.textContent ?? '').slice(0, 4_000))
  return text.length < 2 ? null : { text, why: reasonOf(element, text) }
}

function reasonOf(element: DomElement, text: string): DropReason {
  const reason = furnitureReason(text, 'tail')
  if (reason !== null) return reason
  let step = 0
  for (const around of ancestors(element)) {
    const found = byPlace(around)
    if (found !== null || step++ > 12) return found ?? 'other'
  }
  return 'other'
}

const places: [DropReason, RegExp][] = [
  ['cookie', /cookie|consent|gdpr/i],
  ['comments', /comment|disqus|respond/i],
  ['newsletter', /newsletter|subscribe|mailing/i],
  ['appeal', /donat|support-us|contribut|appeal|paywall/i],
  ['share', /share|social/i],
  ['read-more', /related|recommend|read-?more|more-stories|popular|trending/i],
  ['navigation', /\bnav|menu|breadcrumb|sidebar|footer|header|widget/i],
]

function byPlace(element: DomElement): DropReason | null {
  if (/^(?:body|html|article|main)$/.test(element.localName)) return null
  if (/^(?:nav|header|footer)$/.test(element.localName)) return 'navigation'
  const name = nameOf(element)
  return (
    places.find(([, pattern]) => pattern.test(name))?.[0] ??
    (element.localName === 'aside' ? 'read-more' : null)
  )
}

/** Those pieces that did not come into the article. */
export function leftOut(shown: Dropped[], articleText: string): Dropped[] {
  const text = ` ${bare(articleText)} `
  return shown.filter((piece) => piece.why === 'script' || !text.includes(bare(piece.text)))
}
