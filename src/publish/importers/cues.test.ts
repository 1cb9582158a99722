import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bylineNames } from './bylines.ts'
import { parseCredit, splitCaption } from './credit.ts'
import { parseDate } from './dates.ts'
import { furnitureReason } from './furniture/furniture.ts'
import { guessLanguage } from './language.ts'

test('furniture is known by what it says, wherever a page puts it', () => {
  const cases: [string, string | null][] = [
    ['paiment methods', 'payment'],
    ['Payment method', 'payment'],
    ['Visa · Mastercard · PayPal', 'payment'],
    ['$5 $10 $20 monthly', 'payment'],
    ['Способы оплаты', 'payment'],
    ['Remind me next month', 'appeal'],
    ['Напомнить позже', 'appeal'],
    ['Read more', 'read-more'],
    ['Читайте также: Как считали голоса', 'read-more'],
    ['Share on Facebook', 'share'],
    ['Поделиться в Telegram', 'share'],
    ['Комментарии (12)', 'comments'],
    ['Accept all cookies', 'cookie'],
    ['By continuing to use this site you agree to our use of cookies.', 'cookie'],
    ['Подписывайтесь на наш канал в Telegram.', 'newsletter'],
    ['Home › News › World', 'navigation'],
    ['© 2024 The Paper', 'navigation'],
    ['Payments to farmers resumed', null],
    ['Visa rules change in March', null],
    ['Support for the bill grew', null],
    ['Home prices fell again', null],
    ['Поисковики готовы отказаться от новостей', null],
    ['«Ростелеком» подтвердил закрытие сделки со «Скайлинк» в первом квартале', null],
    ['Ukraine hopes to become a member of the union.', null],
    ['Share prices fell by a third on Monday.', null],
  ]
  for (const [text, reason] of cases) assert.equal(furnitureReason(text, 'body'), reason, text)
})

test('credits come apart into maker and houses', () => {
  const cases: [string, string, string, string[]][] = [
    ['EPA/HARISH TYAGI/TASS', 'EPA/HARISH TYAGI/TASS', 'Harish Tyagi', ['EPA', 'TASS']],
    ['Photo: Anna Ivanova / Reuters', 'Anna Ivanova / Reuters', 'Anna Ivanova', ['Reuters']],
    ['(AP Photo/Jae C. Hong)', 'AP Photo/Jae C. Hong', 'Jae C. Hong', ['AP']],
    ['Фото: Сергей Бобылёв / ТАСС', 'Сергей Бобылёв / ТАСС', 'Сергей Бобылёв', ['ТАСС']],
    ['Photo by Anna Ivanova', 'Anna Ivanova', 'Anna Ivanova', []],
    ['Anna Ivanova / The Fifth Copy', 'Anna Ivanova / The Fifth Copy', 'Anna Ivanova', ['The Fifth Copy']],
  ]
  for (const [printed, line, creator, agencies] of cases) {
    assert.deepEqual(parseCredit(printed), { line, creator, agencies }, printed)
  }
  assert.equal(parseCredit(' '), null)
})

test('a credit is found at the end of a caption and nowhere else', () => {
  const strict = (text: string) => splitCaption(text, { lonely: false })
  assert.equal(strict('Ballots of the north. EPA/HARISH TYAGI/TASS').caption, 'Ballots of the north.')
  assert.equal(strict('Ballots of the north. (AP Photo/Jae C. Hong)').credit?.creator, 'Jae C. Hong')
  assert.equal(strict('Голоса севера. Фото: Анна Иванова / ТАСС').caption, 'Голоса севера.')
  assert.equal(splitCaption('Ballots of the north. Reuters', { lonely: true }).credit?.line, 'Reuters')
  for (const text of [
    'He spoke to Reuters.',
    'The vote was 50/50.',
    'It said so in a report. Reuters',
    'Either/or is no answer. He left.',
  ]) {
    assert.equal(strict(text).credit, null, text)
  }
})

test('dates are read as papers print them, and nothing else is', () => {
  const noon = (year: number, month: number, day: number) => Date.UTC(year, month - 1, day, 12)
  const cases: [string, number | null][] = [
    ['2022-03-22', noon(2022, 3, 22)],
    ['2022-03-22T09:30:00+03:00', Date.UTC(2022, 2, 22, 6, 30)],
    ['2022-03-22T09:30:00.123Z', Date.UTC(2022, 2, 22, 9, 30)],
    ['March 22, 2022', noon(2022, 3, 22)],
    ['Published on Tuesday, March 22, 2022 at 4:05 p.m.', Date.UTC(2022, 2, 22, 16, 5)],
    ['22 марта 2022 г.', noon(2022, 3, 22)],
    ['22 марта 2022, 09:30', Date.UTC(2022, 2, 22, 9, 30)],
    ['22.03.2022', noon(2022, 3, 22)],
    ['2022-02-30', null],
    ['31.02.2022', null],
    ['In March 2022 the ministry', null],
    ['', null],
  ]
  for (const [printed, instant] of cases) assert.equal(parseDate(printed), instant, printed)
})

test('a byline is a line of names and nothing else', () => {
  assert.deepEqual(bylineNames('By Anna Ivanova and Boris Petrov'), ['Anna Ivanova', 'Boris Petrov'])
  assert.deepEqual(bylineNames('Автор: Анна Иванова'), ['Анна Иванова'])
  assert.deepEqual(bylineNames('By Anna Ivanova for The Paper'), ['Anna Ivanova'])
  for (const line of ['By law it must ask first', 'By then the votes were counted.', 'Bystanders', 'By']) {
    assert.deepEqual(bylineNames(line), [], line)
  }
})

test('the language follows from script and commonest words', () => {
  const cases: [string, string][] = [
    ['The figures of the ministry were wrong and the count was not.', 'en'],
    ['Цифры были неверны, и это было объявлено.', 'ru'],
    ['Її цифри були невірні, і це було оголошено.', 'uk'],
    ['این یک گزارش است که چاپ شد', 'fa'],
    ['数字は間違っていた', 'ja'],
    ['Die Zahlen waren falsch und das ist nicht gut.', 'de'],
  ]
  for (const [text, language] of cases) assert.equal(guessLanguage(text), language)
})
