/**
 * The demo publication: "The Fifth Copy", an invented paper with an invented staff.
 * Settings as data; `main/` writes them into a fresh data folder.
 */
import type { Author, Money, Publication } from '#edition/publication.ts'
import { demoInLanguage } from './in-languages.ts'
import { demoSupport } from './support.ts'

/** The settings of the demo publication; the address comes from the configuration. */
export const demoPublication: Omit<Publication, 'publicUrl'> = {
  name: 'The Fifth Copy',
  tagline: 'The printed word, carried over borders',
  language: 'en',
  inLanguage: demoInLanguage,
  timeZone: 'Europe/Amsterdam',
  accent: '#b3261e',
  accentDark: '#f2907f',
  logo: null,
  about: [
    'The Fifth Copy is a small paper about writing that had to travel: what was typed at night, printed abroad and carried home in a coat lining, and what is blocked, copied and read anyway today. It is named after a limit. A common portable typewriter of the 1960s gave four good copies at a time. The fifth was faint, and somebody always read it.',
    'This is a demonstration. The paper shows what the software called Tamizdat does, and it comes with a fresh installation so that there is something worth reading in it. The editors, reporters and the letter asking for support are invented: Nora Veldkamp, Tomas Reuk, Hana Brezik, Daniel Okparo, Ines Calloway, Ксения Луговая, Антон Ветлугин, ترنم آبرود and سام نی‌زار are nobody but ourselves under other names. What they say about the software is meant seriously. What they say about the past is written with care, from published histories; people of the past appear with what is documented of them and are not given words they did not write.',
    'We carry no advertisements and load nothing from anybody else’s computer. No page counts you. Every edition is signed, so that a copy of this paper can be checked wherever it was found; the page “How to reach us” says what that protects you from and what it does not.',
    'The pictures are not photographs. They are drawn by a program each time the demonstration is set up, and they are credited so.',
    'If you find a mistake, write to us. We correct in public: what was wrong, what is right, and when we changed it.',
  ],
  contactEmail: 'desk@fifthcopy.example.org',
  adFreeSince: '2026-07-01',
  appeal: {
    title: 'The fifth copy is the one you pass on',
    paragraphs: [
      'There is no advertisement on this page, no counter, and no box that covers the words. That is not generosity on our side. An advertisement would tell a stranger that you were here, and for some of our readers that is the most dangerous thing we could print.',
      'So we ask you instead, once, and after the text. The paper costs $10,000 a month to make. If you live where giving is safe, two dollars a month from many of you keeps it independent of any one of us. If you live where it is not safe, please give nothing: reading is enough.',
    ],
    signer: 'Nora Veldkamp',
    signerRole: 'Editor of The Fifth Copy',
  },
  legalNotices: [
    {
      place: 'Wherever you are',
      text: 'The Fifth Copy is an invented publication and has been banned nowhere. A real newsroom states here, place by place, where it is blocked, branded or forbidden, and what reading it, linking to it or paying for it can mean for you under the law there.',
    },
    {
      place: 'Where giving to a banned publication is punished',
      text: 'If a payment to a publication like this one can be prosecuted where you live or hold a bank account, do not make one, not through a friend and not in a small amount. Bank records are kept for years. Nothing on this site depends on your having paid.',
    },
  ],
  legalLabels: [
    {
      slug: 'demonstration-label',
      place: 'an invented country',
      text: 'THIS LABEL IS A DEMONSTRATION. WHERE A LAW MAKES A PUBLICATION PRINT A NOTICE OVER EACH ARTICLE, THE NOTICE STANDS HERE, IN THE WORDS THAT THE LAW PRESCRIBES. THE FIFTH COPY IS INVENTED AND HAS BEEN BRANDED NOWHERE.',
    },
  ],
  sectionOrder: ['news', 'history', 'circumvention', 'workshop', 'opinion'],
  support: demoSupport,
}

/** What the demo publication needs in a month: $10,000. */
export const demoGoal: Money = { amount: 1_000_000, currency: 'USD' }

/** The invented staff. `name` is the byline as the articles print it. */
export const demoAuthors: Omit<Author, 'slug'>[] = [
  {
    name: 'Nora Veldkamp',
    bio: 'Edits The Fifth Copy from a room above a bicycle repair shop. An invented person, as all our staff are.',
  },
  {
    name: 'Tomas Reuk',
    bio: 'Writes about books that were not supposed to arrive. Owns three typewriters, none of which types straight. Invented.',
  },
  {
    name: 'Hana Brezik',
    bio: 'Covers the history of printing in Central Europe: paper, ink, couriers and the people who slept beside the machine. Invented.',
  },
  {
    name: 'Daniel Okparo',
    bio: 'Reports on how networks are censored and how pages get through. Believes in measurements and in saying how they were made. Invented.',
  },
  {
    name: 'Ines Calloway',
    bio: 'Readers’ editor: money, corrections, and the letters that begin with “I am sorry, but”. Invented.',
  },
  {
    name: 'Ксения Луговая',
    bio: 'Пишет о самиздате, о машинках и о тех, кто за ними сидел. Как и вся редакция, вымышлена.',
  },
  {
    name: 'Антон Ветлугин',
    bio: 'Объясняет, как устроены блокировки и как их обходят. Не советует того, чего не проверил. Вымышлен.',
  },
  {
    name: 'ترنم آبرود',
    bio: 'دربارهٔ روزنامه‌ها و کتاب‌هایی می‌نویسد که از مرز گذشتند. مثلِ همهٔ تحریریه، ساختگی است.',
  },
  {
    name: 'سام نی‌زار',
    bio: 'دربارهٔ سانسورِ شبکه و راه‌های گذر از آن می‌نویسد. چیزی را که خودش نیازموده توصیه نمی‌کند. ساختگی.',
  },
]
