import { cleanText } from '#edition/clean-text.ts'
import { type ArticleDocument, articleLimits, type Block, type Speaker } from '#edition/article.ts'
import { inlineText, photosOf } from '#edition/article-text.ts'
import type { Dropped, PageDraft } from '../imported-page.ts'
import { guessLanguage } from './language.ts'

/** One-line fields of the article document hold this many code points, remarks this many. */
const lineLimit = 300
const remarkLimit = 1_000
const droppedLimit = 300

/** Everything within the limits of the article document: long lines cut, empty blocks out, photos in use only. */
export function fitDraft(draft: PageDraft): PageDraft {
  const document = fitDocument(draft.document)
  const used = new Set(photosOf(document))
  return {
    ...draft,
    document,
    photos: draft.photos
      .filter((photo) => used.has(photo.key))
      .map((photo) => ({
        ...photo,
        alt: cut(photo.alt, remarkLimit),
        caption: cut(photo.caption, remarkLimit * 2),
      })),
    bylines: distinct(draft.bylines, 80).slice(0, articleLimits.authors),
    section: cut(draft.section ?? '', 60) || null,
    tags: distinct(draft.tags, 60).slice(0, articleLimits.tags),
    dropped: fitDropped(draft.dropped),
  }
}

function fitDocument(document: ArticleDocument): ArticleDocument {
  const language = /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,6}$/.test(document.language)
  return {
    ...document,
    language: language ? document.language : guessLanguage(document.blocks.map(textOf).join(' ')),
    headline: cut(document.headline, articleLimits.headline),
    standfirst: cut(document.standfirst, articleLimits.standfirst),
    dateline: cut(document.dateline, lineLimit),
    blocks: withoutEdges(document.blocks.map(fitBlock).filter((block) => !isEmpty(block))),
  }
}

function fitBlock(block: Block): Block {
  switch (block.type) {
    case 'list':
      return { ...block, items: block.items.filter((item) => item.length > 0) }
    case 'quote':
      return {
        ...block,
        paragraphs: block.paragraphs.filter((paragraph) => paragraph.length > 0),
        speaker: fitSpeaker(block.speaker),
      }
    case 'pull-quote':
      return { ...block, attribution: cut(block.attribution, lineLimit) }
    case 'table':
      return { ...block, caption: cut(block.caption, remarkLimit) }
    case 'background':
      return {
        ...block,
        title: cut(block.title, lineLimit),
        blocks: block.blocks.map(fitInner).filter((inner) => !isEmpty(inner)),
      }
    default:
      return block
  }
}

function fitInner<Inner extends Block>(block: Inner): Inner {
  return fitBlock(block) as Inner
}

function fitSpeaker(speaker: Speaker): Speaker {
  return {
    name: cut(speaker.name, lineLimit),
    role: cut(speaker.role, lineLimit),
    place: cut(speaker.place, lineLimit),
    date: cut(speaker.date, lineLimit),
    source: cut(speaker.source, lineLimit),
  }
}

function isEmpty(block: Block): boolean {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
    case 'pull-quote':
      return block.content.length === 0
    case 'list':
      return block.items.length === 0
    case 'quote':
      return block.paragraphs.length === 0
    case 'table':
      return block.rows.length === 0
    case 'background':
      return block.blocks.length === 0
    default:
      return false
  }
}

/** A divider parts two things: none first, none last, never two. */
function withoutEdges(blocks: Block[]): Block[] {
  const kept = blocks.filter(
    (block, i) => block.type !== 'divider' || (i > 0 && blocks[i - 1]?.type !== 'divider'),
  )
  return kept.at(-1)?.type === 'divider' ? kept.slice(0, -1) : kept
}

function fitDropped(dropped: Dropped[]): Dropped[] {
  return dropped
    .map(({ text, why }) => ({ text: cut(text, 300), why }))
    .filter((piece) => piece.text !== '')
    .slice(0, droppedLimit)
}

function distinct(names: string[], limit: number): string[] {
  const cleaned = names.map((name) => cut(name, limit)).filter((name) => /[\p{L}\p{N}]/u.test(name))
  return [...new Map(cleaned.map((name) => [name.toLowerCase(), name])).values()]
}

/** Cleaned, and cut to that many UTF-16 units with an ellipsis, never within a character. */
function cut(text: string, limit: number): string {
  const clean = cleanText(text)
  return clean.length <= limit
    ? clean
    : cleanText(`${clean.slice(0, limit - 1).replace(/[\ud800-\udbff]$/, '')}…`)
}

function textOf(block: Block): string {
  return block.type === 'paragraph' ? inlineText(block.content) : ''
}
