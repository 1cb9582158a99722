/** The pages of the demo edition that docs/pictures shows, one of every kind, and in which looks. */

/** `print` is the first sheet of A4 on which the page would be printed. */
export type Look = 'desktop' | 'desktop-dark' | 'phone' | 'phone-dark' | 'print'

export type Shown = {
  /** Beginning of the file names; stays what it is, since other documents name the files. */
  name: string
  /** What the picture shows, for the index and as alt text. */
  title: string
  path: string
  looks: Look[]
  /** Selector of what the picture begins with, where that is not the top of the page. */
  from?: string
}

const both: Look[] = ['desktop', 'phone']
const all: Look[] = ['desktop', 'desktop-dark', 'phone', 'phone-dark']

export const shownPages: Shown[] = [
  { name: 'front', title: 'Front page', path: 'index.html', looks: [...all, 'print'] },
  {
    name: 'front-ru',
    title: 'Front page in Russian',
    path: 'ru/index.html',
    looks: [...both, 'desktop-dark'],
  },
  { name: 'front-fa', title: 'Front page in Persian', path: 'fa/index.html', looks: [...both, 'phone-dark'] },
  { name: 'section', title: 'Section front', path: 'section/history.html', looks: both },
  {
    name: 'storyline',
    title: 'Storyline with its timeline',
    path: 'storyline/the-sixteen-kilobyte-curtain.html',
    looks: [...both, 'phone-dark'],
  },
  { name: 'topic', title: 'Topic', path: 'topic/tamizdat.html', looks: ['desktop'] },
  { name: 'author', title: 'Author', path: 'author/tomas-reuk.html', looks: both },
  {
    name: 'article',
    title: 'Article',
    path: '2026/11/23/the-novel-that-left-in-a-suitcase.html',
    looks: [...all, 'print'],
  },
  {
    name: 'article-ru',
    title: 'Article in Russian',
    path: '2026/11/20/erika-i-papirosnaya-bumaga.html',
    looks: [...both, 'phone-dark', 'print'],
  },
  {
    name: 'article-fa',
    title: 'Article in Persian',
    path: '2026/11/23/ruznamehayi-ke-az-marz-amadand.html',
    looks: [...all, 'print'],
  },
  {
    name: 'translation',
    title: 'Translation whose original was corrected since',
    path: '2026/11/22/zanaves-v-shestnadtsat-kilobayt.html',
    looks: ['desktop'],
  },
  {
    name: 'essay',
    title: 'Photo essay',
    path: '2026/11/22/nine-ways-to-hide-a-page.html',
    looks: [...all, 'print'],
  },
  {
    name: 'gallery',
    title: 'Gallery',
    path: '2026/11/19/drawn-not-taken.html',
    looks: both,
    from: '.gallery',
  },
  {
    name: 'opinion',
    title: 'Opinion, with a legal label',
    path: '2026/11/12/a-word-in-capitals.html',
    looks: both,
  },
  {
    name: 'analysis',
    title: 'Analysis, with a table',
    path: '2026/11/18/slow-is-the-new-no.html',
    looks: both,
  },
  {
    name: 'interview',
    title: 'Interview',
    path: '2026/11/18/ten-questions-about-an-edition.html',
    looks: ['desktop'],
  },
  {
    name: 'quotation',
    title: 'Attributed quotation',
    path: '2026/11/20/regardless-of-frontiers.html',
    looks: both,
  },
  { name: 'names', title: 'Disputed names', path: '2026/11/14/two-names-for-four-islands.html', looks: both },
  {
    name: 'long',
    title: 'Very long article',
    path: '2026/11/21/seven-journeys-of-a-page.html',
    looks: ['desktop'],
  },
  {
    name: 'corrected',
    title: 'Article with a grave correction',
    path: '2026/11/13/the-half-life-of-a-mirror.html',
    looks: [...both, 'print'],
  },
  {
    name: 'updated',
    title: 'The updates of an article, and what stands below it',
    path: '2026/11/21/november-in-the-calendar-of-forbidden-print.html',
    looks: both,
    from: '.changes',
  },
  {
    name: 'withdrawn',
    title: 'Withdrawn article',
    path: '2026/11/17/eleven-addresses-that-work-today.html',
    looks: both,
  },
  { name: 'support', title: 'Support', path: 'support.html', looks: all },
  { name: 'how-we-count', title: 'How we count', path: 'how-we-count.html', looks: both },
  { name: 'reach', title: 'How to reach us', path: 'reach.html', looks: [...both, 'print'] },
  { name: 'about', title: 'About', path: 'about.html', looks: ['desktop'] },
  { name: 'corrections', title: 'Corrections', path: 'corrections.html', looks: both },
  { name: 'archive', title: 'Archive', path: 'archive.html', looks: ['desktop'] },
  { name: 'archive-month', title: 'Archive of a month', path: 'archive/2026/11.html', looks: both },
  { name: 'missing', title: 'Nothing at this address', path: 'no/such/page.html', looks: both },
]
