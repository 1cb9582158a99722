/** How the demo publication asks for gifts. */
import { letterRule } from '#edition/letter-rule.ts'
import type { AppealRule } from '#edition/appeals-file.ts'
import type { SupportSettings } from '#edition/publication.ts'

/** One line for those who read often, once in a month; everybody else has the letter after the text. */
const regulars: AppealRule = {
  ...letterRule,
  name: 'regulars',
  placement: 'banner',
  articles: { least: 10, weeks: 4 },
  cap: { times: 1, days: 30 },
  holdback: 10,
  variants: [
    {
      name: 'count',
      words: {
        en: {
          title: '',
          text: ['You have read {articles} articles here in {weeks} weeks. This month {gap} is missing.'],
          button: 'Help',
        },
        ru: {
          title: '',
          text: ['За {weeks} нед. вы прочли здесь статей: {articles}. В этом месяце не хватает {gap}.'],
          button: 'Помочь',
        },
        fa: {
          title: '',
          text: ['در {weeks} هفته {articles} نوشته اینجا خوانده‌اید. در این ماه {gap} کم است.'],
          button: 'کمک',
        },
      },
    },
    {
      name: 'plain',
      words: {
        en: { title: '', text: ['This paper is paid for by those who read it.'], button: 'Help' },
        ru: { title: '', text: ['Эту газету оплачивают те, кто её читает.'], button: 'Помочь' },
        fa: { title: '', text: ['هزینهٔ این روزنامه را خوانندگانش می‌دهند.'], button: 'کمک' },
      },
    },
  ],
}

export const demoSupport: SupportSettings = {
  currencies: [
    {
      currency: 'USD',
      minimum: 200,
      suggested: {
        once: [1000, 2500, 5000],
        monthly: [200, 500, 1000],
        quarterly: [600, 1500, 3000],
        yearly: [2400, 6000, 12000],
      },
    },
    {
      currency: 'EUR',
      minimum: 200,
      suggested: {
        once: [1000, 2500, 5000],
        monthly: [200, 500, 1000],
        quarterly: [600, 1500, 3000],
        yearly: [2400, 6000, 12000],
      },
    },
  ],
  closedPlaces: [
    {
      country: 'XZ',
      name: 'An invented country',
      law: 'Article 1 of an invented criminal code: up to five years for paying a banned publication',
      inLanguage: {
        ru: {
          name: 'Вымышленная страна',
          law: 'Статья 1 вымышленного уголовного кодекса: до пяти лет за перевод запрещённому изданию',
        },
        fa: {
          name: 'کشوری ساختگی',
          law: 'مادهٔ ۱ قانونِ جزایِ ساختگی: تا پنج سال زندان برای پرداخت به نشریهٔ ممنوع',
        },
      },
    },
  ],
  // Nobody is in danger here, and whoever tries the demonstration should see the bar move at once.
  figures: 'each',
  appealRules: [regulars, letterRule],
}
