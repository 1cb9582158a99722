/** A node as ProseMirror writes it in JSON. The names used here are those of the nodes in `../editor/`. */
export type EditorNode = {
  type: string
  attrs?: Record<string, unknown>
  content?: EditorNode[]
  marks?: EditorMark[]
  text?: string
}
export type EditorMark = { type: string; attrs?: Record<string, unknown> }

// What the article document refuses (edition/checks/text-rules.ts), but for U+000A.
const unprintable = /(?!\n)[\p{Cc}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}]/gu

/** Text as the article document takes it; every kind of line end becomes U+000A, a tab one blank. */
export function printable(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replaceAll('\t', ' ')
    .replace(unprintable, '')
}

/** The same on one line, as headlines, names and titles want it. */
export function printableLine(text: string): string {
  return printable(text).replace(/\n+/g, ' ')
}

/** A one-line text among a node's attributes; empty where there is none. */
export function lineOf(attrs: Record<string, unknown> | undefined, name: string): string {
  const value = attrs?.[name]
  return typeof value === 'string' ? printableLine(value) : ''
}
