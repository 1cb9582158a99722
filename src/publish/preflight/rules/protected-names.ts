import type { Found } from '../finding.ts'
import type { Line, Run } from '../walk.ts'
import { folded, mayStand, personSource } from '../word-forms.ts'

/** Finds the names of protected people in a text; made once for a list. */
export class ProtectedNames {
  readonly #names: string[]
  readonly #patterns = new Map<string, RegExp>()

  constructor(names: string[]) {
    this.#names = names
  }

  /** The names of which the text may have a form; a list of thousands leaves a few. */
  possibleIn(text: string): RegExp[] {
    const within = folded(text)
    return this.#names.filter((name) => mayStand(name, within)).map((name) => this.#patternOf(name))
  }

  #patternOf(name: string): RegExp {
    const pattern = this.#patterns.get(name) ?? new RegExp(personSource(name), 'giu')
    this.#patterns.set(name, pattern)
    return pattern
  }
}

/** Each name of a protected person that readers would see. What is found is told in the words that stand there. */
export function protectedPeople(names: ProtectedNames, texts: (Line | Run)[]): Found[] {
  const possible = names.possibleIn(texts.map(({ text }) => text).join('\n'))
  return texts.flatMap(({ place, text }) =>
    matchesOf(possible, text).map((match) => ({
      place: { ...place, start: match.index, end: match.index + match[0].length },
      message:
        `“${match[0]}” is on the list of protected people: printing this name can endanger somebody. Take it out, ` +
        'also where the person could be told from what stands around it, or ask who keeps the list.',
    })),
  )
}

function matchesOf(patterns: RegExp[], text: string): RegExpExecArray[] {
  return patterns.flatMap((pattern) => [...text.matchAll(pattern)]).toSorted((a, b) => a.index - b.index)
}

/** The list is there, and this program has no key to it: nothing goes out on trust. */
export const unreadable =
  'There is a list of protected people, and it cannot be read here: the key keys/vault.secret is missing or is ' +
  'another. Whether their names stand in this article is not known.'
