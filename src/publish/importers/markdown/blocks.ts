import type { MarkedToken, Token, Tokens } from 'marked'
import { cleanText } from '#edition/clean-text.ts'
import type {
  Background,
  Block,
  Heading,
  Inline,
  List,
  Paragraph,
  PhotoBlock,
  PullQuote,
  Quote,
  Table,
} from '#edition/article.ts'
import { inlineText } from '#edition/article-text.ts'
import { attributionOf, noSpeaker, parseSpeaker } from '../speaker.ts'
import type { PhotoShelf } from '../photo-shelf.ts'
import { plainInlines } from '../inlines.ts'
import { parseCredit } from '../credit.ts'
import { splitFences } from './fences.ts'
import { lex } from './lexer.ts'
import { type Drop, inlinesOfTokens } from './pieces.ts'

/** Where blocks put what does not fit into them. */
export type Desk = { photos: PhotoShelf; drop: Drop }

/** Blocks of a Markdown body, our own forms included. */
export function markdownBlocks(body: string, desk: Desk): Block[] {
  return splitFences(body).flatMap((part): Block[] => {
    const blocks = withTableCaptions(lex(part.text).flatMap((token) => blocksOf(token, desk)))
    return part.kind === 'background' ? [background(part.title, blocks)] : blocks
  })
}

/** A line of `: What the table shows` after a table is its caption. */
function withTableCaptions(blocks: Block[]): Block[] {
  return blocks.flatMap((block, i): Block[] => {
    const caption = captionIn(blocks[i + 1])
    if (block.type === 'table' && caption !== null) return [{ ...block, caption }]
    return blocks[i - 1]?.type === 'table' && captionIn(block) !== null ? [] : [block]
  })
}

function captionIn(block: Block | undefined): string | null {
  const text = block?.type === 'paragraph' ? inlineText(block.content) : ''
  return /^: +\S/.test(text) ? cleanText(text.slice(1)) : null
}

/** A box holds paragraphs and lists; any other block in it becomes its words. */
function background(title: string, blocks: Block[]): Background {
  const inner = blocks.flatMap((block): (Paragraph | List)[] => {
    if (block.type === 'paragraph' || block.type === 'list') return [block]
    if (block.type === 'quote') return block.paragraphs.map((content) => ({ type: 'paragraph', content }))
    return 'content' in block ? [{ type: 'paragraph', content: block.content }] : []
  })
  return { type: 'background', title: cleanText(title), blocks: inner }
}

function blocksOf(token: MarkedToken, desk: Desk): Block[] {
  switch (token.type) {
    case 'heading':
      return [headingOf(token, desk)]
    case 'paragraph':
      return paragraphBlocks(token, desk)
    case 'text':
      return [{ type: 'paragraph', content: inlinesOfTokens(token.tokens ?? [token], desk.drop) }]
    case 'blockquote':
      return [quoteOf(token, desk)]
    case 'list':
      return [listOf(token, desk)]
    case 'table':
      return [tableOf(token, desk)]
    case 'hr':
      return [{ type: 'divider' }]
    case 'code':
      return [{ type: 'paragraph', content: plainInlines(token.text) }]
    default:
      if (token.type === 'html') dropHtml(token.raw, desk)
      return []
  }
}

function headingOf(token: Tokens.Heading, desk: Desk): Heading {
  return {
    type: 'heading',
    level: token.depth <= 2 ? 2 : 3,
    content: inlinesOfTokens(token.tokens, desk.drop),
  }
}

function dropHtml(raw: string, desk: Desk): void {
  desk.drop(raw, /<\s*(?:script|iframe|object|embed|style)/i.test(raw) ? 'script' : 'other')
}

/**
 * A picture alone in its paragraph is a photo, several are a gallery, with a last line in emphasis as its caption;
 * pictures within lines of text are taken out and put before them.
 */
function paragraphBlocks(token: Tokens.Paragraph, desk: Desk): Block[] {
  const photos = picturesIn(token.tokens).flatMap((picture): PhotoBlock[] => {
    const key = takePicture(picture, desk)
    return key === null ? [] : [{ type: 'photo', photo: key, caption: null }]
  })
  const content = inlinesOfTokens(token.tokens, desk.drop)
  const caption = captionOf(content)
  if (photos.length > 1 && (content.length === 0 || caption !== null)) {
    return [{ type: 'gallery', photos: photos.map(({ photo }) => ({ photo, caption: null })), caption }]
  }
  return content.length > 0 ? [...photos, { type: 'paragraph', content }] : photos
}

/** What is in emphasis from end to end, without it; null for other text. */
function captionOf(content: Inline[]): Inline[] | null {
  const emphasised = content.every((inline) => inline.type === 'text' && inline.marks?.includes('emphasis'))
  if (content.length === 0 || !emphasised) return null
  return [{ type: 'text', text: cleanText(inlineText(content)) }]
}

function picturesIn(tokens: Token[]): Tokens.Image[] {
  return tokens.flatMap((token) => {
    if (token.type === 'image') return [token as Tokens.Image]
    return 'tokens' in token && token.tokens ? picturesIn(token.tokens) : []
  })
}

/** `![alt](file "caption | credit")` */
function takePicture(picture: Tokens.Image, desk: Desk): string | null {
  const [caption = '', credit = ''] = (picture.title ?? '').split('|')
  const key = desk.photos.put({
    source: picture.href,
    alt: cleanText(picture.text),
    caption: cleanText(caption),
    credit: parseCredit(credit),
  })
  if (key === null) desk.drop(`picture ${picture.href}`, 'other')
  return key
}

/** `>> text` is a pull quote; `> text` is somebody's words, named in a last line `— Name, role, place, date (source)`. */
function quoteOf(token: Tokens.Blockquote, desk: Desk): Quote | PullQuote {
  const [only, ...others] = token.tokens.filter((inner) => inner.type !== 'space')
  if (only?.type === 'blockquote' && others.length === 0) return pullQuote(only as Tokens.Blockquote, desk)
  const { paragraphs, attribution } = quoteParts(token, desk)
  return { type: 'quote', paragraphs, speaker: attribution === null ? noSpeaker : parseSpeaker(attribution) }
}

function pullQuote(token: Tokens.Blockquote, desk: Desk): PullQuote {
  const { paragraphs, attribution } = quoteParts(token, desk)
  const content = paragraphs.flatMap((paragraph, i): Inline[] => [
    ...(i > 0 ? [{ type: 'text' as const, text: ' ' }] : []),
    ...paragraph,
  ])
  return { type: 'pull-quote', content, attribution: attribution ?? '' }
}

function quoteParts(
  token: Tokens.Blockquote,
  desk: Desk,
): { paragraphs: Inline[][]; attribution: string | null } {
  const lines = token.text.trimEnd().split('\n')
  const last = attributionOf((lines.at(-1) ?? '').replace(/^[\s>]+/, ''))
  const tokens = last === null ? token.tokens : lex(lines.slice(0, -1).join('\n'))
  const attribution = last === null || lines.length < 2 ? null : last
  const paragraphs = tokens.flatMap((inner) => paragraphsIn(inner as MarkedToken, desk))
  return {
    paragraphs,
    attribution:
      attribution === null ? null : inlineText(inlinesOfTokens(inlineTokens(attribution), desk.drop)),
  }
}

function inlineTokens(line: string): Token[] {
  return lex(line).flatMap((token) => ('tokens' in token ? (token.tokens ?? []) : []))
}

function paragraphsIn(token: MarkedToken, desk: Desk): Inline[][] {
  if (token.type === 'list') return token.items.map((item) => itemInlines(item, desk)[0] ?? [])
  return blocksOf(token, desk).flatMap((block) => {
    if (block.type === 'quote') return block.paragraphs
    return 'content' in block ? [block.content] : []
  })
}

/** Lists within lists become one: our list has one level, and every item is kept in its order. */
function listOf(token: Tokens.List, desk: Desk): List {
  return {
    type: 'list',
    ordered: token.ordered,
    items: token.items.flatMap((item) => itemInlines(item, desk)),
  }
}

function itemInlines(item: Tokens.ListItem, desk: Desk): Inline[][] {
  const lists = item.tokens.filter((token) => token.type === 'list') as Tokens.List[]
  const own = item.tokens.filter((token) => token.type !== 'list' && token.type !== 'space')
  const content = own.flatMap((token, i) => [
    ...(i > 0 ? [{ type: 'br', raw: '\n' } satisfies Token] : []),
    ...('tokens' in token && token.tokens ? token.tokens : [token]),
  ])
  return [inlinesOfTokens(content, desk.drop), ...lists.flatMap((list) => listOf(list, desk).items)]
}

function tableOf(token: Tokens.Table, desk: Desk): Table {
  const cells = (row: Tokens.TableCell[]) => row.map((cell) => inlinesOfTokens(cell.tokens, desk.drop))
  const header = cells(token.header)
  const rows = token.rows.map(cells)
  return rows.length > 0
    ? { type: 'table', caption: '', header: header.some((cell) => cell.length > 0) ? header : null, rows }
    : { type: 'table', caption: '', header: null, rows: [header] }
}
