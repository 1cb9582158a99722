/** Markup that is already escaped. Only this module and `trusted` make it. */
export class Safe {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }

  toString(): string {
    return this.text
  }
}

/** What a template takes: text is escaped, `Safe` is not, lists are joined, nothing prints nothing. */
export type Printable = string | number | Safe | null | undefined | false | readonly Printable[]

/**
 * HTML that escapes by default, in text and in quoted attributes alike. White space of the template that no reader
 * sees is dropped, once for each template.
 */
export function html(strings: TemplateStringsArray, ...values: Printable[]): Safe {
  return new Safe(weave(tightened(strings), values, escapeHtml))
}

/** The same for XML 1.0: characters that may not stand in it at all (§2.2) are left out. */
export function xml(strings: TemplateStringsArray, ...values: Printable[]): Safe {
  return new Safe(weave(unindented(strings), values, escapeXml))
}

/** Marks a text as markup. Only for text that this house wrote itself or has already escaped. */
export function trusted(text: string): Safe {
  return new Safe(text)
}

/** Joins parts with markup between them; parts that print nothing are left out. */
export function joined(parts: readonly Printable[], between: string): Safe {
  const texts = parts.map((part) => print(part, escapeHtml)).filter((text) => text !== '')
  return new Safe(texts.join(between))
}

const tightCache = new WeakMap<TemplateStringsArray, readonly string[]>()
const hole = '\u0000'
const tag = /<[^<>]+>/g
// Elements that stand on lines of their own: white space where they begin, where they end and between them says
// nothing (CSS Text §4.1.2). Before one that begins after text it may: a list can be set to run on in a line.
const block =
  '(?:html|head|body|meta|link|title|style|header|footer|main|nav|section|article|aside|div|p|[uo]l|li|d[ltd]|h[1-6]|figure|figcaption|blockquote)'
const besideBlock = new RegExp(
  `(?<=</?${block}(?: [^<>]*)?>)\\n|\\n(?=</${block}>)|(?<=>)\\n(?=<${block}[ >])`,
  'g',
)

/** The template of HTML without what its indentation and its formatter put in. */
function tightened(strings: TemplateStringsArray): readonly string[] {
  let pieces = tightCache.get(strings)
  if (pieces === undefined) {
    const whole = unindented(strings).join(hole)
    pieces = whole
      .replaceAll(tag, (text) => text.replaceAll('\n', ' ').replace(/ ?\/?>$/, '>'))
      .replaceAll(besideBlock, '')
      .split(hole)
    tightCache.set(strings, pieces)
  }
  return pieces
}

const unindentedCache = new WeakMap<TemplateStringsArray, readonly string[]>()

function unindented(strings: TemplateStringsArray): readonly string[] {
  let pieces = unindentedCache.get(strings)
  if (pieces === undefined) {
    pieces = strings.map((piece) => piece.replaceAll(/\n\s+/g, '\n'))
    unindentedCache.set(strings, pieces)
  }
  return pieces
}

type Escape = (text: string) => string

function weave(pieces: readonly string[], values: readonly Printable[], escape: Escape): string {
  let text = pieces[0] ?? ''
  for (let i = 0; i < values.length; i++) text += print(values[i], escape) + (pieces[i + 1] ?? '')
  return text
}

function print(value: Printable, escape: Escape): string {
  if (typeof value === 'string') return escape(value)
  if (value instanceof Safe) return value.text
  if (typeof value === 'number') return String(value)
  if (value === null || value === undefined || value === false) return ''
  let text = ''
  for (const item of value) text += print(item, escape)
  return text
}

const special = /[&<>"']/
const specials = /[&<>"']/g
const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escapeHtml(text: string): string {
  return special.test(text) ? text.replace(specials, (character) => entities[character] ?? '') : text
}

// XML 1.0 §2.2 allows tab, line feed, carriage return, and everything from U+0020 but surrogates, U+FFFE, U+FFFF.
// eslint-disable-next-line no-control-regex
const illegal = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Surrogate}/gu

function escapeXml(text: string): string {
  return escapeHtml(text.replace(illegal, ''))
}
