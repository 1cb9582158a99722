import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { quoteAfter, typeMarks } from './typography.ts'

describe('marks typed straight', () => {
  const typed: [string, string, string][] = [
    ['en', `"It's 'fine'," she said`, '“It’s ‘fine’,” she said'],
    ['ru', `"Он сказал "да" и ушёл"`, '«Он сказал „да“ и ушёл»'],
    ['de', `"Ja", sagte sie`, '„Ja“, sagte sie'],
    ['pl', `("tak")`, '(„tak”)'],
    ['fr', `"Oui"`, '«\u00a0Oui\u00a0»'],
    ['fi', `"Joo"`, '”Joo”'],
    ['ja', `"はい"`, '「はい」'],
    ['fa', `"بله"`, '«بله»'],
    ['uk-UA', `об'єднання`, 'об’єднання'],
    ['xx', `"a"`, '“a”'],
  ]
  for (const [language, straight, expected] of typed)
    test(`become those of ${language}`, () => {
      let text = ''
      for (const letter of straight)
        text += letter === '"' || letter === "'" ? quoteAfter(text, letter, language) : letter
      assert.equal(text, expected)
    })

  test('have the dash of their language', () => {
    assert.deepEqual(
      ['en-GB', 'de', 'ru', 'zh-Hant', 'zh-Hant-TW'].map((language) => typeMarks(language).dash),
      ['—', '–', '—', '——', '—'],
    )
  })
})
