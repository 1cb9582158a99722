import type { Vocabulary } from './vocabulary.ts'

/** The page "How to reach us", put together: what is promised, what is not, and what a reader can do. */
type ReachWords = {
  title: string
  lead: string
  parts: { heading: string; paragraphs: string[]; items: string[] }[]
}

/** The page in the words of a language. */
export function reachWords(words: Vocabulary): ReachWords {
  return {
    title: words.reachTitle,
    lead: words.reachLead,
    parts: [
      { heading: words.reachPromiseHeading, paragraphs: [], items: promises(words) },
      { heading: words.reachLimitHeading, paragraphs: [words.reachLimitLead], items: limits(words) },
      { heading: words.reachDoHeading, paragraphs: [], items: deeds(words) },
    ],
  }
}

function promises(words: Vocabulary): string[] {
  const { reachPromiseOne, reachPromiseTwo, reachPromiseThree, reachPromiseFour, reachPromiseFive } = words
  return [reachPromiseOne, reachPromiseTwo, reachPromiseThree, reachPromiseFour, reachPromiseFive]
}

function limits(words: Vocabulary): string[] {
  const { reachLimitOne, reachLimitTwo, reachLimitThree, reachLimitFour, reachLimitFive, reachLimitSix } =
    words
  const first = [reachLimitOne, reachLimitTwo, reachLimitThree, reachLimitFour, reachLimitFive, reachLimitSix]
  return [...first, words.reachLimitSeven]
}

function deeds(words: Vocabulary): string[] {
  const { reachDoOne, reachDoTwo, reachDoThree, reachDoFour, reachDoFive } = words
  return [reachDoOne, reachDoTwo, reachDoThree, reachDoFour, reachDoFive]
}
