import type { Money } from '#edition/publication.ts'
import type { Frequency } from '../provider.ts'
import type { LetterWords, Said } from './letter-words.ts'

const every: Record<Frequency, string> = {
  once: 'once',
  monthly: 'a month',
  quarterly: 'every three months',
  yearly: 'a year',
}
const sum = ({ money }: Said, amount: Money, frequency: Frequency) => `${money(amount)} ${every[frequency]}`
const keep =
  'Keep this link to yourself: whoever has it can change or end your pledge. Opening it changes nothing.'

/** Letters in English. */
export const englishLetters: LetterWords = {
  locale: 'en',
  rightToLeft: false,
  greeting: 'Hello,',
  farewell: (publication) => `${publication}. This message was sent by a program; answers are not read.`,
  letters: {
    receipt: ({ amount, at, reference, manageUrl }, said) => ({
      subject: 'Your receipt',
      lines: [
        `we received ${said.money(amount)} from you on ${said.date(at)}. Thank you: ${said.publication} is paid for by its readers.`,
        `Reference: ${reference}`,
        ...(manageUrl === null ? [] : [{ label: 'Change, pause or end your pledge', url: manageUrl }, keep]),
      ],
    }),
    'pledge-started': ({ amount, frequency, manageUrl }, said) => ({
      subject: 'Your private link',
      lines: [
        `your pledge of ${sum(said, amount, frequency)} to ${said.publication} has begun. Thank you.`,
        { label: 'Change, pause or end your pledge', url: manageUrl },
        keep,
      ],
    }),
    'payment-failed': ({ amount, frequency, manageUrl, attempt }, said) => ({
      subject: 'A payment did not go through',
      lines: [
        `the last payment of your pledge of ${sum(said, amount, frequency)} did not go through. It may be an expired card or a limit of your bank; nothing was taken.`,
        { label: 'Use another card, or end the pledge', url: manageUrl },
        attempt >= 3
          ? 'This is the last time we write about it.'
          : 'You need do nothing if you expect the next try to work.',
      ],
    }),
    'pledge-ended': ({ amount, frequency, supportUrl }, said) => ({
      subject: 'Your pledge has ended',
      lines: [
        `your pledge of ${sum(said, amount, frequency)} has ended. No more payments will be taken.`,
        `Thank you for what you gave to ${said.publication}. All we publish stays open to you.`,
        { label: 'Should you want to give again', url: supportUrl },
      ],
    }),
    'pledge-link': ({ pledges }, said) => ({
      subject: 'The link you asked for',
      lines: [
        'somebody, probably you, asked for this. If it was not you, do nothing.',
        ...pledges.map(({ amount, frequency, manageUrl }) => ({
          label: `Your pledge of ${sum(said, amount, frequency)}`,
          url: manageUrl,
        })),
        keep,
      ],
    }),
    'reminder-confirm': ({ day, url }, said) => ({
      subject: 'Please confirm',
      lines: [
        `somebody, probably you, asked to be written to once, on ${said.day(day)}. We do so only if you confirm it.`,
        { label: 'Confirm or call off', url },
        'If it was not you, do nothing: your address is deleted within two days.',
      ],
    }),
    reminder: ({ supportUrl }, said) => ({
      subject: 'The reminder you asked for',
      lines: [
        `you asked us to remind you today that ${said.publication} is paid for by its readers.`,
        { label: 'How to support us', url: supportUrl },
        'This is the only time we write. Your address is deleted with this message.',
      ],
    }),
    'please-move': ({ pledges, supportUrl }, said) => ({
      subject: 'Please choose another way to pay',
      lines: [
        `the payment service that carried your pledge to ${said.publication} no longer works for us. Nothing more will be taken by it.`,
        ...pledges.map(({ amount, frequency, manageUrl }) => ({
          label: `Go on with ${sum(said, amount, frequency)} by another one`,
          url: manageUrl,
        })),
        { label: 'How to support us', url: supportUrl },
        'We write about this only once.',
      ],
    }),
  },
}
