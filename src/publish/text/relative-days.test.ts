import assert from 'node:assert/strict'
import { describe, it, test } from 'node:test'
import type { Inline } from '#edition/article.ts'
import { validateArticle } from '#edition/validate-article.ts'
import { findRelativeDays, withDays } from './relative-days.ts'
import { documentOf } from '../testing/desk.ts'

/** Tuesday, 24 November 2026. */
const tuesday = '2026-11-24'

/** `Tuesday 24, last night 23`: what is found, and the day of the month that it means. */
function daysIn(text: string, language: string, day = tuesday): string {
  return findRelativeDays(text, language, day)
    .map((one) => {
      assert.equal(text.slice(one.start, one.end), one.text)
      return `${one.text} ${Number(one.date.slice(8))}`
    })
    .join(', ')
}

describe('Relative days in English', () => {
  const cases: [about: string, text: string, found: string][] = [
    ['the day of the report by its name', 'It had protested, the ministry said Tuesday.', 'Tuesday 24'],
    ['a weekday before it', 'Three died on Sunday.', 'Sunday 22'],
    ['the weekday after it, a week ago', 'He left Wednesday.', 'Wednesday 18'],
    ['`last` is never today', 'He told them last Tuesday.', 'last Tuesday 17'],
    [
      'words for days',
      'Rain fell overnight, yesterday and last night.',
      'overnight 24, yesterday 23, last night 23',
    ],
    ['today where something happened', 'The court ruled today.', 'today 24'],
    ['not today where it may be nowadays', 'It is a rarity today.', ''],
    ['a genitive', 'Tuesday’s quake killed three.', 'Tuesday 24'],
    ['not what is to come', 'The court will meet on Friday.', ''],
    ['not what is planned', 'They said it is due on Friday.', ''],
    ['not what may be either', 'The summit opens Friday.', ''],
    ['not a date', 'It was held on Monday, 3 March, and on Monday, March 3.', ''],
    ['not another year', 'It happened on a farm on Monday in 1999.', ''],
    ['not a span', 'He met them from Monday to Friday.', ''],
    ['not a habit', 'They came every Monday, on Mondays, and one Monday.', ''],
    ['not a name', 'The Sunday Times wrote of Bloody Sunday, and Russia Today was shut.', ''],
    ['not what somebody said', '“It was yesterday,” he said. It rained yesterday.', 'yesterday 23'],
    [
      'not what was said in straight or single marks',
      `"Yesterday," 'we met Monday', he said Monday.`,
      'Monday 23',
    ],
    [
      'apostrophes open nothing',
      'It wasn’t known, and they didn’t say, where he fled on Monday.',
      'Monday 23',
    ],
    ['not in speech that goes on in the next paragraph', '“We left yesterday.', ''],
    ['not within a word', 'Todays and yesterdays were Tuesdayish.', ''],
  ]
  for (const [about, text, found] of cases) it(about, () => assert.equal(daysIn(text, 'en-GB'), found))
})

describe('Relative days in Russian', () => {
  const cases: [about: string, text: string, found: string][] = [
    ['the day of the report', 'Об этом ТАСС сообщил во вторник.', 'вторник 24'],
    ['a weekday before it', 'Он погиб в воскресенье.', 'воскресенье 22'],
    ['the night to a day', 'Землетрясение произошло в ночь на понедельник.', 'понедельник 23'],
    ['a time of a day', 'Вечером среды их отпустили.', 'среды 18'],
    ['the last such day', 'Он заявил это в минувший вторник.', 'минувший вторник 17'],
    ['words for days', 'Вчера он приехал, а позавчера уезжал.', 'Вчера 23, позавчера 22'],
    ['today where something happened', 'Сегодня его арестовали.', 'Сегодня 24'],
    ['not today where it may be nowadays', 'Это сегодня редкость.', ''],
    ['not what is to come', 'Суд рассмотрит дело в пятницу.', ''],
    ['not what is planned', 'Заседание запланировали и назначено на среду, в среду.', ''],
    ['not a date', 'Он приехал во вторник, 3 марта.', ''],
    ['not surroundings', 'Он попал в среду обитания.', ''],
    ['not what somebody said', '«Вчера мы спали», — сказал он. Вчера его отпустили.', 'Вчера 23'],
    ['not a line of dialogue', '— Мы были там вчера, — сказал он.', ''],
  ]
  for (const [about, text, found] of cases) it(about, () => assert.equal(daysIn(text, 'ru'), found))
})

test('Relative days cross months and years, and are not looked for in other languages', () => {
  assert.deepEqual(
    findRelativeDays('He left on Thursday.', 'en', '2027-01-01').map(({ date }) => date),
    ['2026-12-31'],
  )
  assert.equal(daysIn('He left on Thursday.', 'de'), '')
})

test('A document gets its days in paragraphs, outside links and emphasis, and stays valid', () => {
  const text = (words: string): Inline => ({ type: 'text', text: words })
  const link: Inline = { type: 'link', href: '/a.html', content: [{ type: 'text', text: 'yesterday' }] }
  const strong: Inline = { type: 'text', text: 'Yesterday', marks: ['strong'] }
  const document = documentOf('Yesterday', {
    blocks: [
      { type: 'heading', level: 2, content: [text('yesterday')] },
      { type: 'paragraph', content: [strong, text(' it was said, '), link, text(', not yesterday.')] },
    ],
  })
  const dated = withDays(document, tuesday)
  assert.ok(validateArticle(dated).ok)
  assert.deepEqual(dated.blocks[0], document.blocks[0])
  assert.deepEqual(dated.blocks[1], {
    type: 'paragraph',
    content: [
      strong,
      text(' it was said, '),
      link,
      text(', not '),
      { type: 'day', text: 'yesterday', date: '2026-11-23' },
      text('.'),
    ],
  })
  assert.deepEqual(withDays(dated, '2030-01-01'), dated)
})
