import type { ArticleDocument, ContestedName } from '#edition/article.ts'
import { inlineText } from '#edition/article-text.ts'
import { primaryOf } from '#edition/publication.ts'
import { type HouseName, HouseNames } from '../../house-names.ts'
import { quotedStretches } from '../../text/quoted.ts'
import { putIn } from '../../text/spots.ts'
import type { Found } from '../finding.ts'
import { type Line, type Run, runsOf } from '../walk.ts'
import { folded, mayStand, nameSource } from '../word-forms.ts'

/**
 * Names that two sides dispute and that this article gives in one form only. Where a paragraph says the name as it is
 * listed, the press gives the other names at its first mention; this finds the rest.
 */
export function contestedNames(
  document: ArticleDocument,
  { runs, lines }: { runs: Run[]; lines: Line[] },
  names: HouseName[],
): Found[] {
  const language = primaryOf(document.language)
  const text = folded([...runs, ...lines].map((one) => one.text).join('\n'))
  const listed = names.filter(
    ({ language: of, name, others }) =>
      of === language && [name, ...others].some((one) => mayStand(one, text)),
  )
  const bare = markedWithoutOthers(runs)
  if (listed.length === 0) return bare
  const given = new Set(
    marksIn(runsOf(new HouseNames(listed).markIn(document))).map(({ mark }) => plain(mark.name)),
  )
  const own = [...runs, ...lines].filter((text) => !('voice' in text) || text.voice !== 'quoted')
  return [...bare, ...listed.flatMap((name) => (isGiven(name, given) ? [] : oneForm(name, own, language)))]
}

function markedWithoutOthers(runs: Run[]): Found[] {
  return marksIn(runs)
    .filter(({ mark }) => mark.others.length === 0)
    .map(({ run, mark, start, end }) => ({
      place: { ...run.place, start, end },
      message: `“${mark.name}” is marked as disputed without any other name: say what the other side calls it.`,
    }))
}

function marksIn(runs: Run[]): { run: Run; mark: ContestedName; start: number; end: number }[] {
  return runs.flatMap((run) => {
    let at = 0
    return run.content.flatMap((inline) => {
      const start = at
      at += inlineText([inline]).length
      return inline.type === 'contested-name' ? [{ run, mark: inline, start, end: at }] : []
    })
  })
}

function isGiven({ name }: HouseName, given: Set<string>): boolean {
  return given.has(plain(name)) || [...given].some((mark) => isForm(mark, name))
}

function isForm(text: string, name: string): boolean {
  return new RegExp(`^(?:${nameSource(name)})$`, 'iu').test(text)
}

/** The name of the house in another form or place than the press looks at, or a name that only the others use. */
function oneForm(name: HouseName, texts: (Run | Line)[], language: string): Found[] {
  const house = mentions(name.name, texts)
  const theirs = name.others.flatMap((other) => mentions(other, texts))
  if (house.length > 0 && theirs.length > 0) return []
  const others = name.others.map((other) => `“${other}”`).join(', ')
  const [first] = house.toSorted((a, b) => Number(isProse(b.text)) - Number(isProse(a.text)))
  if (first !== undefined) {
    const message =
      `“${first.match}” is disputed, and readers get this name alone: the others are ${others}. The first mention in ` +
      'a paragraph should give them.'
    return [
      { place: first.place, message, fix: markAt(first, name, first.match, 'Give the other names here') },
    ]
  }
  const [foreign] = theirs
  if (foreign === undefined) return []
  const message = `“${foreign.match}” is what one side says; the house prints “${name.name}” and gives the other names beside it.`
  // Elsewhere the name would have to change its ending.
  const fix = ['ru', 'uk'].includes(language)
    ? null
    : markAt(foreign, name, name.name, `Print “${name.name}” with the others`)
  return [{ place: foreign.place, message, fix }]
}

/** One outside quotation marks is looked for; a page with more mentions than this within them is none of ours. */
const enough = 100

type Mention = { text: Run | Line; match: string; place: Run['place'] }

/** Outside quotation marks: what is quoted was said so. */
function mentions(name: string, texts: (Run | Line)[]): Mention[] {
  const pattern = new RegExp(nameSource(name), 'gu')
  return texts.flatMap((text) => {
    const found = [...text.text.matchAll(pattern)].slice(0, enough)
    if (found.length === 0) return []
    const quoted = quotedStretches(text.text)
    return found
      .map((match) => ({ start: match.index, end: match.index + match[0].length, match: match[0] }))
      .filter(
        ({ start, end }) =>
          !quoted.some(
            (one) => one.start <= start && end <= one.end && end - start < one.end - one.start - 2,
          ),
      )
      .map(({ start, end, match }) => ({ text, match, place: { ...text.place, start, end } }))
  })
}

function isProse(text: Run | Line): text is Run {
  return 'prose' in text && text.prose
}

function markAt({ text, place }: Mention, { others, note }: HouseName, printed: string, label: string) {
  if (!isProse(text)) return null
  const inline = { type: 'contested-name', name: printed, others, note } as const
  const to = putIn(
    text.content,
    [{ start: place.start, end: place.end, inline }],
    (one) => inlineText([one]).length,
  )
  const isMarked = to.length !== text.content.length || to.some((one, i) => one !== text.content[i])
  return isMarked ? { label, path: place.path, from: text.content, to } : null
}

function plain(name: string): string {
  return name
    .normalize('NFC')
    .replace(/[\s\u00a0]+/gu, ' ')
    .toLowerCase()
}
