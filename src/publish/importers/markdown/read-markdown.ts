import { cleanText } from '#edition/clean-text.ts'
import { inlineText } from '#edition/article-text.ts'
import type { Block } from '#edition/article.ts'
import { type ArticleKind, articleKinds } from '#edition/publication.ts'
import { done, refused, type Result } from '#base/refusal.ts'
import type { Dropped, ImportCode, PageDraft } from '../../imported-page.ts'
import { tidyNames } from '../bylines.ts'
import { parseCredit } from '../credit.ts'
import { parseDate } from '../dates.ts'
import { declaredLanguage, guessLanguage } from '../language.ts'
import { type PhotoShelf, photoShelf } from '../photo-shelf.ts'
import { bare } from '../words.ts'
import { markdownBlocks } from './blocks.ts'
import { isTooDeep } from './depth.ts'
import { type FrontMatter, splitFrontMatter } from './front-matter.ts'

/** An article out of Markdown in the form of docs/guides/markdown-import.md. Raw HTML is dropped and listed. */
export function readMarkdown(name: string, text: string): Result<PageDraft, ImportCode> {
  const tooDeep = refused('import-too-deep', `${name} nests quotes, lists or marks too deeply.`)
  try {
    return isTooDeep(text) ? tooDeep : draftFrom(name, text)
  } catch (error) {
    // The parser calls itself; should marks pile up in a way that the check does not know, its stack ends.
    if (error instanceof RangeError && /call stack/.test(error.message)) return tooDeep
    throw error
  }
}

function draftFrom(name: string, text: string): Result<PageDraft, ImportCode> {
  const { fields, body } = splitFrontMatter(text.replace(/\r\n?/g, '\n'))
  const dropped: Dropped[] = unknownFields(fields)
  const photos = photoShelf()
  const lead = leadPhoto(fields, photos)
  const blocks = markdownBlocks(body, {
    photos,
    drop: (piece, why) => void dropped.push({ text: piece, why }),
  })
  const { headline, rest } = takeHeadline(fields, blocks)
  if (headline === '') {
    return refused(
      'import-no-article',
      `${name} has no headline: expected a first line “# Headline” or “headline:”.`,
    )
  }
  return done(draftOf(fields, { headline, lead, blocks: rest, photos, dropped }))
}

type Parts = {
  headline: string
  lead: string | null
  blocks: Block[]
  photos: PhotoShelf
  dropped: Dropped[]
}

function draftOf(fields: FrontMatter, parts: Parts): PageDraft {
  const words = parts.blocks.map((block) => ('content' in block ? inlineText(block.content) : '')).join(' ')
  return {
    document: {
      format: 'tamizdat-article',
      version: 1,
      language: declaredLanguage(one(fields, 'language', 'lang')) ?? guessLanguage(words),
      headline: parts.headline,
      standfirst: one(fields, 'standfirst', 'description'),
      dateline: one(fields, 'dateline'),
      lead: parts.lead === null ? null : { photo: parts.lead, caption: null },
      blocks: parts.blocks,
    },
    photos: parts.photos.photos,
    bylines: tidyNames(many(fields, 'byline', 'bylines', 'author', 'authors')),
    publishedAt: parseDate(one(fields, 'date', 'published')),
    section: one(fields, 'section') || null,
    slug: one(fields, 'slug') || null,
    tags: list(fields, 'tags'),
    kind: kindIn(fields),
    storyline: one(fields, 'storyline') || null,
    translationOf: one(fields, 'translation-of') || null,
    legalLabels: list(fields, 'legal-labels', 'legal-label'),
    dropped: parts.dropped,
  }
}

/** `opinion`, `photo essay`; null where the field is absent or no kind of ours (it is then listed as dropped). */
function kindIn(fields: FrontMatter): ArticleKind | null {
  const given = one(fields, 'kind').toLowerCase().replaceAll(' ', '-')
  return articleKinds.find((kind) => kind === given) ?? null
}

const knownFields = new Set(
  (
    'headline title standfirst description byline bylines author authors date published section tags language lang dateline ' +
    'photo photo-alt photo-caption photo-credit slug kind storyline translation-of legal-labels legal-label'
  ).split(' '),
)

function unknownFields(fields: FrontMatter): Dropped[] {
  return [...fields]
    .filter(([key]) => !knownFields.has(key) || (key === 'kind' && kindIn(fields) === null))
    .map(([key, values]) => ({ text: `front matter ${key}: ${values.join(', ')}`, why: 'other' }))
}

function one(fields: FrontMatter, ...keys: string[]): string {
  return many(fields, ...keys)[0] ?? ''
}

function many(fields: FrontMatter, ...keys: string[]): string[] {
  return keys.flatMap((key) => fields.get(key) ?? []).map(cleanText)
}

/** Values that may stand on one line, parted by commas. */
function list(fields: FrontMatter, ...keys: string[]): string[] {
  return many(fields, ...keys)
    .flatMap((value) => value.split(','))
    .map(cleanText)
    .filter((value) => value !== '')
}

function leadPhoto(fields: FrontMatter, photos: PhotoShelf): string | null {
  return photos.put({
    source: one(fields, 'photo'),
    alt: one(fields, 'photo-alt'),
    caption: one(fields, 'photo-caption'),
    credit: parseCredit(one(fields, 'photo-credit')),
  })
}

/** The headline of the front matter, else the first heading, which is then not repeated in the text. */
function takeHeadline(fields: FrontMatter, blocks: Block[]): { headline: string; rest: Block[] } {
  const given = one(fields, 'headline', 'title')
  const first = blocks[0]
  if (first?.type !== 'heading') return { headline: given, rest: blocks }
  const heading = cleanText(inlineText(first.content))
  if (given !== '' && bare(given) !== bare(heading)) return { headline: given, rest: blocks }
  return { headline: given === '' ? heading : given, rest: blocks.slice(1) }
}
