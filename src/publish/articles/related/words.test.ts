import assert from 'node:assert/strict'
import { test } from 'node:test'
import { stem } from './stem.ts'
import { wordsOf } from './words.ts'

const families = {
  en: [
    'harbour harbours',
    'dredge dredged dredging dredger dredgers',
    'ship ships shipping',
    'party parties',
    'evacuate evacuated evacuation',
    'elect elected election elections',
    "vell vell's",
    'printer printers printing printed',
  ],
  ru: [
    'книга книги книгу книге книгой книг',
    'суд суда суду судом суде',
    'шахтёр шахтеры шахтёров шахтёрам шахтёрами',
    'забастовка забастовки забастовку забастовкой',
    'редакция редакции редакцию редакцией редакций',
    'галеев галеева галееву галеевым',
    'каменка каменке каменки каменку',
    'заключённый заключённого заключённому заключённых',
  ],
}

for (const [language, rows] of Object.entries(families)) {
  test(`Forms of a word have one stem (${language})`, () => {
    for (const row of rows) {
      const stems = new Set(row.split(' ').map((word) => stem(word, language)))
      assert.equal(stems.size, 1, `${row}: ${[...stems].join(' ')}`)
    }
  })
}

test('Different words keep different stems', () => {
  const words = 'ring ride bus boss port post state ministry army'.split(' ')
  assert.equal(new Set(words.map((word) => stem(word, 'en'))).size, words.length)
  const russian = 'мир мэр дом дым река рука город огород школа шкала'.split(' ')
  assert.equal(new Set(russian.map((word) => stem(word, 'ru'))).size, russian.length)
})

test('Languages without rules keep their words whole', () => {
  assert.equal(stem('häuser', 'de'), 'häuser')
})

test('A capital within a sentence makes a name, one at its beginning does not', () => {
  const names = (text: string, language = 'en') =>
    wordsOf(text, language)
      .filter((word) => word.name)
      .map((word) => word.stem)
  assert.deepEqual(names('Police met Ada Quill. Nobody answered.\nBridges closed'), ['ada', 'quill'])
  assert.deepEqual(names('“Silence,” said the sign at “Rudmet”.'), ['rudmet'])
  assert.deepEqual(names('Суд оштрафовал Веру Саянову. Залы пусты.', 'ru'), ['вер', 'саян'])
})

test('Words that hold sentences together, numbers and single letters are left out', () => {
  assert.deepEqual(
    wordsOf('In the 9 days of it, a UN ship said: “I am on Monday”', 'en').map((word) => word.stem),
    ['un', 'ship'],
  )
  assert.deepEqual(
    wordsOf('Если бы в ЕС не было угля', 'ru').map((word) => word.stem),
    ['ес', 'угл'],
  )
})

test('A language without blanks is parted by dictionary', () => {
  assert.ok(wordsOf('記者が逮捕された', 'ja').some((word) => word.stem === '記者'))
})
