import { Extension, InputRule } from '@tiptap/react'

/** Marks of a language: outer and inner quotation marks, and what two hyphens become. */
export type TypeMarks = {
  outer: [string, string]
  inner: [string, string]
  dash: string
  /** Between blanks; else `dash`. */
  spaced?: string
}

const english: TypeMarks = { outer: ['“', '”'], inner: ['‘', '’'], dash: '—', spaced: '–' }
const guillemets: TypeMarks = { outer: ['«', '»'], inner: ['„', '“'], dash: '—' }
const low: TypeMarks = { outer: ['„', '“'], inner: ['‚', '‘'], dash: '–' }
const lowHigh: TypeMarks = { outer: ['„', '”'], inner: ['‚', '’'], dash: '–' }
const corners: TypeMarks = { outer: ['「', '」'], inner: ['『', '』'], dash: '——' }
const high: TypeMarks = { outer: ['”', '”'], inner: ['’', '’'], dash: '–' }
const southern: TypeMarks = { outer: ['«', '»'], inner: ['“', '”'], dash: '—' }

const byLanguage = new Map<string, TypeMarks>([
  ...entries('ru be kk ky uz tg tk az hy', guillemets),
  ...entries('uk', { ...guillemets, inner: ['“', '”'] }),
  ...entries('de bg cs sk sl lt et ka sq mk is lv', low),
  ...entries('pl ro hu hr sr bs', lowHigh),
  ...entries('es it el pt ca', southern),
  // A space that does not break stands inside the marks.
  ...entries('fr', { outer: ['«\u00a0', '\u00a0»'], inner: ['“', '”'], dash: '—' }),
  ...entries('fi sv', high),
  ...entries('nb nn no da fa', { ...southern, inner: ['‘', '’'], dash: '–' }),
  ...entries('ar ur ps', { ...southern, dash: '—' }),
  ...entries('zh-Hant ja', corners),
])

function entries(languages: string, marks: TypeMarks): [string, TypeMarks][] {
  return languages.split(' ').map((language) => [language, marks])
}

/** The marks of a BCP 47 tag; English ones where the language has none listed. */
export function typeMarks(language: string): TypeMarks {
  const [primary = ''] = language.split('-')
  return byLanguage.get(language) ?? byLanguage.get(primary) ?? english
}

/** What opens a quotation stands before it: nothing, a blank, a bracket, a dash, or another opening mark. */
const opens = /(?:^|[\s\u00a0([{<\u2014\u2013\-/“„«‘‚「『\u202f])$/u

/**
 * What a straight mark becomes after `before`, the text of the line so far. An apostrophe after a letter stays one
 * in every language.
 */
export function quoteAfter(before: string, typed: '"' | "'", language: string): string {
  const { outer, inner } = typeMarks(language)
  if (typed === '"') {
    const isInside = isOpen(before, outer)
    if (opens.test(before)) return isInside ? inner[0] : outer[0]
    return isInside && isOpen(before, inner) ? inner[1] : outer[1]
  }
  if (/[\p{L}\p{N}]$/u.test(before)) return '’'
  return opens.test(before) ? inner[0] : inner[1]
}

/** True where a mark was opened and not closed yet. Where both are one character, an odd number of them is open. */
function isOpen(before: string, [open, close]: [string, string]): boolean {
  const count = (mark: string) => before.split(mark.trim()).length - 1
  return open.trim() === close.trim() ? count(open) % 2 === 1 : count(open) > count(close)
}

/**
 * Straight marks and hyphens become those of the text's language while they are typed. Backspace or undo right
 * after brings back what was typed.
 */
export function typography(language: () => string): Extension {
  return Extension.create({
    name: 'typography',
    addInputRules() {
      return [
        replaced(/["']$/, (typed, before) => quoteAfter(before, typed as '"' | "'", language())),
        // At the start of a line hyphens make a list or a divider.
        replaced(/(?<=[^-])--$/, () => typeMarks(language()).dash),
        replaced(/(?<=\S\s)- $/, () => {
          const { dash, spaced } = typeMarks(language())
          return `${spaced ?? dash} `
        }),
        replaced(/\.\.\.$/, () => '…'),
      ]
    },
    addKeyboardShortcuts() {
      return { 'Mod-z': () => this.editor.commands.undoInputRule() }
    },
  })
}

function replaced(find: RegExp, by: (typed: string, before: string) => string): InputRule {
  return new InputRule({
    find,
    handler: ({ state, range, match }) => {
      const { parent } = state.doc.resolve(range.from)
      const start = state.doc.resolve(range.from).start()
      // The last of what matched is not in the document yet.
      const before = parent.textBetween(0, range.from - start, '\n', ' ')
      state.tr.insertText(by(match[0], before), range.from, range.to)
    },
  })
}
