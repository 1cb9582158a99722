import assert from 'node:assert/strict'
import { test } from 'node:test'
import { utf8 } from '#base/bytes.ts'
import type { Block } from '#edition/article.ts'
import { readPage } from '../import-page.ts'
import type { ImportedPage } from '../imported-page.ts'

const filler =
  'The ministry published the figures on Tuesday after a week of questions from members of parliament, and officials said they would be corrected.'

function pageOf(text: string): ImportedPage {
  const page = readPage({ name: 'story.md', bytes: utf8(text) })
  assert.ok(page.ok, page.ok ? '' : page.message)
  return page.value
}

/** The blocks of a body between the headline and a closing paragraph. */
function blocksOf(body: string): Block[] {
  return pageOf(`# A headline\n\n${body}\n\n${filler}\n`).document.blocks.slice(0, -1)
}

test('front matter says what stands around the text; what it does not know is listed', () => {
  const page = pageOf(`---
# a remark
headline: "Samizdat: how it worked"
standfirst: Six carbon copies
  and a flat.
byline:
  - Anna Ivanova
  - 'Boris Petrov'
date: 2026-11-23T10:00:00+03:00
section: History
tags: [samizdat, "typewriters"]
language: en
dateline: Leningrad
slug: samizdat
photo: pictures/type.png
photo-alt: A typewriter
photo-caption: A typewriter of the kind used then.
photo-credit: Anna Ivanova / Reuters
colour: red
---

# Samizdat: how it worked

${filler}
`)
  const { document, photos, dropped, ...rest } = page
  assert.equal(document.headline, 'Samizdat: how it worked')
  assert.equal(document.standfirst, 'Six carbon copies and a flat.')
  assert.equal(document.dateline, 'Leningrad')
  assert.equal(document.blocks.length, 1)
  assert.deepEqual(rest.bylines, ['Anna Ivanova', 'Boris Petrov'])
  assert.equal(rest.publishedAt, Date.UTC(2026, 10, 23, 7))
  assert.deepEqual(
    [rest.section, rest.slug, rest.tags.join()],
    ['History', 'samizdat', 'samizdat,typewriters'],
  )
  assert.equal(document.lead?.photo, photos[0]?.key)
  assert.deepEqual(photos[0]?.credit, {
    line: 'Anna Ivanova / Reuters',
    creator: 'Anna Ivanova',
    agencies: ['Reuters'],
  })
  assert.deepEqual(dropped, [{ text: 'front matter colour: red', why: 'other' }])
})

test('a quotation names its speaker in a last line with a dash', () => {
  assert.deepEqual(
    blocksOf(
      '> I was never caught.\n>\n> Not once.\n>\n> — Natalya, typist, Leningrad, May 1974 (Chronicle No. 5)',
    ),
    [
      {
        type: 'quote',
        paragraphs: [[{ type: 'text', text: 'I was never caught.' }], [{ type: 'text', text: 'Not once.' }]],
        speaker: {
          name: 'Natalya',
          role: 'typist',
          place: 'Leningrad',
          date: 'May 1974',
          source: 'Chronicle No. 5',
        },
      },
    ],
  )
})

test('a quotation without such a line has an empty speaker, and >> is a pull quote', () => {
  const speaker = { name: '', role: '', place: '', date: '', source: '' }
  assert.deepEqual(blocksOf('> Nobody knows who.'), [
    { type: 'quote', paragraphs: [[{ type: 'text', text: 'Nobody knows who.' }]], speaker },
  ])
  assert.deepEqual(blocksOf('>> A sentence set large.'), [
    { type: 'pull-quote', content: [{ type: 'text', text: 'A sentence set large.' }], attribution: '' },
  ])
})

test('contested names, notes, marks and links stand within the line', () => {
  assert.deepEqual(
    blocksOf(
      'On the [[Kurils|Northern Territories|Both names are in use.]] it is **cold *and* wet**^[See [here](https://a.org).] — [more](https://b.org/x), [not](javascript:x).',
    ),
    [
      {
        type: 'paragraph',
        content: [
          { type: 'text', text: 'On the ' },
          {
            type: 'contested-name',
            name: 'Kurils',
            others: ['Northern Territories'],
            note: 'Both names are in use.',
          },
          { type: 'text', text: ' it is ' },
          { type: 'text', text: 'cold ', marks: ['strong'] },
          { type: 'text', text: 'and', marks: ['strong', 'emphasis'] },
          { type: 'text', text: ' wet', marks: ['strong'] },
          {
            type: 'note',
            content: [
              { type: 'text', text: 'See ' },
              { type: 'text', text: 'here' },
              { type: 'text', text: '.' },
            ],
          },
          { type: 'text', text: ' — ' },
          { type: 'link', href: 'https://b.org/x', content: [{ type: 'text', text: 'more' }] },
          { type: 'text', text: ', not.' },
        ],
      },
    ],
  )
})

test('photos, tables, lists, boxes and dividers are blocks', () => {
  const blocks = blocksOf(
    '![A map](map.png "The north | Photo: EPA/HARISH TYAGI/TASS")\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n1. one\n2. two\n   - inner\n\n---\n\n:::background What was it?\nA *box*.\n\n- item\n:::\n\nAfter.',
  )
  assert.deepEqual(
    blocks.map((block) => block.type),
    ['photo', 'table', 'list', 'divider', 'background', 'paragraph'],
  )
  const [, table, list, , box] = blocks
  assert.deepEqual(table?.type === 'table' && [table.header?.length, table.rows.length], [2, 1])
  assert.deepEqual(list?.type === 'list' && [list.ordered, list.items.length], [true, 3])
  assert.deepEqual(box?.type === 'background' && [box.title, box.blocks.map((inner) => inner.type)], [
    'What was it?',
    ['paragraph', 'list'],
  ])
})

test('a caption and its credit come with the picture', () => {
  const page = pageOf(
    `# A headline\n\n![A map](map.png "The north | Photo: EPA/HARISH TYAGI/TASS")\n\n${filler}`,
  )
  assert.deepEqual(page.photos[0], {
    key: page.photos[0]?.key,
    source: 'map.png',
    alt: 'A map',
    caption: 'The north',
    credit: { line: 'EPA/HARISH TYAGI/TASS', creator: 'Harish Tyagi', agencies: ['EPA', 'TASS'] },
    dataUri: null,
  })
})

test('front matter names kind, storyline, original and legal labels; a kind that there is not is listed', () => {
  const head = 'headline: Slow is the new no\nkind: photo essay\nstoryline: The curtain\n'
  const page = pageOf(`---\n${head}translation-of: medlenno\nlegal-labels: one, two\n---\n\n${filler}\n`)
  const { kind, storyline, translationOf, legalLabels, dropped } = page
  assert.deepEqual(
    { kind, storyline, translationOf, legalLabels, dropped },
    {
      kind: 'photo-essay',
      storyline: 'The curtain',
      translationOf: 'medlenno',
      legalLabels: ['one', 'two'],
      dropped: [],
    },
  )
  const wrong = pageOf(`---\nheadline: Slow\nkind: sermon\n---\n\n${filler} ${filler}\n`)
  assert.equal(wrong.kind, null)
  assert.deepEqual(wrong.dropped, [{ text: 'front matter kind: sermon', why: 'other' }])
})

test('a name with a date alone beside it is a day; with a date that no calendar has it is a disputed name', () => {
  const [paragraph] = blocksOf('It stopped [[last night|2026-11-22]], not [[then|2026-02-30]].')
  assert.ok(paragraph?.type === 'paragraph')
  assert.deepEqual(paragraph.content.slice(0, 2), [
    { type: 'text', text: 'It stopped ' },
    { type: 'day', text: 'last night', date: '2026-11-22' },
  ])
  assert.equal(paragraph.content[3]?.type, 'contested-name')
})

test('several pictures in one paragraph are a gallery, a last line in emphasis its caption', () => {
  const [gallery, ...others] = blocksOf(
    '![One](one.jpg "First. | A")\n![Two](two.jpg "Second. | B")\n*Both by hand.*',
  )
  assert.deepEqual(others, [])
  assert.ok(gallery?.type === 'gallery')
  assert.equal(gallery.photos.length, 2)
  assert.deepEqual(gallery.caption, [{ type: 'text', text: 'Both by hand.' }])
  const mixed = blocksOf('![One](one.jpg)\n![Two](two.jpg)\nA sentence of the article.')
  assert.deepEqual(
    mixed.map(({ type }) => type),
    ['photo', 'photo', 'paragraph'],
  )
})

test('a paragraph that opens with a colon after a table is its caption', () => {
  const [table, ...others] = blocksOf('| a | b |\n|---|---|\n| 1 | 2 |\n\n: What it shows.')
  assert.deepEqual(others, [])
  assert.ok(table?.type === 'table')
  assert.equal(table.caption, 'What it shows.')
  assert.equal(blocksOf(': no table before this.')[0]?.type, 'paragraph')
})

test('a Persian speaker is parted at Persian commas and digits', () => {
  const [quote] = blocksOf(
    '> هر کس حق آزادی عقیده و بیان دارد.\n> — اعلامیهٔ جهانی حقوق بشر، مادهٔ ۱۹، پاریس، ۱۹۴۸',
  )
  assert.ok(quote?.type === 'quote')
  assert.deepEqual(
    [quote.speaker.role, quote.speaker.place, quote.speaker.date],
    ['مادهٔ ۱۹', 'پاریس', '۱۹۴۸'],
  )
})
