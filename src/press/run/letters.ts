const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** The first letter of a text as readers see it, with whatever marks belong to it. */
export function firstLetter(text: string): string {
  for (const { segment } of segmenter.segment(text)) return segment
  return ''
}
