import { Marked, type MarkedToken, type Token, type TokenizerExtension } from 'marked'

/** What our Markdown has beside the usual: a disputed name, a day (`pieces.ts` tells them apart) and a note. */
export type OwnToken =
  | { type: 'contested'; raw: string; parts: string[] }
  | { type: 'note'; raw: string; tokens: Token[] }

/** `[[Kurils|Northern Territories|Both names are in use.]]`, `[[last night|2026-11-22]]` */
const contested: TokenizerExtension = {
  name: 'contested',
  level: 'inline',
  start: (source) => indexOf(source, '[['),
  tokenizer(source) {
    const match = /^\[\[([^[\]|\n]{1,300}(?:\|[^[\]|]{0,1000}){1,9})\]\]/.exec(source)
    return match?.[1] ? { type: 'contested', raw: match[0], parts: match[1].split('|') } : undefined
  },
}

/** `^[A remark on what stands before it.]`, which may hold a link. */
const note: TokenizerExtension = {
  name: 'note',
  level: 'inline',
  start: (source) => indexOf(source, '^['),
  tokenizer(source) {
    const match = /^\^\[((?:[^[\]]|\[[^[\]]{0,500}\]){1,3000})\]/.exec(source)
    if (!match?.[1]) return undefined
    return { type: 'note', raw: match[0], tokens: this.lexer.inlineTokens(match[1]) }
  },
}

function indexOf(source: string, mark: string): number | undefined {
  const at = source.indexOf(mark)
  return at < 0 ? undefined : at
}

const marked = new Marked({ gfm: true, extensions: [contested, note] })

/** Tokens of a Markdown text (CommonMark with GFM tables). */
export function lex(text: string): MarkedToken[] {
  return marked.lexer(text) as MarkedToken[]
}

/** A token as one of ours, or null where it is the library's. */
export function ownToken(token: Token): OwnToken | null {
  return token.type === 'contested' || token.type === 'note' ? (token as OwnToken) : null
}
