import { modifier } from '../ui/words/modifier.ts'

/** What stands around every screen: the rail, the palette, the list of shortcuts. */
export const shellWords = {
  skip: 'Skip to the content',
  sessionOver:
    'Your session is over. What you type is kept on this device; sign in again to go on where you are.',
  signInAgain: 'Sign in again',
  rail: 'Newsroom',
  search: 'Search',
  shortcuts: 'Shortcuts',
  needsLook: 'needs a look',
  yourArticle: 'Your article',
  places: {
    home: 'Home',
    articles: 'Articles',
    front: 'Front page',
    pictures: 'Pictures',
    support: 'Support',
    mirrors: 'Mirrors',
    people: 'People',
    log: 'Log',
    settings: 'Settings',
    account: 'Account',
    board: 'Board of articles',
    calendar: 'Calendar of articles',
    find: 'Search everything',
    import: 'Import a page',
  },
} as const

export const paletteWords = {
  label: 'Search',
  field: 'Search articles, or go to a place',
  placeholder: 'Search articles, or go to …',
  newArticle: 'New article',
  goTo: 'Go to',
  inSettings: 'Settings',
  noHeadline: 'No headline yet',
  kinds: { section: 'Section', tag: 'Tag', storyline: 'Storyline' },
  everything: (words: string) => `Search everything for “${words}”`,
  none: 'Nothing by this name.',
} as const

export const shortcutsWords = {
  title: 'Shortcuts',
  groups: [
    {
      title: 'Everywhere',
      keys: [
        [[modifier, 'K'], 'Search articles, names and places'],
        [['N'], 'New article'],
        [['/'], 'Search'],
        [['?'], 'This list'],
        [['G', 'H'], 'Home'],
        [['G', 'A'], 'Articles'],
        [['G', 'B'], 'Board'],
        [['G', 'C'], 'Calendar'],
        [['G', 'F'], 'Front page'],
        [['G', 'P'], 'Pictures'],
        [['G', 'M'], 'Mirrors'],
        [['G', 'S'], 'Settings'],
      ],
    },
    {
      title: 'Board, calendar and order of sections',
      keys: [
        [['Space'], 'Pick up, and drop'],
        [['←', '→'], 'Another stage, another day'],
        [['↑', '↓'], 'Another week, another place'],
        [['Esc'], 'Leave it where it was'],
      ],
    },
    {
      title: 'In an article',
      keys: [
        [['/'], 'Everything that can be put in'],
        [[modifier, 'S'], 'Save now'],
        [[modifier, 'Shift', 'P'], 'Preview as printed'],
        [[modifier, 'F'], 'Find and replace'],
        [[modifier, 'B'], 'Strong'],
        [[modifier, 'I'], 'Emphasis'],
        [[modifier, 'K'], 'Link, with words selected'],
        [[modifier, 'Z'], 'Undo; right after a mark was set, as typed'],
        [[modifier, 'Alt', '2'], 'Heading'],
        [['Alt', '↑'], 'Move the block or point up'],
        [['Alt', '↓'], 'Move it down'],
        [['Alt', 'Enter'], 'To the fields of the block; Esc comes back'],
        [[modifier, 'Enter'], 'A line below the block'],
        [[modifier, 'Shift', 'D'], 'A copy of the block'],
        [['Tab'], 'Next cell of a table'],
        [['Shift', 'Enter'], 'Line break'],
      ],
    },
    {
      title: 'At the start of a line',
      keys: [
        [['##', 'Space'], 'Heading'],
        [['###', 'Space'], 'Smaller heading'],
        [['-', 'Space'], 'List'],
        [['1.', 'Space'], 'Numbered list'],
        [['>', 'Space'], 'Quotation with speaker'],
        [['---'], 'Divider'],
      ],
    },
  ] as { title: string; keys: [string[], string][] }[],
}
