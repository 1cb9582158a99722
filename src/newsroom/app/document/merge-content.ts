import type { ArticleDocument } from '#edition/article.ts'
import type { DraftContent } from '../../contract.ts'
import { type Choice, chosenBlocks, mergeBlocks, type Piece } from './merge.ts'
import { keyOf } from './merge-align.ts'

/** A field beside the text that both sides changed differently. */
export type FieldDispute = { field: FieldName; mine: unknown; theirs: unknown }
export type FieldName = (typeof documentFields)[number] | (typeof contentFields)[number]

/** Two drafts merged: what is settled, and what the writer has to choose. */
export type Merge = {
  /** With mine wherever it is disputed; its blocks are those of `chosenBlocks` with both. */
  content: DraftContent
  fields: FieldDispute[]
  pieces: Piece[]
}

const documentFields = ['headline', 'standfirst', 'dateline', 'language', 'lead'] as const
const contentFields = ['slug', 'section', 'kind', 'storyline', 'asking'] as const
const listFields = ['tags', 'authors', 'legalLabels'] as const

/** Merges two drafts that grew from `base`: fields one by one, names in lists one by one, the text by block. */
export function mergeContent(base: DraftContent, mine: DraftContent, theirs: DraftContent): Merge {
  const fields: FieldDispute[] = []
  const pick = <Of extends object, Field extends keyof Of & FieldName>(a: Of, b: Of, c: Of, field: Field) => {
    const [was, own, other] = [keyOf(a[field]), keyOf(b[field]), keyOf(c[field])]
    if (own === was || own === other) return c[field]
    if (other !== was) fields.push({ field, mine: b[field], theirs: c[field] })
    return b[field]
  }
  const pieces = mergeBlocks(base.document.blocks, mine.document.blocks, theirs.document.blocks)
  const document = { ...theirs.document, blocks: chosenBlocks(pieces, []) }
  for (const field of documentFields)
    Object.assign(document, { [field]: pick(base.document, mine.document, theirs.document, field) })
  const content = { ...theirs, document }
  for (const field of contentFields) Object.assign(content, { [field]: pick(base, mine, theirs, field) })
  for (const field of listFields) content[field] = mergeNames(base[field], mine[field], theirs[field])
  return { content, fields, pieces }
}

/** True where nobody has to be asked. */
export function isSettled({ fields, pieces }: Merge): boolean {
  return fields.length === 0 && pieces.every(({ kind }) => kind === 'settled')
}

/** What goes on: `blocks` chosen in the order of the disputed pieces, `fields` in the order of `merge.fields`. */
export function chosenContent(
  merge: Merge,
  chosen: { blocks: (Choice | undefined)[]; fields: ('mine' | 'theirs' | undefined)[] },
): DraftContent {
  const document: ArticleDocument = {
    ...merge.content.document,
    blocks: chosenBlocks(merge.pieces, chosen.blocks),
  }
  const content = { ...merge.content, document }
  for (const [i, { field, mine, theirs }] of merge.fields.entries()) {
    const value = chosen.fields[i] === 'theirs' ? theirs : mine
    Object.assign(isDocumentField(field) ? document : content, { [field]: value })
  }
  return content
}

function isDocumentField(field: FieldName): boolean {
  return documentFields.some((one) => one === field)
}

/** Names that either side took out go, names that either added come in; theirs keep their order. */
function mergeNames(base: string[], mine: string[], theirs: string[]): string[] {
  const kept = theirs.filter((name) => mine.includes(name) || !base.includes(name))
  const added = mine.filter((name) => !base.includes(name) && !theirs.includes(name))
  // Only the order changed: the side that changed it says so.
  if (keyOf(theirs) === keyOf(base) && added.length === 0) return mine
  return [...kept, ...added]
}
