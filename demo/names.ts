/** Names that the demo publication prints: sections and topics in its languages, storylines, disputed names. */

type InLanguages = Record<string, string>
type DemoName = { name: string; names: InLanguages }

export const demoSections: DemoName[] = [
  { name: 'News', names: { ru: 'Новости', fa: 'خبر' } },
  { name: 'History', names: { ru: 'История', fa: 'تاریخ' } },
  { name: 'Circumvention', names: { ru: 'Обход блокировок', fa: 'گذر از سانسور' } },
  { name: 'Workshop', names: { ru: 'Мастерская', fa: 'کارگاه' } },
  { name: 'Opinion', names: { ru: 'Мнения', fa: 'دیدگاه' } },
]

export const demoTopics: DemoName[] = [
  { name: 'Blocking', names: { ru: 'Блокировки', fa: 'مسدودسازی' } },
  { name: 'Copies', names: { ru: 'Копии', fa: 'نسخه‌ها' } },
  { name: 'Couriers', names: { ru: 'Курьеры', fa: 'پیک‌ها' } },
  { name: 'London', names: { ru: 'Лондон', fa: 'لندن' } },
  { name: 'Mirrors', names: { ru: 'Зеркала', fa: 'آینه‌ها' } },
  { name: 'Money', names: { ru: 'Деньги', fa: 'پول' } },
  { name: 'Printing', names: { ru: 'Печать', fa: 'چاپ' } },
  { name: 'Promises', names: { ru: 'Обещания', fa: 'وعده‌ها' } },
  { name: 'Radio', names: { ru: 'Радио', fa: 'رادیو' } },
  { name: 'Readers', names: { ru: 'Читатели', fa: 'خوانندگان' } },
  { name: 'Samizdat', names: { ru: 'Самиздат', fa: 'سامیزدات' } },
  { name: 'Shutdowns', names: { ru: 'Отключения', fa: 'خاموشی‌ها' } },
  { name: 'Signatures', names: { ru: 'Подписи', fa: 'امضا' } },
  { name: 'Tamizdat', names: { ru: 'Тамиздат', fa: 'تامیزدات' } },
  { name: 'Trials', names: { ru: 'Суды', fa: 'دادگاه‌ها' } },
  { name: 'Words', names: { ru: 'Слова', fa: 'واژه‌ها' } },
]

export const demoStorylines: (DemoName & { summary: string })[] = [
  {
    name: 'The sixteen-kilobyte curtain',
    names: { ru: 'Занавес в шестнадцать килобайт', fa: 'پردهٔ شانزده‌کیلوبایتی' },
    summary:
      'Since June 2025 pages from abroad have been stopping after their first lines. How the new kind of blocking works, how it is measured, and what a page has to weigh to get through.',
  },
  {
    name: 'How the fifth copy travelled',
    names: { ru: 'Как путешествовал пятый экземпляр', fa: 'نسخهٔ پنجم چگونه سفر کرد' },
    summary:
      'A century and a half of print that had to be carried: presses in other people’s capitals, typescripts in suitcases, films, cassettes and rucksacks, and those who took them over the border.',
  },
  {
    name: 'A paper that lives on letters',
    names: {},
    summary:
      'What it costs to make this paper, how we ask for it, and why the bar on the support page is computed and not typed.',
  },
]

/** The house list: at its first mention in an article such a name gets the others and the note beside it. */
export const demoHouseNames: { language: string; name: string; others: string[]; note: string }[] = [
  {
    language: 'en',
    name: 'Falkland Islands',
    others: ['Islas Malvinas'],
    note: 'A British overseas territory in the South Atlantic, claimed by Argentina. The United Nations uses both names side by side.',
  },
  {
    language: 'en',
    name: 'Sea of Japan',
    others: ['East Sea'],
    note: 'Most charts say Sea of Japan. South Korea calls it the East Sea and has asked since 1992 that both names be used.',
  },
  {
    language: 'en',
    name: 'Myanmar',
    others: ['Burma'],
    note: 'The military government changed the name in 1989. Many of those who opposed it went on saying Burma.',
  },
  {
    language: 'ru',
    name: 'Мьянме',
    others: ['Бирма'],
    note: 'Название изменило военное правительство в 1989 году. Многие из тех, кто ему противостоял, продолжали говорить «Бирма».',
  },
  {
    language: 'fa',
    name: 'خلیج فارس',
    others: ['خلیج عربی'],
    note: 'نامِ تاریخی و رسمی در سازمانِ ملل «خلیج فارس» است. بیشترِ دولت‌های عرب از دههٔ ۱۹۶۰ نامِ دیگر را به کار می‌برند.',
  },
]
