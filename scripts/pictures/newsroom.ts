/** The screens of the newsroom that docs/pictures shows, each on a desk and on a phone. */

export type NewsroomLook = 'desktop' | 'phone'

export type NewsroomScreen = {
  /** Beginning of the file names; stays what it is, since other documents name the files. */
  name: string
  /** What the picture shows, for the index and as alt text. */
  title: string
  /**
   * Address within the newsroom. `:article` stands for the id of a draft, `:live` for that of a live article: take the
   * first of `GET /api/articles?status=draft` and `?status=live`.
   */
  path: string
  looks: NewsroomLook[]
  /** Selector to wait for: what the screen shows once its questions are answered. */
  ready: string
  /** Keys pressed before the picture is taken, for what opens over a screen. */
  keys?: string[]
}

const both: NewsroomLook[] = ['desktop', 'phone']

const settings: [part: string, title: string, ready: string][] = [
  ['publication', 'Settings: the publication, with the page beside', '.settings-preview iframe'],
  ['look', 'Settings: colours with their contrast, and the logo', '.accent-sample'],
  ['languages', 'Settings: the languages of the paper', '.language-row'],
  ['words', 'Settings: the words that the paper itself says', '.settings-part input[lang]'],
  ['sections', 'Settings: sections in the order of the menu', '.section-row'],
  ['tags', 'Settings: tags, to be renamed and merged', '.name-row'],
  ['storylines', 'Settings: storylines', '.name-row'],
  ['names', 'Settings: contested names as the house prints them', '.name-row'],
  ['appeal', 'Settings: the appeal', '.settings-preview iframe'],
  ['legal', 'Settings: where reading is dangerous, and legal labels', '.settings-preview iframe'],
  ['checks', 'Settings: what is checked before publishing', '.settings-part h3'],
  ['mail', 'Settings: mail', '.page-lead'],
]

export const newsroomScreens: NewsroomScreen[] = [
  { name: 'desk-home', title: 'Home', path: '/', looks: both, ready: '.work-item, .work .empty' },
  { name: 'desk-list', title: 'List of articles', path: '/articles', looks: both, ready: '.row-link' },
  { name: 'desk-board', title: 'Board by stage', path: '/articles/board', looks: both, ready: '.card' },
  {
    name: 'desk-calendar',
    title: 'Calendar of what goes out and is due',
    path: '/articles/calendar',
    looks: both,
    ready: '.entry',
  },
  {
    name: 'desk-search',
    title: 'Full-text search with passages',
    path: '/articles/search?query=border',
    looks: both,
    ready: '.results mark',
  },
  {
    name: 'desk-palette',
    title: 'Palette',
    path: '/',
    looks: ['desktop'],
    ready: '.work',
    keys: ['Control+k', 's', 'e'],
  },
  {
    name: 'desk-shortcuts',
    title: 'Shortcuts',
    path: '/articles',
    looks: ['desktop'],
    ready: '.row-link',
    keys: ['Shift+?'],
  },
  {
    name: 'desk-article',
    title: 'Writing an article',
    path: '/articles/:article',
    looks: both,
    ready: '.ProseMirror',
  },
  {
    name: 'desk-live-article',
    title: 'A live article with its margin',
    path: '/articles/:live',
    looks: both,
    ready: '.ProseMirror',
  },
  {
    name: 'desk-revisions',
    title: 'Everything that was saved of an article',
    path: '/articles/:live/revisions',
    looks: both,
    ready: 'main li',
  },
  {
    name: 'desk-front',
    title: 'Arranging the front page',
    path: '/front',
    looks: both,
    ready: 'main iframe',
  },
  { name: 'desk-pictures', title: 'Pictures', path: '/photos', looks: both, ready: 'main img' },
  { name: 'desk-support', title: 'The goal, month by month', path: '/support', looks: both, ready: 'form' },
  { name: 'desk-people', title: 'People and their roles', path: '/people', looks: both, ready: 'main li' },
  { name: 'desk-log', title: 'The audit log', path: '/audit', looks: both, ready: 'main h1' },
  { name: 'desk-account', title: 'One’s own account', path: '/account', looks: both, ready: 'main h2' },
  { name: 'desk-import', title: 'Importing a page', path: '/import', looks: both, ready: '.target' },
  ...settings.map(([part, title, ready]) => ({
    name: `desk-settings-${part}`,
    title,
    path: `/settings/${part}`,
    looks: both,
    ready,
  })),
]
