import type {
  ArticleDocument,
  Block,
  Inline,
  List,
  Mark,
  Paragraph,
  PhotoUse,
  Text,
} from '#edition/article.ts'

// Random article documents that `validateArticle` takes, for tests: every block and mark, the limits of every field,
// and characters from all over Unicode. The same seed gives the same document.

/** Random numbers in [0, 1) from a seed (mulberry32): small, and good enough to find what hand-written cases miss. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

const words = [
  'ferry', 'Паром', 'وكالة', 'ספינה', '渡し船', 'ﷺ', 'e\u0301', '👩‍👩‍👧', '🇺🇦', '\u00a0', '\u200f', '\u202etxet\u202c', '\u00ad',
  '&lt;b&gt;', '<script>alert(1)</script>', '"', '’', '\\', '{{x}}', '𝔘', '\u{10fffd}', '٣', '—', '  ', '\u200b', '*a*', '##',
  '\ufeff', 'constructor', '__proto__', '﷽', 'a\u0300\u0301\u0302\u0303',
] // prettier-ignore
const hrefs = [
  'https://example.org/a?b=c#d',
  'mailto:a@example.org',
  'tel:+123',
  '/2026/11/23/a.html',
  'b.html#x',
]

export class RandomArticle {
  readonly #random: () => number
  constructor(seed: number) {
    this.#random = randomFrom(seed)
  }

  document(): ArticleDocument {
    return {
      format: 'tamizdat-article',
      version: 1,
      language: this.#of(['en', 'ru', 'fa', 'he', 'zh-Hant', 'uk-UA']),
      headline: this.#line(300),
      standfirst: this.#line(1_000),
      dateline: this.#line(300),
      lead: this.#chance(0.3) ? this.#photo() : null,
      blocks: this.blocks(),
    }
  }

  blocks(): Block[] {
    const blocks = Array.from({ length: this.#upTo(12) }, () => this.block())
    // An empty body and one of an empty line are the same to every reader; the editor writes the first.
    const [only] = blocks
    return blocks.length === 1 && only?.type === 'paragraph' && only.content.length === 0 ? [] : blocks
  }

  block(): Block {
    const content = () => this.#inlines()
    const kinds: (() => Block)[] = [
      () => this.#paragraph(),
      () => this.#paragraph(),
      () => ({ type: 'heading', level: this.#chance(0.5) ? 2 : 3, content: content() }),
      () => this.#list(),
      () => ({ type: 'quote', paragraphs: this.#some(3, content), speaker: this.#speaker() }),
      () => ({ type: 'pull-quote', content: content(), attribution: this.#line(300) }),
      () => ({ type: 'photo', ...this.#photo() }),
      () => ({ type: 'gallery', photos: this.#some(4, () => this.#photo()), caption: this.#caption() }),
      () => ({
        type: 'link-card',
        href: this.#of(hrefs),
        title: this.#line(300),
        description: this.#line(1_000),
      }),
      () => this.#table(),
      () => ({ type: 'background', title: this.#line(300), blocks: this.#boxed() }),
      () => ({ type: 'divider' }),
    ]
    return this.#of(kinds)()
  }

  #boxed(): (Paragraph | List)[] {
    return Array.from({ length: this.#upTo(3) }, () => (this.#chance(0.5) ? this.#paragraph() : this.#list()))
  }

  #paragraph(): Paragraph {
    return { type: 'paragraph', content: this.#inlines() }
  }

  #list(): List {
    return { type: 'list', ordered: this.#chance(0.5), items: this.#some(4, () => this.#inlines()) }
  }

  #table(): Block {
    const width = 1 + this.#upTo(4)
    const row = () => Array.from({ length: width }, () => this.#inlines(2))
    const rows = this.#some(4, row)
    return { type: 'table', caption: this.#line(1_000), header: this.#chance(0.5) ? row() : null, rows }
  }

  #speaker() {
    const [name, role, place, date, source] = Array.from({ length: 5 }, () => this.#line(300))
    return { name: name ?? '', role: role ?? '', place: place ?? '', date: date ?? '', source: source ?? '' }
  }

  #photo(): PhotoUse {
    const tail = String(Math.floor(this.#random() * 1e12)).padStart(12, '0')
    return { photo: `01932c07-2b0e-7a51-9c4e-${tail}`, caption: this.#caption() }
  }

  #caption(): Inline[] | null {
    return this.#chance(0.4) ? null : this.#inlines(3)
  }

  #inlines(most = 6): Inline[] {
    return normal(Array.from({ length: this.#upTo(most) }, () => this.#inline()))
  }

  #inline(): Inline {
    const kinds: (() => Inline)[] = [
      () => this.#text(),
      () => this.#text(),
      () => ({
        type: 'link',
        href: this.#of(hrefs),
        content: normal(this.#some(3, () => this.#text())) as Text[],
      }),
      () => ({
        type: 'contested-name',
        name: this.#line(300) || 'x',
        others: this.#some(3, () => this.#line(300) || 'y'),
        note: this.#line(1_000),
      }),
      () => ({ type: 'day', text: this.#line(300) || 'today', date: '2026-02-28' }),
      () => ({ type: 'note', content: normal([this.#text(), this.#text()]) as Text[] }),
    ]
    return this.#of(kinds)()
  }

  #text(): Text {
    const marks = this.#of<Mark[]>([[], [], ['strong'], ['emphasis'], ['strong', 'emphasis']])
    const breaks = this.#chance(0.2) ? '\n' : ''
    const text = `${this.#line(80)}${breaks}${this.#of(words)}`
    return marks.length === 0 ? { type: 'text', text } : { type: 'text', text, marks }
  }

  /** Mostly short; now and then as long as the field may be. */
  #line(most: number): string {
    if (this.#chance(0.2)) return ''
    const wanted = this.#chance(0.05) ? most : this.#upTo(12)
    let line = ''
    for (let length = 0; length < wanted;) {
      const word = this.#of(words)
      const size = Array.from(word).length
      if (length + size > wanted) break
      line += word
      length += size
    }
    return line
  }

  #some<One>(most: number, make: () => One): One[] {
    return Array.from({ length: 1 + this.#upTo(most - 1) }, make)
  }

  #of<One>(choices: readonly One[]): One {
    return choices[Math.floor(this.#random() * choices.length)] as One
  }

  /** A whole number from 0 to `most`. */
  #upTo(most: number): number {
    return Math.floor(this.#random() * (most + 1))
  }

  #chance(share: number): boolean {
    return this.#random() < share
  }
}

/** Neighbours with the same marks or the same address as one: no reader sees a difference, and editors write that. */
function normal(content: Inline[]): Inline[] {
  const joined: Inline[] = []
  for (const one of content) {
    const last = joined.at(-1)
    if (last?.type === 'text' && one.type === 'text' && String(last.marks) === String(one.marks))
      joined.splice(-1, 1, { ...last, text: last.text + one.text })
    else if (last?.type === 'link' && one.type === 'link' && last.href === one.href)
      joined.splice(-1, 1, { ...last, content: normal([...last.content, ...one.content]) as Text[] })
    else joined.push(one)
  }
  return joined
}
