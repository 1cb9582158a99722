import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { describe, test } from 'node:test'
import { utf8 } from '#base/bytes.ts'
import { blockText } from '#edition/article-text.ts'
import { validateArticle } from '#edition/validate-article.ts'
import { readPage } from './import-page.ts'
import type { ImportedPage } from './imported-page.ts'
import { corpusFile, corpusFiles, missing } from './importers/testing/corpus.ts'

function pageOf(name: string, text: string): ImportedPage {
  const page = readPage({ name, bytes: utf8(text) })
  assert.ok(page.ok, page.ok ? '' : page.message)
  assert.deepEqual(validateArticle(page.value.document).ok, true)
  return page.value
}

function refusalOf(name: string, content: string | Uint8Array) {
  const page = readPage({ name, bytes: typeof content === 'string' ? utf8(content) : content })
  assert.ok(!page.ok, `${name} was taken for an article`)
  assert.ok(page.message.includes(name), `the message names the file: ${page.message}`)
  return page
}

const paragraphs = (page: ImportedPage) => page.document.blocks.map(blockText)
const reasons = (page: ImportedPage) => page.dropped.map((piece) => piece.why)

const story = [
  'The ministry published the figures on Tuesday after a week of questions from members of parliament.',
  'Officials said that the numbers for the northern districts had been counted twice and would be corrected.',
  'A spokeswoman declined to say who had ordered the count or when the result would be final.',
]

describe('the seed page', { skip: missing('seed') }, () => {
  const path = missing('seed') ? '' : (corpusFiles('seed')[0] ?? '')

  test('comes out as its headline, its photo and its twelve paragraphs, all and only', () => {
    const file = corpusFile(path)
    const read = readPage(file)
    assert.ok(read.ok)
    const page = read.value
    const lines = new TextDecoder()
      .decode(file.bytes)
      .split('\n')
      .filter((line) => line.trim() !== '')
    const first = lines.findIndex((line) => line.startsWith('Japan said Tuesday'))
    assert.equal(page.document.headline, 'Japan Protests Russia Move to Drop Peace Talks Over Ukraine')
    assert.deepEqual(paragraphs(page), lines.slice(first, first + 12))
    assert.equal(lines[first + 12]?.startsWith('… we have a small favor'), true)
    assert.deepEqual(page.photos, [
      {
        key: page.document.lead?.photo,
        alt: '',
        caption:
          'Japan has marched in lockstep with allies in the Group of Seven in imposing tough sanctions hitting Russia.',
        credit: { line: 'EPA/HARISH TYAGI/TASS', creator: 'Harish Tyagi', agencies: ['EPA', 'TASS'] },
        source: null,
        dataUri: null,
      },
    ])
    assert.equal(page.document.language, 'en')
    assert.equal(page.sourceHash, createHash('sha256').update(file.bytes).digest('hex'))
  })

  test('lists everything that was begged, with the reason', () => {
    const read = readPage(corpusFile(path))
    assert.ok(read.ok)
    const expected = 'banner banner banner banner banner appeal appeal appeal payment appeal appeal read-more'
    assert.deepEqual(reasons(read.value).join(' '), expected)
  })
})

describe('a text file', () => {
  test('gives headline, standfirst, byline, date, dateline, headings and lists', () => {
    const page = pageOf(
      'story.txt',
      `Ministry Admits Double Count\n\nNorthern figures were wrong for a year.\n\nBy Anna Ivanova and Boris Petrov\nMarch 22, 2022\n\n` +
        `OSLO — ${story[0]}\n\nWhat happens next\n\n${story[1]}\n\n- The first count stays.\n- The second goes.\n\n***\n\n${story[2]}`,
    )
    assert.equal(page.document.headline, 'Ministry Admits Double Count')
    assert.equal(page.document.standfirst, 'Northern figures were wrong for a year.')
    assert.deepEqual(page.bylines, ['Anna Ivanova', 'Boris Petrov'])
    assert.equal(page.publishedAt, Date.UTC(2022, 2, 22, 12))
    assert.equal(page.document.dateline, 'OSLO')
    assert.deepEqual(
      page.document.blocks.map((block) => block.type),
      ['paragraph', 'heading', 'paragraph', 'list', 'divider', 'paragraph'],
    )
    assert.equal(blockText(page.document.blocks[0]!), story[0])
  })

  test('may have its paragraphs broken at a margin', () => {
    const wrapped = story.map((paragraph) => paragraph.replace(/(.{50,60}) /g, '$1\n')).join('\n\n')
    assert.deepEqual(paragraphs(pageOf('mail.txt', `Ministry Admits Double Count\n\n${wrapped}`)), story)
  })

  test('in Russian loses the label of the law, the request and the links, and nothing else', () => {
    const text = [
      'НАСТОЯЩИЙ МАТЕРИАЛ (ИНФОРМАЦИЯ) ПРОИЗВЕДЕН И РАСПРОСТРАНЕН ИНОСТРАННЫМ АГЕНТОМ «РЕДАКЦИЯ» ЛИБО КАСАЕТСЯ ДЕЯТЕЛЬНОСТИ ИНОСТРАННОГО АГЕНТА. 18+',
      'Министерство признало ошибку в подсчётах',
      'Автор: Анна Иванова',
      '12 марта 2024 г.',
      'Министерство опубликовало данные во вторник после недели вопросов от депутатов и журналистов.',
      'Читайте также: Как считали голоса на севере',
      'По словам чиновников, цифры по северным районам были учтены дважды и теперь будут исправлены.',
      'Представительница ведомства отказалась сказать, кто распорядился считать и когда будет итог.',
      'Поддержите нашу редакцию. Без вашей помощи мы не сможем продолжать работу.',
      'Способы оплаты',
      'Поделиться',
    ].join('\n\n')
    const page = pageOf('новость.txt', text)
    assert.equal(page.document.headline, 'Министерство признало ошибку в подсчётах')
    assert.deepEqual(page.bylines, ['Анна Иванова'])
    assert.equal(page.publishedAt, Date.UTC(2024, 2, 12, 12))
    assert.equal(page.document.language, 'ru')
    assert.equal(page.document.blocks.length, 3)
    assert.deepEqual(reasons(page), ['other', 'read-more', 'appeal', 'payment', 'share'])
  })

  test('without a headline takes a file name that is one, with its day', () => {
    const page = pageOf('2016-12-05-300 миллионов патриарха.txt', story.join(' '))
    assert.equal(page.document.headline, '300 миллионов патриарха')
    assert.equal(page.publishedAt, Date.UTC(2016, 11, 5, 12))
  })

  const tricky: [string, string[]][] = [
    [
      'Shelter Raises $40,000 in a Night',
      [
        'Donations to the shelter passed $40,000 on Tuesday, most of them gifts of less than $20 by card or PayPal.',
        '"Support us if you can," its director, Maria Olsen, said. "We need your help, and every contribution counts."',
        'The shelter asked readers to donate monthly and said that its payment methods would soon include Bitcoin.',
        'Its next appeal opens in May. Volunteers may sign up for the night shift at the door.',
      ],
    ],
    [
      'Regulator Fines Site Over Cookies',
      [
        'A regulator has fined a shopping site because it set cookies before visitors had accepted any of them.',
        'The company said its banner, which read "We use cookies to improve your experience", was meant as a request.',
        'By law, a site that uses cookies for advertising must ask first. Rejecting must be as easy as accepting.',
      ],
    ],
    [
      'Newspaper Puts Its Archive Behind a Paywall',
      [
        'The newspaper will charge for its archive from June. Readers who subscribe to the print edition pay nothing.',
        'A monthly subscription starts at $5, the publisher said, and students can ask for a lower price.',
        'Members of the union called the decision a mistake. Independent journalism, they wrote, needs readers.',
      ],
    ],
    [
      'Court Upholds "Foreign Agent" Label for Broadcaster',
      [
        'A court in Moscow has upheld the "foreign agent" label of a broadcaster whose journalism is banned in Russia.',
        'Under the law the station must open every programme with a statement that it was made by a foreign agent.',
        'Its editor said the station would appeal. "We refuse to be silenced," she told reporters outside the court.',
      ],
    ],
    [
      'Фонд собрал миллион за сутки',
      [
        'Фонд помощи собрал миллион рублей за сутки: больше половины суммы пришло пожертвованиями до пятисот рублей.',
        '«Поддержите нас, нам нужна ваша помощь», — говорилось в обращении директора фонда Марии Ольховой.',
        'Подписаться на ежемесячный взнос можно на сайте фонда, сообщили там, а отменить его — в любой день.',
      ],
    ],
  ]
  for (const [headline, text] of tricky) {
    test(`about money, banners or labels keeps every paragraph: ${headline}`, () => {
      const page = pageOf('tricky.txt', [headline, ...text].join('\n\n'))
      assert.equal(page.document.headline, headline)
      assert.deepEqual(paragraphs(page), text)
      assert.deepEqual(page.dropped, [])
    })
  }

  test('that is nothing but a letter to readers keeps the letter', () => {
    const letter = [
      'A Letter From the Editor',
      'We need your help to keep this paper in print for another winter, and this page is about how and why we ask.',
      'Your support makes our journalism possible: since March we, the journalists, have worked without any pay at all.',
    ]
    assert.deepEqual(paragraphs(pageOf('letter.txt', letter.join('\n\n'))), letter.slice(1))
  })
})

describe('what is no article is refused by name and reason', () => {
  const cases: [string, string, string | Uint8Array][] = [
    ['import-kind', 'page.pdf', 'text'],
    ['import-kind', 'noextension', 'text'],
    ['import-empty', 'empty.txt', ''],
    ['import-empty', 'blank.html', ' \n\t \n'],
    ['import-too-large', 'huge.html', new Uint8Array(50_000_000)],
    ['import-too-large', 'long.txt', new Uint8Array(2_000_001).fill(97)],
    ['import-binary', 'nul.txt', new Uint8Array([65, 66, 0, 67])],
    ['import-binary', 'really.html', new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 1, 2])],
    ['import-encoding', 'latin.txt', new Uint8Array([...utf8('Caf'), 0xe9, ...utf8(' closed')])],
    [
      'import-encoding',
      'odd.html',
      utf8('<meta charset="x-nonsense"><p>caf').map((byte, i, all) => (i === all.length - 1 ? 0xe9 : byte)),
    ],
    [
      'import-too-deep',
      'deep.html',
      `<h1>Title here</h1>${'<div>'.repeat(10_000)}text${'</div>'.repeat(10_000)}`,
    ],
    ['import-too-deep', 'deep.md', `# Title\n\n${'> '.repeat(10_000)}text`],
    ['import-no-article', 'list.html', '<title>Archive</title><ul><li>One<li>Two</ul>'],
    ['import-no-article', 'short.txt', 'Headline of Nothing\n\nOne line.'],
    ['import-no-article', 'noname.md', `${story.join('\n\n')}`],
  ]
  for (const [code, name, content] of cases) {
    test(`${name}: ${code}`, () => assert.equal(refusalOf(name, content).code, code))
  }

  test('the message says where the encoding breaks', () => {
    const bytes = new Uint8Array([...utf8('Caf'), 0xe9, ...utf8(' closed')])
    assert.match(refusalOf('latin.txt', bytes).message, /byte 3 \(0xe9\) is not UTF-8/)
  })

  test('a legacy encoding is read where the page declares it', () => {
    const head = utf8('<html><head><meta charset="windows-1251"><title>')
    const title = new Uint8Array([0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2, 0x20, 0xec, 0xe8, 0xf0]) // Привет мир
    const rest = utf8(`</title></head><body><article><p>${story.join('</p><p>')}</p></article></body></html>`)
    const page = readPage({ name: 'old.html', bytes: new Uint8Array([...head, ...title, ...rest]) })
    assert.equal(page.ok && page.value.document.headline, 'Привет мир')
  })
})
