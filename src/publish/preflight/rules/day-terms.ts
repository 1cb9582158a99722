/** Words that an author may mark as a day: how many days from the day of publication they may mean; weekdays, Sunday 0. */
export type DayTerms = { fixed: Record<string, number[]>; weekdays: RegExp[] }

const ofWeek = (...names: string[]) => names.map((name) => new RegExp(String.raw`(?<!\p{L})${name}`, 'u'))

/** By primary tag. The first of several is what is most likely meant. */
export const dayTerms: Record<string, DayTerms> = {
  en: {
    fixed: {
      today: [0],
      tonight: [0],
      'this morning': [0],
      'this afternoon': [0],
      'this evening': [0],
      overnight: [0, -1],
      yesterday: [-1],
      'last night': [-1, 0],
      tomorrow: [1],
    },
    weekdays: ofWeek('sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'),
  },
  ru: {
    fixed: { сегодня: [0], вчера: [-1], позавчера: [-2], завтра: [1], послезавтра: [2] },
    weekdays: ofWeek('воскресень', 'понедельник', 'вторник', 'сред[аеуы]', 'четверг', 'пятниц', 'суббот'),
  },
  uk: {
    fixed: { сьогодні: [0], вчора: [-1], учора: [-1], позавчора: [-2], завтра: [1], післязавтра: [2] },
    weekdays: ofWeek('неділ', 'понеділ', 'вівтор', 'серед[аиуі]', 'четвер', "п['’ʼ]ятниц", 'субот'),
  },
  fa: {
    fixed: { امروز: [0], امشب: [0], دیروز: [-1], دیشب: [-1, 0], پریروز: [-2], فردا: [1] },
    weekdays: ofWeek('یک', 'دو', 'سه', 'چهار', 'پنج')
      .map(({ source }) => new RegExp(String.raw`${source}[\s\u200c]?شنبه`, 'u'))
      .concat(ofWeek('جمعه', 'شنبه')),
  },
}
