import type { Money } from '#edition/publication.ts'
import type { Frequency } from '../provider.ts'
import type { LetterWords, Said } from './letter-words.ts'

const every: Record<Frequency, string> = {
  once: 'یک‌بار',
  monthly: 'در ماه',
  quarterly: 'هر سه ماه',
  yearly: 'در سال',
}
const sum = ({ money }: Said, amount: Money, frequency: Frequency) => `${money(amount)} ${every[frequency]}`
const keep =
  'این پیوند را به کسی ندهید: هر کس آن را داشته باشد می‌تواند پرداخت‌های شما را تغییر دهد یا متوقف کند. باز کردن آن چیزی را تغییر نمی‌دهد.'

/** Letters in Persian. */
export const persianLetters: LetterWords = {
  locale: 'fa',
  rightToLeft: true,
  greeting: 'سلام،',
  farewell: (publication) => `${publication}. این پیام را یک برنامه فرستاده است و پاسخ‌ها خوانده نمی‌شوند.`,
  letters: {
    receipt: ({ amount, at, reference, manageUrl }, said) => ({
      subject: 'رسید شما',
      lines: [
        `در ${said.date(at)} مبلغ ${said.money(amount)} از شما دریافت کردیم. سپاسگزاریم: هزینهٔ «${said.publication}» را خوانندگان آن می‌پردازند.`,
        `شمارهٔ پیگیری: ${reference}`,
        ...(manageUrl === null
          ? []
          : [{ label: 'تغییر، توقف موقت یا پایان دادن به پرداخت‌ها', url: manageUrl }, keep]),
      ],
    }),
    'pledge-started': ({ amount, frequency, manageUrl }, said) => ({
      subject: 'پیوند خصوصی شما',
      lines: [
        `پرداخت منظم شما به «${said.publication}» آغاز شد: ${sum(said, amount, frequency)}. سپاسگزاریم.`,
        { label: 'تغییر، توقف موقت یا پایان دادن به پرداخت‌ها', url: manageUrl },
        keep,
      ],
    }),
    'payment-failed': ({ amount, frequency, manageUrl, attempt }, said) => ({
      subject: 'یک پرداخت انجام نشد',
      lines: [
        `آخرین پرداخت شما (${sum(said, amount, frequency)}) انجام نشد. شاید اعتبار کارت تمام شده یا بانک محدودیتی گذاشته باشد؛ پولی برداشت نشد.`,
        { label: 'کارت دیگری معرفی کنید یا پرداخت‌ها را پایان دهید', url: manageUrl },
        attempt >= 3
          ? 'این آخرین باری است که در این باره می‌نویسیم.'
          : 'اگر فکر می‌کنید تلاش بعدی موفق می‌شود، لازم نیست کاری بکنید.',
      ],
    }),
    'pledge-ended': ({ amount, frequency, supportUrl }, said) => ({
      subject: 'پرداخت‌های شما پایان یافت',
      lines: [
        `پرداخت‌های شما (${sum(said, amount, frequency)}) پایان یافت. دیگر چیزی برداشت نمی‌شود.`,
        `از آنچه به «${said.publication}» دادید سپاسگزاریم. هر چه منتشر می‌کنیم همچنان به روی شما باز است.`,
        { label: 'اگر خواستید دوباره کمک کنید', url: supportUrl },
      ],
    }),
    'pledge-link': ({ pledges }, said) => ({
      subject: 'پیوندی که خواسته بودید',
      lines: [
        'کسی، احتمالاً خود شما، این پیام را خواسته است. اگر شما نبودید، کاری نکنید.',
        ...pledges.map(({ amount, frequency, manageUrl }) => ({
          label: `پرداخت منظم شما: ${sum(said, amount, frequency)}`,
          url: manageUrl,
        })),
        keep,
      ],
    }),
    'reminder-confirm': ({ day, url }, said) => ({
      subject: 'لطفاً تأیید کنید',
      lines: [
        `کسی، احتمالاً خود شما، خواسته است که یک بار در ${said.day(day)} برایتان بنویسیم. تنها اگر تأیید کنید چنین می‌کنیم.`,
        { label: 'تأیید یا لغو', url },
        'اگر شما نبودید، کاری نکنید: نشانی شما ظرف دو روز پاک می‌شود.',
      ],
    }),
    reminder: ({ supportUrl }, said) => ({
      subject: 'یادآوری‌ای که خواسته بودید',
      lines: [
        `خواسته بودید امروز یادآوری کنیم که هزینهٔ «${said.publication}» را خوانندگان آن می‌پردازند.`,
        { label: 'چگونه از ما پشتیبانی کنید', url: supportUrl },
        'این تنها باری است که می‌نویسیم. نشانی شما همراه این پیام پاک می‌شود.',
      ],
    }),
    'please-move': ({ pledges, supportUrl }, said) => ({
      subject: 'لطفاً راه پرداخت دیگری برگزینید',
      lines: [
        `سرویسی که پرداخت منظم شما به «${said.publication}» از آن می‌گذشت دیگر با ما کار نمی‌کند. از آن راه دیگر چیزی برداشت نمی‌شود.`,
        ...pledges.map(({ amount, frequency, manageUrl }) => ({
          label: `ادامه با راهی دیگر: ${sum(said, amount, frequency)}`,
          url: manageUrl,
        })),
        { label: 'چگونه از ما پشتیبانی کنید', url: supportUrl },
        'تنها یک بار در این باره می‌نویسیم.',
      ],
    }),
  },
}
