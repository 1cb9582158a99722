const englishHeadlines = [
  'The Typists Who Kept a Library Alive',
  'How a Banned Novel Came Home in a Sailor’s Coat',
  'Mirrors, Again: Why Copies Beat Walls',
  'What the Jammers Could Not Drown Out',
  'A Short History of the Forbidden Footnote',
  'The Courier, the Customs Officer and a Tin of Peaches',
  'Sixteen Kilobytes: Reading Under a Curtain',
  'Why a Newspaper Should Fit on One Sheet',
  'The Printer in the Suburb',
  'Letters From Readers Who Cannot Write to Us',
  'Counting Money in Public',
  'When the Index Was the Most Dangerous Page',
]

const russianHeadlines = [
  'Как машинистки шестидесятых годов сохранили для нас целую библиотеку запрещённых стихов, писем и воспоминаний',
  'Голоса сквозь глушилки: короткая история длинных волн',
  'Книга, которая вернулась домой в рукаве матросского бушлата',
  'Почему копии сильнее стен',
  'Последний экземпляр читали чаще всего',
]

/** Headlines of the sample, one of them of 14 words in Russian. */
export const headlines = { en: englishHeadlines, ru: russianHeadlines }

const english = [
  'The sheets went from hand to hand, and nobody asked whose hands they were.',
  'A page that can be copied by anyone can be silenced by no one.',
  'It took one night to read, and the list of those waiting was longer than the book.',
  'The machines have changed since then; the reasons have not.',
  'Every copy had its own mistakes, which is how we know the way it travelled.',
  'What could be carried was carried, and what could not was learned by heart.',
  'In the end the paper outlasted the people who were paid to look for it.',
  'Nobody kept accounts, and everybody remembered who had lent what to whom.',
]

const russian = [
  'Листы шли из рук в руки, и никто не спрашивал, чьи это руки.',
  'Страницу, которую может переписать каждый, не может заставить молчать никто.',
  'На чтение давали одну ночь, а очередь была длиннее самой книги.',
  'Машины с тех пор изменились, причины остались прежними.',
  'В каждой копии были свои опечатки, по ним и узнают, каким путём она прошла.',
  'Что можно было унести — уносили, чего нельзя — учили наизусть.',
  'В конце концов бумага пережила тех, кому платили за её поиски.',
  'Счетов не вели, но все помнили, кто кому и что давал почитать.',
]

/** Some sentences, the same for the same seed. */
export function sentences(language: 'en' | 'ru', seed: number, count: number): string {
  const pool = language === 'ru' ? russian : english
  return Array.from({ length: count }, (_, i) => pool[(seed * 5 + i * 3) % pool.length]).join(' ')
}
