import type { MarkedToken, Token, Tokens } from 'marked'
import { isDay } from '#edition/article-day.ts'
import { cleanText } from '#edition/clean-text.ts'
import type { Inline, Text } from '#edition/article.ts'
import type { DropReason } from '../../imported-page.ts'
import { inlinesOf, type Piece } from '../inlines.ts'
import { unescapeEntities } from './entities.ts'
import { type OwnToken, ownToken } from './lexer.ts'

/** Told of what is not taken over, such as raw HTML. */
export type Drop = (text: string, why: DropReason) => void

type Style = { strong: boolean; emphasis: boolean; href: string | null }

/** Inline tokens as the inlines of one paragraph. Pictures within a line are not text; see `picturesIn`. */
export function inlinesOfTokens(tokens: Token[], drop: Drop): Inline[] {
  const plain = { strong: false, emphasis: false, href: null }
  return inlinesOf(withoutScripts(tokens, drop).flatMap((token) => piecesOf(token, plain, drop)))
}

/** What stands between an inline `<script>` and its end is no text. */
function withoutScripts(tokens: Token[], drop: Drop): Token[] {
  let inside = false
  return tokens.filter((token) => {
    const raw = token.type === 'html' ? token.raw : ''
    if (/^<\s*(?:script|style|iframe|object)\b/i.test(raw)) inside = true
    if (inside) drop(token.raw, 'script')
    const skip = inside
    if (/^<\s*\/\s*(?:script|style|iframe|object)\b/i.test(raw)) inside = false
    return !skip
  })
}

function piecesOf(token: Token, style: Style, drop: Drop): Piece[] {
  const own = ownToken(token)
  return own ? ownPieces(own, style, drop) : usualPieces(token as MarkedToken, style, drop)
}

function usualPieces(known: MarkedToken, style: Style, drop: Drop): Piece[] {
  const within = (tokens: Token[], more: Partial<Style> = {}) =>
    tokens.flatMap((inner) => piecesOf(inner, { ...style, ...more }, drop))
  switch (known.type) {
    case 'text':
      return textPieces(known, style, drop)
    case 'escape':
    case 'codespan':
      return [{ ...style, text: known.text }]
    case 'br':
      return [{ ...style, text: '\n' }]
    case 'html':
      return htmlPieces(known.raw, style, drop)
    case 'strong':
      return within(known.tokens, { strong: true })
    case 'em':
      return within(known.tokens, { emphasis: true })
    case 'link':
      return within(known.tokens, { href: known.href })
    case 'del':
      return within(known.tokens)
    default:
      return []
  }
}

function textPieces(token: Tokens.Text, style: Style, drop: Drop): Piece[] {
  return (
    token.tokens?.flatMap((inner) => piecesOf(inner, style, drop)) ?? [{ ...style, text: textOf(token.text) }]
  )
}

/** A line end within a paragraph is a blank; only `br` breaks a line. */
function textOf(text: string): string {
  return unescapeEntities(text).replaceAll('\n', ' ')
}

function htmlPieces(raw: string, style: Style, drop: Drop): Piece[] {
  if (/^<br\s*\/?>$/i.test(raw)) return [{ ...style, text: '\n' }]
  drop(raw, /^<\s*embed\b/i.test(raw) ? 'script' : 'other')
  return []
}

function ownPieces(own: OwnToken, style: Style, drop: Drop): Piece[] {
  if (own.type === 'note') {
    const content = inlinesOfTokens(own.tokens, drop).flatMap(textsIn)
    return content.length > 0 ? [{ inline: { type: 'note', content } }] : []
  }
  const [name = '', ...rest] = own.parts.map((part) => cleanText(unescapeEntities(part)).slice(0, 300))
  if (name === '') return []
  const [only = ''] = rest
  if (rest.length === 1 && isDay(only)) return [{ inline: { type: 'day', text: name, date: only } }]
  return [
    disputed(name, rest, cleanText(unescapeEntities(own.parts.at(-1) ?? ''))) ?? { ...style, text: name },
  ]
}

/** A name with its others and, after them, the note; null where nothing stands beside it. */
function disputed(name: string, rest: string[], last: string): Piece | null {
  const note = rest.length > 1 ? last.slice(0, 1_000) : ''
  const others = (rest.length > 1 ? rest.slice(0, -1) : rest).filter((other) => other !== '')
  return others.length > 0 ? { inline: { type: 'contested-name', name, others, note } } : null
}

/** A note holds text only: the words of a link stay, its address goes. */
function textsIn(inline: Inline): Text[] {
  if (inline.type === 'text') return [inline]
  return inline.type === 'link' ? inline.content : []
}
