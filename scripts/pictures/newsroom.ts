/** The screens of the newsroom that docs/pictures shows: on a desk, and those of a working day on a phone too. */

export type NewsroomLook = 'desktop' | 'phone'

export type NewsroomScreen = {
  /** Beginning of the file names; stays what it is, since other documents name the files. */
  name: string
  /** What the picture shows, for the index and as alt text. */
  title: string
  /**
   * Address within the newsroom. `:article` stands for the id of a draft, `:live` for that of a live article,
   * `:changed` for that of one that was corrected.
   */
  path: string
  looks: NewsroomLook[]
  /** Selector to wait for: what the screen shows once its questions are answered. */
  ready: string
  /** What opens over a screen: the key for it, the selector of what comes up, and what is typed there. */
  key?: { press: string; brings: string; typed?: string }
  /** Name of the button or tab that is pressed before, and selector of what it brings. */
  press?: { name: string; brings: string }
  /** For whom the door is still closed. */
  signedOut?: true
}

const both: NewsroomLook[] = ['desktop', 'phone']
const desk: NewsroomLook[] = ['desktop']

const settings: [part: string, title: string, ready: string][] = [
  ['publication', 'Settings: the publication, with the page beside', '.settings-preview iframe'],
  ['look', 'Settings: colours with their contrast, and the logo', '.settings-preview iframe'],
  ['languages', 'Settings: the languages of the paper', '.language-row'],
  ['words', 'Settings: the words that the paper itself says', '.settings-part input[lang]'],
  ['sections', 'Settings: sections in the order of the menu', '.section-row'],
  ['tags', 'Settings: tags, to be renamed and merged', '.name-row'],
  ['storylines', 'Settings: storylines', '.name-row'],
  ['names', 'Settings: contested names as the house prints them', '.name-row'],
  ['appeal', 'Settings: the appeal', '.settings-preview iframe'],
  ['giving', 'Settings: ways of giving', '.settings-preview iframe'],
  ['legal', 'Settings: where reading is dangerous, and legal labels', '.settings-preview iframe'],
  ['checks', 'Settings: what is checked before publishing', '#preflight-settings'],
  ['mail', 'Settings: mail', '.settings-part'],
]

export const newsroomScreens: NewsroomScreen[] = [
  {
    name: 'desk-sign-in',
    title: 'The door',
    path: '/',
    looks: desk,
    ready: 'form',
    signedOut: true,
  },
  { name: 'desk-home', title: 'Home', path: '/', looks: both, ready: '.work-item, .work .empty' },
  { name: 'desk-list', title: 'List of articles', path: '/articles', looks: desk, ready: '.row-link' },
  { name: 'desk-board', title: 'Board by stage', path: '/articles/board', looks: desk, ready: '.card' },
  {
    name: 'desk-calendar',
    title: 'Calendar of what goes out and is due',
    path: '/articles/calendar',
    looks: desk,
    ready: '.entry',
  },
  {
    name: 'desk-search',
    title: 'Full-text search with passages',
    path: '/articles/search?query=border',
    looks: desk,
    ready: '.results mark',
  },
  {
    name: 'desk-palette',
    title: 'Palette',
    path: '/',
    looks: ['desktop'],
    ready: '.work',
    key: { press: 'Control+k', brings: '[role="dialog"] input', typed: 'se' },
  },
  {
    name: 'desk-shortcuts',
    title: 'Shortcuts',
    path: '/articles',
    looks: ['desktop'],
    ready: '.row-link',
    key: { press: 'Shift+?', brings: '[role="dialog"]' },
  },
  {
    name: 'desk-article',
    title: 'Writing an article',
    path: '/articles/:article',
    looks: both,
    ready: '.ProseMirror',
  },
  {
    name: 'desk-preflight',
    title: 'What the checks found, beside the text',
    path: '/articles/:article',
    looks: desk,
    ready: '.ProseMirror',
    press: { name: 'Preflight', brings: '.preflight' },
  },
  {
    name: 'desk-publish',
    title: 'The gate at Publish',
    path: '/articles/:article',
    looks: desk,
    ready: '.ProseMirror',
    press: { name: 'Publish now', brings: '[role="dialog"]' },
  },
  {
    name: 'desk-revisions',
    title: 'Everything that was saved of an article',
    path: '/articles/:live/revisions',
    looks: desk,
    ready: 'main li',
  },
  {
    name: 'desk-compare',
    title: 'Two versions of an article compared',
    path: '/articles/:changed/revisions',
    looks: desk,
    ready: 'main li',
    press: { name: 'Side by side', brings: 'main' },
  },
  {
    name: 'desk-front',
    title: 'Arranging the front page',
    path: '/front',
    looks: both,
    ready: 'main iframe',
  },
  { name: 'desk-pictures', title: 'Pictures', path: '/photos', looks: both, ready: 'main img' },
  {
    name: 'desk-mirrors',
    title: 'Mirrors, their signed list, the keys',
    path: '/mirrors',
    looks: both,
    ready: '.key-table',
  },
  {
    name: 'desk-support',
    title: 'Support: the goal, money and pledges month by month',
    path: '/support',
    looks: both,
    ready: 'form',
  },
  {
    name: 'desk-ledger',
    title: 'The ledger, and the files for other programs',
    path: '/support/ledger',
    looks: both,
    ready: '.finance-row, .empty',
  },
  { name: 'desk-gifts', title: 'Gifts', path: '/support/gifts', looks: desk, ready: '.finance-row, .empty' },
  {
    name: 'desk-pledges',
    title: 'Pledges',
    path: '/support/pledges',
    looks: desk,
    ready: '.finance-row, .empty',
  },
  {
    name: 'desk-supporters',
    title: 'Supporters, without their names',
    path: '/support/supporters',
    looks: desk,
    ready: '.finance-row, .empty',
  },
  {
    name: 'desk-payouts',
    title: 'Payouts beside what the ledger expects',
    path: '/support/payouts',
    looks: desk,
    ready: '.finance-row, .empty',
  },
  {
    name: 'desk-bank',
    title: 'Statements of the bank',
    path: '/support/bank',
    looks: desk,
    ready: 'main h1',
    press: { name: 'Show the lines', brings: '.waiting-line' },
  },
  { name: 'desk-people', title: 'People and their roles', path: '/people', looks: desk, ready: 'main li' },
  { name: 'desk-log', title: 'The audit log', path: '/audit', looks: desk, ready: 'main h1' },
  { name: 'desk-account', title: 'One’s own account', path: '/account', looks: desk, ready: 'main h2' },
  { name: 'desk-import', title: 'Importing a page', path: '/import', looks: desk, ready: '.target' },
  ...settings.map(([part, title, ready]) => ({
    name: `desk-settings-${part}`,
    title,
    path: `/settings/${part}`,
    looks: desk,
    ready,
  })),
]
