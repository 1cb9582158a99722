import type { Author, Funding, Named, Publication, Storyline } from '#edition/publication.ts'

/** In the order of the menu. */
export const sampleSections: Named[] = [
  { slug: 'history', name: 'History', names: { ru: 'История' } },
  { slug: 'censorship', name: 'Censorship', names: { ru: 'Цензура' } },
  { slug: 'technology', name: 'Technology' },
  { slug: 'culture', name: 'Culture' },
  { slug: 'opinion', name: 'Opinion' },
]

/** Topics of the sample. */
export const sampleTags: Named[] = [
  { slug: 'samizdat', name: 'Samizdat' },
  { slug: 'printing', name: 'Printing' },
  { slug: 'radio', name: 'Shortwave radio' },
  { slug: 'exile', name: 'Exile', names: { ru: 'Изгнание' } },
  { slug: 'mirrors', name: 'Mirrors' },
]

/** Stories of the sample that are told over weeks. */
export const sampleStorylines: Storyline[] = [
  {
    slug: 'the-tin-of-peaches',
    name: 'The tin of peaches',
    names: { ru: 'Банка персиков' },
    summary: 'How a novel crossed three borders in a parcel, and what became of the courier.',
  },
  { slug: 'jammers', name: 'The jammers', summary: '' },
]

/** Who writes in the sample. */
export const sampleAuthors: Author[] = [
  { slug: 'mara-ozola', name: 'Mara Ozola', bio: 'Writes about printers, couriers and libraries.' },
  { slug: 'i-severny', name: 'I. Severny', bio: 'Pen name. Reports on how networks are closed, and opened.' },
  { slug: 'anna-lindqvist', name: 'Anna Lindqvist', bio: '' },
]

/** What the sample says of itself. */
export const samplePublication: Publication = {
  name: 'The Overland Post',
  tagline: 'Printed abroad, read at home',
  language: 'en',
  inLanguage: { ru: { name: 'Объездная почта', tagline: 'Печатается за границей, читается дома' } },
  timeZone: 'Europe/Riga',
  publicUrl: 'https://post.example',
  accent: '#b3261e',
  accentDark: '#ff8a80',
  logo: null,
  about: ['The Overland Post is a sample newspaper. It exists so that its press can be tested.'],
  contactEmail: 'desk@post.example',
  adFreeSince: '2024-07-01',
  appeal: {
    title: 'We have a small favour to ask',
    paragraphs: [
      'This paper is read where it may not be printed. It has no owner to please and nothing to sell you but itself.',
      'If you can spare a little each month, it buys the next month of reporting.',
    ],
    signer: 'Mara Ozola',
    signerRole: 'Editor',
  },
  legalNotices: [
    {
      place: 'Russia',
      text: 'This publication is sample text, but notices like this one say where giving is punishable. They stand first.',
    },
  ],
  legalLabels: [
    {
      slug: 'branded',
      place: 'Russia',
      text: 'The law of this place demands a label here; this one is a sample.',
    },
  ],
  sectionOrder: sampleSections.map(({ slug }) => slug),
}

/** How the sample stands: nothing can be paid yet. */
export const sampleFunding: Funding = {
  takingContributions: false,
  means: [],
  monthlyGoal: { amount: 1_000_000, currency: 'USD' },
  received: { amount: 642_000, currency: 'USD' },
  month: '2026-11',
  minimumMonthly: { amount: 200, currency: 'USD' },
  suggested: { once: [1000, 2500, 5000], monthly: [200, 500, 1000], yearly: [2400, 6000, 12000] },
}
