import { done, refused, type Result } from '#base/refusal.ts'
import type { Block } from '#edition/article.ts'
import { blockText } from '#edition/article-text.ts'
import type { Dropped, ImportCode, PageDraft } from '../../imported-page.ts'
import { splitCaption } from '../credit.ts'
import { articleLines, type Line } from '../furniture/trim.ts'
import { takeDateline } from '../dateline.ts'
import { guessLanguage } from '../language.ts'
import { type PhotoShelf, photoShelf } from '../photo-shelf.ts'
import { bare, countWords } from '../words.ts'
import { pictureAddress } from './address.ts'
import { blocksOf } from './blocks.ts'
import { articleElement } from './content.ts'
import type { DomDocument, DomElement } from './dom.ts'
import { inventory, leftOut } from './leftovers.ts'
import { type PageFacts, pageFacts } from './metadata.ts'
import { parsePage } from './parse.ts'
import { captionOf } from './pictures.ts'

/**
 * An article out of an HTML page: text by Readability, facts from JSON-LD, Open Graph and the page itself.
 * Nothing of the page's markup comes through but what our blocks can say; nothing of it is run or fetched.
 */
export function readHtml(name: string, html: string): Result<PageDraft, ImportCode> {
  const page = parsePage(name, html)
  if (!page.ok) return page
  const facts = pageFacts(page.value)
  if (facts.headline === '') {
    return refused('import-no-article', `${name} has no headline: no title, no heading, no Open Graph title.`)
  }
  const shown = inventory(page.value)
  const figures = figuresOf(page.value)
  const photos = photoShelf()
  const dropped: Dropped[] = []
  const content = articleElement(page.value)
  const found =
    content === null
      ? []
      : blocksOf(content, { base: facts.base, photos, drop: (text, why) => void dropped.push({ text, why }) })
  const blocks = trimBlocks(withoutHead(found, facts), facts.headline, dropped)
  const { dateline, blocks: undated } = takeDateline(blocks)
  const { lead, rest } = takeLead(undated, facts, figures, photos)
  return done(draftOf(facts, { blocks: rest, dateline, lead, photos, dropped, shown }))
}

type Parts = {
  dateline: string
  blocks: Block[]
  lead: string | null
  photos: PhotoShelf
  dropped: Dropped[]
  shown: Dropped[]
}

function draftOf(facts: PageFacts, parts: Parts): PageDraft {
  const text = parts.blocks.map(blockText).join('\n')
  const captions = parts.photos.photos
    .map((photo) => `${photo.caption} ${photo.credit?.line ?? ''}`)
    .join('\n')
  const standfirst = standfirstOf(facts, text, parts.shown)
  const known = new Set(parts.dropped.map((piece) => bare(piece.text)))
  const taken = [facts.headline, standfirst, text, captions, facts.bylines.join(' ')].join('\n')
  const others = leftOut(parts.shown, taken).filter((piece) => !known.has(bare(piece.text)))
  return {
    document: {
      format: 'tamizdat-article',
      version: 1,
      language: facts.language ?? guessLanguage(text),
      headline: facts.headline,
      standfirst,
      dateline: parts.dateline,
      lead: parts.lead === null ? null : { photo: parts.lead, caption: null },
      blocks: parts.blocks,
    },
    photos: parts.photos.photos,
    bylines: facts.bylines,
    publishedAt: facts.publishedAt,
    section: facts.section,
    slug: null,
    tags: facts.tags,
    dropped: [...parts.dropped, ...others],
  }
}

/** A description counts only where the page shows it as a text of its own, not as a piece of a paragraph. */
function standfirstOf(facts: PageFacts, text: string, shown: Dropped[]): string {
  const wanted = bare(facts.description)
  const visible = shown.some((piece) => bare(piece.text) === wanted)
  return wanted !== '' && visible && !bare(text).includes(wanted) && countWords(facts.description) >= 4
    ? facts.description
    : ''
}

/** The headline is not repeated as the first heading of the text. */
function withoutHead(blocks: Block[], facts: PageFacts): Block[] {
  const at = blocks
    .slice(0, 4)
    .findIndex((block) => block.type === 'heading' && bare(blockText(block)) === bare(facts.headline))
  return at < 0 ? blocks : blocks.toSpliced(at, 1)
}

/** Takes the furniture out from among the blocks, by the same rules as for plain text. */
function trimBlocks(blocks: Block[], headline: string, dropped: Dropped[]): Block[] {
  const lines = new Map<Block, Line>()
  blocks.forEach((block, i) => {
    const text = blockText(block).replaceAll('\n', ' · ')
    if (text !== '' && block.type !== 'table' && block.type !== 'quote')
      lines.set(block, { text, group: i + 1 })
  })
  const isCaption = (text: string) => splitCaption(text, { lonely: false }).credit !== null
  const trimmed = articleLines([{ text: headline, group: 0 }, ...lines.values()], isCaption)
  const kept = new Set(trimmed.kept)
  for (const piece of trimmed.dropped) if (piece.text !== headline) dropped.push(piece)
  return blocks.filter((block) => {
    const line = lines.get(block)
    return line === undefined || kept.has(line)
  })
}

type Figure = { file: string; figure: DomElement; words: ReturnType<typeof captionOf> }

/** All figures of the page: Readability leaves the picture above an article out, often with its caption. */
function figuresOf(document: DomDocument): Figure[] {
  return [...document.querySelectorAll('figure, .wp-caption')].flatMap((figure) => {
    const source = figure.querySelector('img')?.getAttribute('src') ?? ''
    return source === '' || source.startsWith('data:')
      ? []
      : [{ file: stemOf(source), figure, words: captionOf(figure) }]
  })
}

/** A picture's file name without sizes and extension, to know it again in another size. */
function stemOf(address: string): string {
  const file = (address.split(/[?#]/)[0] ?? '').split('/').at(-1) ?? ''
  return file
    .toLowerCase()
    .replace(/\.[a-z]{3,4}$/, '')
    .replace(/[-_]\d{2,4}x\d{2,4}$/, '')
}

/** The photo before the first paragraph, else the one that the page shows when it is shared. */
function takeLead(blocks: Block[], facts: PageFacts, figures: Figure[], photos: PhotoShelf) {
  const text = blocks.findIndex((block) => block.type === 'paragraph')
  const at = blocks.slice(0, Math.max(text, 0) || 1).findIndex((block) => block.type === 'photo')
  const first = blocks[at]
  if (first?.type === 'photo') return { lead: first.photo, rest: blocks.toSpliced(at, 1) }
  const address = facts.image === null ? null : pictureAddress(facts.image, facts.base)
  if (address === null || /logo|default|placeholder|icon/i.test(stemOf(address)))
    return { lead: null, rest: blocks }
  const shown = photos.photos.find(
    (photo) => photo.source !== null && stemOf(photo.source) === stemOf(address),
  )
  // The same picture twice on a page is once too often: one that stands in the text stays there.
  if (shown) return { lead: null, rest: blocks }
  const words = figures.find((figure) => figure.file === stemOf(address))?.words ?? {
    caption: '',
    credit: null,
  }
  return { lead: photos.put({ source: address, alt: facts.imageAlt, ...words }), rest: blocks }
}
