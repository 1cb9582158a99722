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
  support: {
    currencies: [
      {
        currency: 'USD',
        minimum: 200,
        suggested: {
          once: [1000, 2500, 5000],
          monthly: [200, 500, 1000],
          quarterly: [600, 1500],
          yearly: [2400, 6000, 12000],
        },
      },
    ],
    closedPlaces: [
      {
        country: 'RU',
        name: 'Russia',
        law: 'Sample law 1',
        inLanguage: { ru: { name: 'Россия', law: 'Закон-образец 1' } },
      },
    ],
    figures: 'each',
    appealRules: [],
  },
}

/** How the sample stands: nothing can be paid yet. */
export const sampleFunding: Funding = {
  takingContributions: false,
  means: [],
  letters: false,
  offers: [],
  monthlyGoal: { amount: 1_000_000, currency: 'USD' },
  received: { amount: 642_000, currency: 'USD' },
  month: '2026-11',
  recurring: 400_000,
  once: 242_000,
  days: [
    { from: '2026-11-01', to: '2026-11-02', gifts: 14, sum: 400_000 },
    { from: '2026-11-03', to: '2026-11-20', gifts: 11, sum: 242_000 },
  ],
}

/** How it stands once a provider is connected. */
export const sampleGiving: Funding = {
  ...sampleFunding,
  takingContributions: true,
  means: ['stripe', 'btcpay'],
  letters: true,
  offers: [
    {
      currency: 'USD',
      by: {
        once: { least: 200, most: 1_000_000, suggested: [{ amount: 1000, fee: 59 }] },
        monthly: {
          least: 200,
          most: 100_000,
          suggested: [
            { amount: 200, fee: 36 },
            { amount: 500, fee: 45 },
          ],
        },
        yearly: { least: 200, most: 1_000_000, suggested: [{ amount: 2400, fee: 100 }] },
      },
    },
    {
      currency: 'EUR',
      by: { once: { least: 200, most: 900_000, suggested: [{ amount: 2500, fee: null }] } },
    },
  ],
}
