import type { Money } from '#edition/publication.ts'
import type { Frequency } from '../provider.ts'
import type { LetterWords, Said } from './letter-words.ts'

const every: Record<Frequency, string> = {
  once: 'один раз',
  monthly: 'в месяц',
  quarterly: 'раз в три месяца',
  yearly: 'в год',
}
const sum = ({ money }: Said, amount: Money, frequency: Frequency) => `${money(amount)} ${every[frequency]}`
const keep =
  'Никому не передавайте эту ссылку: у кого она есть, тот может изменить или прекратить ваши платежи. Если её просто открыть, ничего не изменится.'

/** Letters in Russian. */
export const russianLetters: LetterWords = {
  locale: 'ru',
  rightToLeft: false,
  greeting: 'Здравствуйте!',
  farewell: (publication) => `${publication}. Это письмо отправила программа; ответы на него не читают.`,
  letters: {
    receipt: ({ amount, at, reference, manageUrl }, said) => ({
      subject: 'Ваша квитанция',
      lines: [
        `${said.date(at)} мы получили от вас ${said.money(amount)}. Спасибо: «${said.publication}» живёт на деньги читателей.`,
        `Номер: ${reference}`,
        ...(manageUrl === null
          ? []
          : [{ label: 'Изменить, приостановить или прекратить платежи', url: manageUrl }, keep]),
      ],
    }),
    'pledge-started': ({ amount, frequency, manageUrl }, said) => ({
      subject: 'Ваша личная ссылка',
      lines: [
        `ваши платежи в пользу «${said.publication}» начались: ${sum(said, amount, frequency)}. Спасибо.`,
        { label: 'Изменить, приостановить или прекратить платежи', url: manageUrl },
        keep,
      ],
    }),
    'payment-failed': ({ amount, frequency, manageUrl, attempt }, said) => ({
      subject: 'Платёж не прошёл',
      lines: [
        `последний платёж (${sum(said, amount, frequency)}) не прошёл. Возможно, истёк срок карты или сработало ограничение банка; деньги не списаны.`,
        { label: 'Указать другую карту или прекратить платежи', url: manageUrl },
        attempt >= 3
          ? 'Больше мы об этом писать не будем.'
          : 'Если вы думаете, что следующая попытка пройдёт, ничего делать не нужно.',
      ],
    }),
    'pledge-ended': ({ amount, frequency, supportUrl }, said) => ({
      subject: 'Платежи прекращены',
      lines: [
        `ваши платежи (${sum(said, amount, frequency)}) прекращены. Больше ничего списано не будет.`,
        `Спасибо за то, что вы дали «${said.publication}». Всё, что мы публикуем, по-прежнему открыто для вас.`,
        { label: 'Если захотите помочь снова', url: supportUrl },
      ],
    }),
    'pledge-link': ({ pledges }, said) => ({
      subject: 'Ссылка, которую вы просили',
      lines: [
        'кто-то, вероятно вы, попросил прислать это письмо. Если это были не вы, ничего делать не нужно.',
        ...pledges.map(({ amount, frequency, manageUrl }) => ({
          label: `Ваши платежи: ${sum(said, amount, frequency)}`,
          url: manageUrl,
        })),
        keep,
      ],
    }),
    'reminder-confirm': ({ day, url }, said) => ({
      subject: 'Подтвердите, пожалуйста',
      lines: [
        `кто-то, вероятно вы, попросил написать вам один раз: ${said.day(day)}. Мы сделаем это, только если вы подтвердите просьбу.`,
        { label: 'Подтвердить или отменить', url },
        'Если это были не вы, ничего делать не нужно: ваш адрес будет удалён в течение двух дней.',
      ],
    }),
    reminder: ({ supportUrl }, said) => ({
      subject: 'Напоминание, о котором вы просили',
      lines: [
        `вы просили напомнить сегодня, что «${said.publication}» живёт на деньги читателей.`,
        { label: 'Как нас поддержать', url: supportUrl },
        'Больше мы писать не будем. Ваш адрес удаляется вместе с этим письмом.',
      ],
    }),
    'please-move': ({ pledges, supportUrl }, said) => ({
      subject: 'Выберите, пожалуйста, другой способ оплаты',
      lines: [
        `платёжная служба, через которую шли ваши платежи в пользу «${said.publication}», больше с нами не работает. Через неё ничего списано не будет.`,
        ...pledges.map(({ amount, frequency, manageUrl }) => ({
          label: `Продолжить другим способом: ${sum(said, amount, frequency)}`,
          url: manageUrl,
        })),
        { label: 'Как нас поддержать', url: supportUrl },
        'Мы пишем об этом только один раз.',
      ],
    }),
  },
}
