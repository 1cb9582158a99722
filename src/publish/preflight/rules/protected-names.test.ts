import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { documentOf } from '../../testing/desk.ts'
import { written } from '../testing/subjects.ts'
import { linesOf, runsOf } from '../walk.ts'
import { ProtectedNames, protectedPeople } from './protected-names.ts'

const matches = (name: string, text: string) =>
  protectedPeople(new ProtectedNames(['Somebody Else', name]), linesOf(documentOf(text))).map(({ place }) =>
    text.slice(place.start, place.end),
  )

describe('the name of a protected person', () => {
  it('is found in any case of Russian and Ukrainian, in either order, with a patronymic or an initial', () => {
    for (const [name, text] of [
      ['Анна Петрова', 'Об этом рассказала Анна Петрова.'],
      ['Анна Петрова', 'Вместе с Анной Петровой ушли двое.'],
      ['Анна Петрова', 'ПЕТРОВОЙ АННЕ'],
      ['Анна Петрова', 'Анну Сергеевну Петрову видели дома.'],
      ['Анна Петрова', 'Письмо А. С. Петровой'],
      ['Сергей Ковалёв', 'Сергею Ковалеву звонили.'],
      ['Сергей Ковалёв', 'с Сергеем Ковалёвым'],
      ['Павел Достоевский', 'о Павле Достоевском'],
      ['Игорь Чёрный', 'Игорю Черному'],
      ['Мария Заболоцкая', 'к Марии Заболоцкой'],
      ['Олена Шевченко', 'Олені Шевченко подзвонили.'],
      ['Тарас Шевченко', 'Тарасові Шевченкові'],
      ['Иванченко', 'Иванченко ушёл.'],
    ] as const)
      assert.equal(matches(name, text).length, 1, `${name}: ${text}`)
  })

  it('is found in English with a possessive, across blanks of any kind, and in Persian in either spelling', () => {
    assert.deepEqual(matches('Jane Roe', 'It was JANE\u00a0ROE’s letter.'), ['JANE\u00a0ROE'])
    assert.deepEqual(matches('Jane Roe', 'Roe Jane; J. Roe; Jane M. Roe').length, 3)
    assert.deepEqual(matches('علی کریمی', 'نامهٔ علي كريمي رسید.').length, 1)
    assert.deepEqual(matches('王小明', '昨天王小明来了').length, 1)
  })

  it('is not found in other words, other people and half a name', () => {
    for (const [name, text] of [
      ['Анна Петрова', 'Анна и Вера Петрова. Петрова молчала.'],
      ['Анна Петрова', 'Жанна Петрова'],
      ['Анна Петрова', 'Анна Петрова-Водкина'],
      ['Вера', 'Верил ли он? Проверка.'],
      ['Jane Roe', 'Jane Roeder, Mary-Jane Roe, Jane met Roe'],
      ['علی کریمی', 'علی رفت. کریمی ماند.'],
      ['Sean.Day', 'Sean Day'],
    ] as const)
      assert.deepEqual(matches(name, text), [], `${name}: ${text}`)
  })

  it('is found wherever readers would see it: headline, caption, speaker, note', () => {
    const document = {
      ...written(
        'en',
        {
          type: 'quote',
          paragraphs: [[]],
          speaker: { name: 'Jane Roe', role: '', place: '', date: '', source: '' },
        },
        { type: 'photo', photo: 'p', caption: [{ type: 'text', text: 'Jane Roe at home' }] },
        [{ type: 'note', content: [{ type: 'text', text: 'Told by Jane Roe' }] }],
        [
          { type: 'text', text: 'Ja' },
          { type: 'text', text: 'ne Roe', marks: ['strong'] },
        ],
      ),
      headline: 'Jane Roe is free',
    }
    const found = protectedPeople(new ProtectedNames(['Jane Roe']), [
      ...linesOf(document),
      ...runsOf(document),
    ])
    assert.deepEqual(
      found.map(({ place }) => place.block),
      [null, 0, 1, 2, 3],
    )
  })

  it('costs little on a hostile text', () => {
    const names = new ProtectedNames(['Анна Петрова', 'Jane Roe'])
    const runs = runsOf(
      written('ru', 'Анна '.repeat(20_000), 'Jane Ro'.repeat(20_000), 'А. А. '.repeat(20_000)),
    )
    assert.deepEqual(protectedPeople(names, runs), [])
  })
})
