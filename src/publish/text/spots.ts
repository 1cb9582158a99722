import type { ArticleDocument, Block, Inline, Text } from '#edition/article.ts'

/** A stretch of a run of inlines, in UTF-16 units of its text views, and what stands there instead. */
export type Spot = { start: number; end: number; inline: Inline }

/**
 * The document with `change` applied to each paragraph of its own voice, in reading order: paragraphs and those in
 * background boxes. Headings repeat, captions and quotations are another's words.
 */
export function changeParagraphs(
  document: ArticleDocument,
  change: (content: Inline[]) => Inline[],
): ArticleDocument {
  const changed = <Kind extends Block>(block: Kind): Kind =>
    block.type === 'paragraph' ? { ...block, content: change(block.content) } : block
  const blocks = document.blocks.map((block) =>
    block.type === 'background' ? { ...block, blocks: block.blocks.map(changed) } : changed(block),
  )
  return { ...document, blocks }
}

/**
 * Puts the inlines of the spots, which are in order and apart, into plain text. A spot that is not wholly in one
 * unmarked text (it is in a link, in emphasis, or across two) is left as it was.
 * `lengthOf` says how long each inline is in the text in which the spots were found.
 */
export function putIn(content: Inline[], spots: Spot[], lengthOf: (inline: Inline) => number): Inline[] {
  if (spots.length === 0) return content
  const changed: Inline[] = []
  let at = 0
  for (const inline of content) {
    const end = at + lengthOf(inline)
    const within = isPlain(inline) ? spots.filter((spot) => spot.start >= at && spot.end <= end) : []
    if (isPlain(inline) && within.length > 0) changed.push(...parted(inline, within, at))
    else changed.push(inline)
    at = end
  }
  return changed
}

/** True for text without marks: only there an inline can take its place without a trace. */
export function isPlain(inline: Inline): inline is Text {
  return inline.type === 'text' && inline.marks === undefined
}

function parted({ text }: Text, spots: Spot[], at: number): Inline[] {
  const parts: Inline[] = []
  let from = 0
  for (const spot of spots) {
    parts.push({ type: 'text', text: text.slice(from, spot.start - at) }, spot.inline)
    from = spot.end - at
  }
  parts.push({ type: 'text', text: text.slice(from) })
  return parts.filter((part) => part.type !== 'text' || part.text !== '')
}
