/**
 * How a language tells days apart, as sources of expressions. `weekdays` are by number, Sunday 0; the first group of
 * each pattern is what is printed as the day.
 */
export type DayWords = {
  /** Words for a day so many days from the day of the report. */
  fixed: [word: string, days: number][]
  weekdays: string[]
  /** `Tuesday`, `on Tuesday`, `во вторник`; `%` stands for the weekday. */
  weekday: string[]
  /** `last Tuesday`, `прошлый вторник`: never the day of the report itself. */
  before: string[]
  /** What stands right before or behind and makes it another thing, a date or a span. */
  notBehind: RegExp
  notAhead: RegExp
  /** In its clause: something is yet to come, so that the next such day may be meant. */
  toCome: RegExp
  /** In its clause: something has happened. */
  happened: RegExp
}

const englishDay = '(?:sun|mon|tues|wednes|thurs|fri|satur)day'
const englishMonth = '(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)[a-z]*'
const irregular =
  'said|told|was|were|had|did|came|went|took|made|gave|saw|got|left|found|held|met|began|brought|sent|spoke|wrote|hit|put|' +
  'cut|shot|struck|fell|rose|grew|broke|won|lost|led|ran|sat|stood|flew|fought|kept|knew|paid|read|set|shut|sold|thought|' +
  'threw|understood|withdrew|became|built|burnt|caught|chose|drove|felt|forgot|heard|laid|meant|quit|sank|sought|spent|swore'

const english: DayWords = {
  fixed: [
    [String.raw`today`, 0],
    [String.raw`tonight`, 0],
    [String.raw`overnight`, 0],
    [String.raw`this (?:morning|afternoon|evening)`, 0],
    [String.raw`yesterday`, -1],
    [String.raw`last night`, -1],
  ],
  weekdays: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
  weekday: ['(%)'],
  before: ['([Ll]ast %)'],
  notBehind:
    /(?:\b(?:a|an|one|each|every|any|next|this|coming|following|by|until|till|before|after|from|to|through|since|and|or|Black|Good|Bloody|Easter|Palm|Ash|Super|Cyber|Holy|Shrove|Fat|The)\s|[-‐–—]\s?)$/u,
  notAhead: new RegExp(
    String.raw`^(?:,?\s*(?:the\s)?\d|,?\s+(?:the\s\d|${englishMonth}\b)|s\b|\s*[-‐–—]|\s(?:to|through|and|or|until)\s${englishDay}` +
      String.raw`|\s(?:Times|Telegraph|Mirror|Mail|Express|Post|Herald|People|Night|Independent|of\b))`,
    'iu',
  ),
  toCome:
    /\b(?:will|won['’]t|shall|would|could|may|might|must|should|can|tomorrow|next|upcoming|due|scheduled|expected|planned|plans?|planning|set to|going to|about to|ahead of|yet to|to be)\b|['’]ll\b/iu,
  happened: new RegExp(String.raw`\b(?:\p{L}{2,}ed|${irregular})\b`, 'iu'),
}

const nounsInL =
  'дело|дела|дел|число|числа|сила|сил|село|села|школа|школ|земли|цели|роли|боли|соли|недели|модели|отдел|канал|генерал|' +
  'журнал|материал|трибунал|капитал|персонал|финал|сигнал|раздел|стол|угол|пол|посол|тыл|если|или|ли|февраля|мало|около|тело|тела|начала'
const timeOfDay = '(?:утром|днём|днем|вечером|ночью|утро|день|вечер)'
const russian: DayWords = {
  fixed: [
    ['позавчера', -2],
    ['вчера', -1],
    ['сегодня', 0],
  ],
  weekdays: [
    'воскресень(?:е|я)',
    'понедельника?',
    'вторника?',
    'сред(?:у|ы)',
    'четверга?',
    'пятниц(?:у|ы)',
    'суббот(?:у|ы)',
  ],
  weekday: [String.raw`во?\s(%)`, String.raw`в\sночь\sна\s(%)`, String.raw`${timeOfDay}\s(%)`],
  before: [String.raw`во?\s((?:прошл|минувш|прошедш)(?:ый|ий|ую|ее|ое)\s%)`],
  notBehind: /(?:каждый|каждую|каждое|следующ\p{L}*|ближайш\p{L}*|будущ\p{L}*|до|к|с|по)\s$/iu,
  notAhead:
    /^(?:,?\s*\d|\s(?:обитания|и\s|или\s|по\s)|\s*[-‐–—]\s*(?:понед|вторн|сред|четв|пятн|субб|воскр))/iu,
  // Verbs in the present often tell what is to come (`рассмотрит в пятницу`); these endings they share with nouns.
  toCome:
    /(?<!\p{L})(?:буд(?:ет|ут|ем)|состо(?:ится|ятся)|пройд[её]т|пройдут|начн[её]тся|начнутся|ожида\p{L}*|запланир\p{L}*|намер\p{L}*|планир\p{L}*|долж(?:ен|на|но|ны)|предсто\p{L}*|может|могут|завтра|намечен\p{L}*|назначен\p{L}*)(?!\p{L})|(?<!\p{L})(?!(?:комитет|кабинет|совет|парламент|депутат|сенат|бюджет|результат|университет|солдат|кандидат|интернет|ответ|свет|цвет|лет|нет|билет|запрет|самолет|самолёт|вертолет|вертолёт|полет|полёт|отчет|отчёт|счет|счёт|мандат|аппарат|адвокат|штат|визит|кредит|фронт)(?!\p{L}))\p{L}{2,}(?:ит|ет|ёт|ут|ют|ат|ят)(?:ся)?(?!\p{L})/iu,
  happened: new RegExp(
    String.raw`(?<!\p{L})(?:погиб|умер|помог|смог|прив[её]з|прин[её]с|выш(?:ел|ла)|ш[её]л)(?!\p{L})|(?<!\p{L})(?!(?:${nounsInL})(?!\p{L}))\p{L}{2,}(?:л|ла|ло|ли)(?:ся|сь)?(?!\p{L})` +
      String.raw`|(?<!\p{L})\p{L}{4,}(?:ован|зан|жан|ржан|бит|нен|шён|шен|щён|щен|лен|чен|рыт|нят)[аоы]?(?!\p{L})`,
    'iu',
  ),
}

/** By primary tag. */
export const dayWords: Record<string, DayWords> = { en: english, ru: russian }
