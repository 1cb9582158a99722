/** What pages say of themselves on a reader's device, and the page "What works from here", in English. */
export const readerEnglish = {
  noticeWhy: 'Why?',
  noticeMirror: 'This page came to you from a mirror. We checked: it is ours and unchanged.',
  noticeStale: 'This is the edition of {date}. We could not reach a newer one.',
  noticeClock: 'The clock of this device looks wrong, so we cannot tell how fresh this page is.',
  noticeOffline:
    'No address of ours answers just now. You are reading what this device has kept, as of {date}.',
  noticeRevoked: 'This address is no longer ours. Do not trust what it shows; read us at another one.',
  noticeEdition: 'Edition {number}, signed {date}. This device has checked it: it is ours and unchanged.',
  worksTitle: 'What works from here',
  worksLead: 'Which of our addresses answer this device, what it has kept, and what you can do about both.',
  worksUnreachable: 'That page cannot be reached just now',
  worksUnreachableText:
    'Every address we know was tried, and none of them gave it. What this device has kept still opens: it stands below.',
  worksAgain: 'Try again',
  worksNothing:
    'This device has kept nothing of ours. Open a page of ours with scripts allowed, and the front page and the newest articles are kept by themselves.',
  worksHosts: 'Our addresses',
  worksHostsText:
    'As they did when any of them last answered this device. If you try them all, each one learns your address, and your network sees whom you ask.',
  worksTry: 'Try them all',
  worksTried: 'All of them were tried.',
  hostGood: 'works',
  hostBlockedFast: 'refuses at once: it may be blocked',
  hostBlockedSilent: 'does not answer: it may be blocked',
  hostCurtain: 'freezes after the first few pages, as behind the 16-kilobyte curtain',
  hostLied: 'answers with something that is not ours',
  hostSlow: 'is slow',
  hostMissing: 'works, but lags behind',
  hostUnknown: 'nothing is known of it yet',
  worksKept: 'On this device',
  worksKeptText: 'These articles open without any connection. Room taken up by all that is kept:',
  worksSave: 'Save today’s edition',
  worksSaved: 'Saved. It opens without a connection.',
  worksForget: 'Forget everything',
  worksForgetText:
    'This removes all pages, pictures and notes of ours from this browser. Its history it keeps: delete that yourself. The next page of ours that you open begins anew.',
  worksForgotten: 'Done. Nothing of ours is left here but the history of your browser.',
  whyTitle: 'The line at the top of a page',
  whyMirror: 'From a mirror',
  whyMirrorText:
    'The page was fetched from a copy that somebody else keeps, because that answered first. This device compared it with what our keys have signed. A changed word would have been noticed, and the page refused. The keeper of the copy saw your network address.',
  whyStale: 'An older edition',
  whyStaleText:
    'We sign that we are there every six hours. Nobody who answered had anything that new. Somebody may be holding newer editions back; what you read is ours all the same.',
  whyClock: 'The clock',
  whyClockText:
    'What we signed bears a later time than this device shows. Until its clock is set right, nobody can tell whether this is the newest edition.',
  whyOffline: 'No connection',
  whyOfflineText:
    'None of our addresses answered. Your connection may be down, or all of them may be blocked: from here the two look alike. What was kept can be read.',
  whyRevoked: 'An address that was taken',
  whyRevokedText:
    'Our signed list says that somebody else now answers at this address. Close it, and use another of our addresses from “How to reach us”, a saved copy or a feed.',
} as const

/** The same in Russian. */
export const readerRussian: { [Key in keyof typeof readerEnglish]: string } = {
  noticeWhy: 'Почему?',
  noticeMirror: 'Эта страница пришла к вам с зеркала. Мы проверили: она наша и не изменена.',
  noticeStale: 'Это выпуск от {date}. Более новый получить не удалось.',
  noticeClock:
    'Часы этого устройства, похоже, идут неверно, и мы не можем сказать, насколько свежа страница.',
  noticeOffline: 'Сейчас не отвечает ни один наш адрес. Вы читаете то, что сохранило устройство, от {date}.',
  noticeRevoked:
    'Этот адрес больше не наш. Не верьте тому, что здесь показано; читайте нас по другому адресу.',
  noticeEdition: 'Выпуск {number}, подписан {date}. Устройство проверило его: он наш и не изменён.',
  worksTitle: 'Что работает отсюда',
  worksLead:
    'Какие из наших адресов отвечают этому устройству, что на нём сохранено и что с этим можно сделать.',
  worksUnreachable: 'Эту страницу сейчас не получить',
  worksUnreachableText:
    'Мы попробовали все известные адреса, и ни один её не отдал. Сохранённое на устройстве открывается: оно ниже.',
  worksAgain: 'Попробовать ещё раз',
  worksNothing:
    'На этом устройстве ничего нашего не сохранено. Откройте любую нашу страницу с включёнными скриптами, и первая полоса и новые статьи сохранятся сами.',
  worksHosts: 'Наши адреса',
  worksHostsText:
    'Какими они были, когда хоть один из них в последний раз ответил устройству. Если проверить все, каждый узнает ваш адрес, а ваша сеть увидит, кого вы спрашиваете.',
  worksTry: 'Проверить все',
  worksTried: 'Проверены все.',
  hostGood: 'работает',
  hostBlockedFast: 'сразу отказывает: возможно, заблокирован',
  hostBlockedSilent: 'не отвечает: возможно, заблокирован',
  hostCurtain: 'замирает после первых страниц, как за шестнадцатикилобайтной завесой',
  hostLied: 'отвечает не нашим',
  hostSlow: 'отвечает медленно',
  hostMissing: 'работает, но отстаёт',
  hostUnknown: 'о нём пока ничего не известно',
  worksKept: 'На этом устройстве',
  worksKeptText: 'Эти статьи открываются без всякой связи. Всё сохранённое занимает:',
  worksSave: 'Сохранить сегодняшний выпуск',
  worksSaved: 'Сохранено. Открывается без связи.',
  worksForget: 'Забыть всё',
  worksForgetText:
    'Из этого браузера исчезнут все наши страницы, снимки и заметки. Историю он хранит сам: удалите её. Следующая наша страница, которую вы откроете, начнёт всё заново.',
  worksForgotten: 'Готово. Здесь не осталось ничего нашего, кроме истории браузера.',
  whyTitle: 'Строка над страницей',
  whyMirror: 'С зеркала',
  whyMirrorText:
    'Страница взята из копии, которую держит кто-то другой: она ответила первой. Устройство сверило её с тем, что подписали наши ключи. Изменённое слово было бы замечено, а страница отвергнута. Владелец копии видел ваш сетевой адрес.',
  whyStale: 'Не самый новый выпуск',
  whyStaleText:
    'Каждые шесть часов мы подписываем, что мы на месте. Ни у кого из ответивших ничего столь нового не было. Возможно, кто-то придерживает новые выпуски; прочитанное вами всё равно наше.',
  whyClock: 'Часы',
  whyClockText:
    'Подписанное нами несёт более позднее время, чем показывает устройство. Пока часы не поставлены верно, никто не может сказать, самый ли это новый выпуск.',
  whyOffline: 'Нет связи',
  whyOfflineText:
    'Ни один наш адрес не ответил. Может не быть связи, а могут быть заблокированы все адреса: отсюда это выглядит одинаково. Сохранённое читается.',
  whyRevoked: 'Захваченный адрес',
  whyRevokedText:
    'В нашем подписанном списке сказано, что по этому адресу теперь отвечает кто-то другой. Закройте его и возьмите другой наш адрес из «Как нас читать», сохранённой копии или ленты.',
}
