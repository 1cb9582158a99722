import type { AppealRule } from './appeals-file.ts'

/** What a new newsroom begins with: the letter after each article, but for those that an editor called sensitive. */
export const letterRule: AppealRule = {
  name: 'letter',
  placement: 'end-of-article',
  from: null,
  until: null,
  languages: [],
  sections: { in: [], out: [] },
  tags: { in: [], out: [] },
  articles: null,
  cap: null,
  onSensitive: false,
  holdback: 0,
  variants: [{ name: 'a', words: null }],
}
