/** Sources of expressions for the forms of a name, in whatever case of Russian or Ukrainian it stands. */

// What a word goes on with: letters and marks, or a hyphen or ZWNJ (Persian) with letters behind it. An apostrophe
// after a name is a possessive, before it a part of another name.
const letter = String.raw`[\p{L}\p{N}\p{M}]`
const unspaced = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u
const blank = String.raw`[\s\u00a0]+`

/** An expression, for the flags `giu`, that finds the name as whole words. */
export function nameSource(name: string): string {
  return bounded(name, wordsOf(name).map(wordSource).join(blank))
}

/**
 * The same for a person: first name and surname in either order, with a patronymic or middle name between them, and
 * the surname with an initial. A surname alone is found only where it is all that the name says.
 */
export function personSource(name: string): string {
  const words = wordsOf(name)
  const [first = '', last = ''] = [words[0], words.at(-1)]
  const whole = nameSource(name)
  if (words.length < 2 || unspaced.test(name)) return whole
  const [given, family] = [wordSource(first), wordSource(last)]
  const initial = `${escaped(Array.from(first)[0] ?? '')}\\.`
  const between = words.length === 2 ? String.raw`(?:${blank}(?-i:\p{Lu})[\p{L}\p{M}]*\.?)?` : ''
  const others = [
    ...(words.length === 2 ? [`${given}${between}${blank}${family}`] : []),
    `${family}${blank}${words.slice(0, -1).map(wordSource).join(blank)}`,
    String.raw`${initial}[\s\u00a0]*(?:\p{L}\.[\s\u00a0]*)?${family}`,
    `${family}${blank}${initial}`,
  ]
  return [whole, ...others.map((source) => bounded(name, source))].join('|')
}

/** A text in which `mayStand` can look: what differs between spellings of one name is the same here. */
export function folded(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\u064b-\u0655\u0670]/gu, '')
    .replace(/[ёيك’ʼ]/gu, (sign) => twins[sign] ?? sign)
}

const twins: Record<string, string> = { ё: 'е', ي: 'ی', ك: 'ک', '’': "'", ʼ: "'" }

/**
 * False where no form of the name can be in this folded text, by the beginning of its last word: an expression is made
 * only for the few names of a long list of which it is true.
 */
export function mayStand(name: string, text: string): boolean {
  const last = folded(wordsOf(name).at(-1) ?? name)
  const kept = /\p{sc=Cyrillic}/u.test(last) ? Math.max(1, last.length - 2) : last.length
  return text.includes(last.slice(0, kept))
}

function wordsOf(name: string): string[] {
  return name
    .normalize('NFC')
    .split(/[\s\u00a0]+/u)
    .filter((word) => word !== '')
}

/** Scripts without blanks have no whole words to look for. */
function bounded(name: string, source: string): string {
  if (unspaced.test(name)) return `(?:${source})`
  return `(?<!${letter}[-‐‑'’\\u200c]?)(?:${source})(?!${letter}|[-‐‑\\u200c]${letter})`
}

function wordSource(word: string): string {
  if (/^[\p{sc=Cyrillic}’'-]+$/u.test(word)) return cyrillicSource(word)
  if (/\p{sc=Arabic}/u.test(word)) return arabicSource(word)
  return escaped(word)
}

/** Endings of nouns and of surnames like adjectives, by how the word ends; the longest that fits. */
const endings: [end: RegExp, cut: number, forms: string][] = [
  [/(?:ский|цкий|ський|цький)$/u, 2, 'ий|ого|ому|им|ім|ом|ая|ой|ую|а|у|ою|і|ие|их|ими'],
  [/(?:ская|цкая)$/u, 2, 'ая|ой|ою|ую'],
  [/(?:ський|цька|ська)$/u, 1, 'а|ої|ій|у|ою'],
  [/[оыи]й$/u, 2, 'ой|ый|ий|ого|ому|ым|им|ом|ая|ую|ые|ых|ыми|ея|ия|ию|ием|ии'],
  [/[еаю]й$/u, 1, 'й|я|ю|ем|єм|ем|е|и|ї|єві'],
  [/(?:ов|ев|ёв|ин|ын|ін|їн)а$/u, 1, 'а|ой|ою|у|ої|ій|ы|е'],
  [/а$/u, 1, 'а|ы|и|е|у|ой|ою|і|ам|ами|ах'],
  [/я$/u, 1, 'я|и|е|ю|ей|ею|і|ї|єю|ям|ями|ях'],
  [/ь$/u, 1, 'ь|я|ю|ем|е|и|ью|і|еві|ям|ями|ях'],
  [/ко$/u, 1, 'о|а|у|ом|ові|и'],
  [/(?:ы|и)$/u, 1, 'ы|и|ам|ами|ах|ов||'],
  [/[бвгґджзклмнпрстфхцчшщ]$/u, 0, 'а|у|ом|ем|е|ым|ы|и|і|ові|еві|ов|ых|ым|ам|ами|ах|'],
]

function cyrillicSource(word: string): string {
  if (Array.from(word).length < 3) return lettersOf(word)
  const rule = endings.find(([end]) => end.test(word.toLowerCase()))
  if (rule === undefined) return lettersOf(word)
  const [, cut, forms] = rule
  const stem = word.slice(0, word.length - cut)
  const plain = `${lettersOf(stem)}(?:${longestFirst(forms)})`
  const fleeting = /^(.+)[еёо]([клц])$/iu.exec(word)
  // Павел, Павла; Волчок, Волчка.
  return fleeting ? `(?:${plain}|${lettersOf(`${fleeting[1]}${fleeting[2]}`)}(?:а|у|ом|ем|е))` : plain
}

function longestFirst(forms: string): string {
  return [...new Set(forms.split('|'))].toSorted((a, b) => b.length - a.length).join('|')
}

/** Many write е for ё. */
function lettersOf(word: string): string {
  return escaped(word)
    .replace(/[её]/giu, '[её]')
    .replace(/['’]/gu, "['’ʼ]")
}

/** Persian and Arabic keyboards have two signs each for yeh and kaf; vowel signs are seldom written. */
function arabicSource(word: string): string {
  const marks = '[\\u064b-\\u0655\\u0670]*'
  return Array.from(word.replace(/[\u064b-\u0655\u0670]/gu, ''))
    .map((sign) => (/[یي]/u.test(sign) ? '[یي]' : /[کك]/u.test(sign) ? '[کك]' : escaped(sign)) + marks)
    .join('')
}

function escaped(word: string): string {
  return word.replace(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`)
}
