import { done, refused, type Result } from '#base/refusal.ts'
import type { ImportCode, ImportedPhoto, PageDraft } from '../../imported-page.ts'
import { splitCaption } from '../credit.ts'
import { takeDateline } from '../dateline.ts'
import { guessLanguage } from '../language.ts'
import { photoKey } from '../photo-key.ts'
import { countWords } from '../words.ts'
import { textBlocks } from './blocks.ts'
import { readHead } from './head.ts'
import { linesOf } from './lines.ts'
import { articleLines, type Line } from '../furniture/trim.ts'

/**
 * An article out of plain text, which has no markup to lean on: what a line is follows from its words, its
 * length and its place. Refuses with `import-no-article` where neither the text nor the file's name gives a
 * headline. `name` is for the message, `fileName` the real one.
 */
export function readText(name: string, fileName: string, text: string): Result<PageDraft, ImportCode> {
  const lines = linesOf(text)
  const { kept, dropped } = articleLines(lines, isCaption)
  const head = readHead(kept, fileName, isCaption)
  if (head === null) {
    const expected = 'expected a short line without a full stop over the text, or a headline as the file name'
    return refused('import-no-article', `${name} has no headline: ${expected}.`)
  }
  const { photos, lead, rest } = takePhotos(head.rest)
  const { blocks, dateline } = takeDateline(textBlocks(rest))
  return done({
    document: {
      format: 'tamizdat-article',
      version: 1,
      language: guessLanguage(rest.map((line) => line.text).join(' ')),
      headline: head.headline,
      standfirst: head.standfirst,
      dateline,
      lead: lead === null ? null : { photo: lead, caption: null },
      blocks,
    },
    photos,
    bylines: head.bylines,
    publishedAt: head.publishedAt,
    section: head.section,
    slug: null,
    tags: [],
    dropped: [...head.dropped, ...dropped],
  })
}

function isCaption(text: string): boolean {
  return countWords(text) <= 90 && splitCaption(text, { lonely: true }).credit !== null
}

/** Captions with a credit become photos whose file is to come; the first, before any paragraph, is the lead. */
function takePhotos(lines: Line[]): { photos: ImportedPhoto[]; lead: string | null; rest: Line[] } {
  const photos: ImportedPhoto[] = []
  let lead: string | null = null
  const rest: Line[] = []
  for (const [i, line] of lines.entries()) {
    const { caption, credit } = splitCaption(line.text, { lonely: rest.length === 0 && i < 3 })
    if (credit === null || countWords(line.text) > 90) {
      rest.push(line)
      continue
    }
    const key = photoKey(photos.length + 1)
    photos.push({ key, alt: '', caption, credit, source: null, dataUri: null })
    if (rest.length === 0 && lead === null) lead = key
    else rest.push({ text: key, group: -1 })
  }
  return { photos, lead, rest }
}
