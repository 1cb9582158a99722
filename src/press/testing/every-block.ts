import type { Block, Inline } from '#edition/article.ts'

/** One of each block and inline that an article may hold. */
export function everyBlock(photo: string): Block[] {
  return [
    ...opening,
    { type: 'photo', photo, caption: words('The fifth copy was for friends.') },
    ...setPieces,
    {
      type: 'gallery',
      photos: [
        { photo, caption: words('One') },
        { photo, caption: words('Two') },
      ],
      caption: words('Two sheets'),
    },
    ...ending,
  ]
}

const opening: Block[] = [
  {
    type: 'paragraph',
    content: [
      { type: 'text', text: 'The word was a joke before it was a trade: ' },
      { type: 'text', text: 'sam', marks: ['emphasis'] },
      { type: 'text', text: ', oneself, and ' },
      { type: 'text', text: 'izdat', marks: ['emphasis'] },
      { type: 'text', text: ', the clipped tail of every state publisher’s name.' },
      {
        type: 'note',
        content: [{ type: 'text', text: 'The poet who first used it printed his own verse.' }],
      },
      {
        type: 'text',
        text: ' What came back over the border was called after the far side of it. More is in ',
      },
      { type: 'link', href: 'archive.html', content: [{ type: 'text', text: 'the archive' }] },
      { type: 'text', text: ', and at ' },
      {
        type: 'link',
        href: 'https://example.org/a?b=1&c=2',
        content: [{ type: 'text', text: 'a library' }],
      },
      { type: 'text', text: '.' },
    ],
  },
  {
    type: 'paragraph',
    content: [
      { type: 'text', text: 'Some maps show the islands as ' },
      {
        type: 'contested-name',
        name: 'the Kurils',
        others: ['the Northern Territories'],
        note: 'Both names are in use.',
      },
      { type: 'text', text: ', and a paper that prints one name owes its readers the other.' },
    ],
  },
  { type: 'heading', level: 2, content: words('Six sheets at a time') },
  {
    type: 'paragraph',
    content: words(
      'A typewriter with a hard roller could strike through a top sheet, five carbons and five thin copies. The last was grey and swam before the eyes. It was read all the same, overnight, and passed on by morning to the next on the list.',
    ),
  },
  {
    type: 'quote',
    paragraphs: [
      words('I write it myself, edit it myself, censor it myself, publish it myself, hand it round myself.'),
    ],
    speaker: { name: 'A saying of the time', role: '', place: '', date: '', source: 'in many versions' },
  },
  {
    type: 'list',
    ordered: false,
    items: [
      words('onion-skin paper'),
      words('carbon paper, used until it tore'),
      words('a friend with a car'),
    ],
  },
]

const setPieces: Block[] = [
  { type: 'heading', level: 3, content: words('Over the border') },
  {
    type: 'background',
    title: 'What tamizdat was',
    blocks: [
      {
        type: 'paragraph',
        content: words(
          'Books printed “over there” and carried back: in diplomatic bags, sailors’ coats and false-bottomed tins.',
        ),
      },
      {
        type: 'list',
        ordered: true,
        items: [words('written at home'), words('printed abroad'), words('read at home again')],
      },
    ],
  },
  {
    type: 'table',
    caption: 'Copies from one typing',
    header: [words('Sheet'), words('Legible lines')],
    rows: [
      [words('First'), words('30')],
      [words('Third'), words('28')],
      [words('Sixth'), words('17')],
    ],
  },
  {
    type: 'pull-quote',
    content: words('It was read overnight, and passed on by morning.'),
    attribution: '',
  },
]

const ending: Block[] = [
  {
    type: 'link-card',
    href: '/about.html',
    title: 'About this paper',
    description: 'Who makes it, and why.',
  },
  { type: 'divider' },
  {
    type: 'paragraph',
    content: words('The last sheet is always the faintest. It has also been read by the most people.'),
  },
]

function words(text: string): Inline[] {
  return [{ type: 'text', text }]
}
