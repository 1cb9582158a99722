import type { PublishedArticle } from '#edition/publication.ts'
import { html, xml, type Safe } from '../html.ts'
import { blocks, photo, type BlockSetting } from '../pages/blocks.ts'
import { notesAtFoot } from '../pages/inline.ts'
import { absolute, type Run } from '../run/run.ts'
import { wordsIn, type Vocabulary } from '../words.ts'

/** An article's whole text for feeds: as HTML, and the same as the text of an XML element. */
export type FeedText = { content: string; escaped: Safe }

type Made = FeedText & { from: string; words: Vocabulary }

const made = new Map<string, Made>()
const remembered = 300

/**
 * The text of an article. Those that stand in the feeds of the newest stand there again in the next
 * edition, mostly unchanged: the text is then remembered, with all that it was made from.
 */
export function feedText(run: Run, article: PublishedArticle): FeedText {
  const words = wordsIn(article.document.language, run.catalogues)
  const from = JSON.stringify([run.publication.publicUrl, article.document, article.photos])
  const known = made.get(article.id)
  if (known !== undefined && known.from === from && known.words === words) return known
  const text = { ...freshFeedText(run, article), from, words }
  made.delete(article.id)
  made.set(article.id, text)
  const [oldest] = made.keys()
  if (made.size > remembered && oldest !== undefined) made.delete(oldest)
  return text
}

/** The same, made anew: for archive documents, which hold what no other feed will ask for. */
export function freshFeedText(run: Run, { document, photos }: PublishedArticle): FeedText {
  const setting: BlockSetting = {
    words: wordsIn(document.language, run.catalogues),
    language: document.language,
    reference: (path) => absolute(run, path),
    notes: [],
    photos,
    feed: true,
  }
  const lead = document.lead === null ? null : photo(document.lead, setting, 'lead')
  const text = blocks(document.blocks, setting)
  const content = html`${lead}${text}${notesAtFoot(setting)}`.text
  return { content, escaped: xml`${content}` }
}
