/** The page "How to reach us" in English: what is promised, what is not, and what a reader can do (DESIGN.md §7, §12). */
export const reachEnglish = {
  reachTitle: 'How to reach us',
  reachLead:
    'What you can rely on when we are blocked, what nobody can promise you, and what you can do about it.',
  reachPromiseHeading: 'What we promise',
  reachPromiseOne:
    'Every edition is signed. Whoever carries a copy cannot change a word of it without the signature failing.',
  reachPromiseTwo:
    'Every page is complete by itself: text first, pictures after, no script needed. It can be saved, passed on, printed, or read from a disk.',
  reachPromiseThree:
    'A copy may stand anywhere, under any name. Its pages lead to each other, not back to us.',
  reachPromiseFour:
    'We set no cookie, ask for no account, load nothing from other companies, and write down neither your address nor what you read.',
  reachPromiseFive:
    'An address, once given to an article, stays. If we must withdraw an article, a notice stands in its place.',
  reachLimitHeading: 'What nobody can promise',
  reachLimitLead: 'We would rather tell you now than have you find out.',
  reachLimitOne:
    'That it stays hidden that you came here. Your network sees which host you connect to, and a copy’s owner sees your address. If that is dangerous, use Tor or a VPN you trust.',
  reachLimitTwo:
    'Protection on your very first visit, or when you force a page to reload: then your browser believes whoever answers.',
  reachLimitThree:
    'Protection at an address that somebody else has taken over with a valid certificate. Copies elsewhere are not affected.',
  reachLimitFour:
    'Anything at all during a complete shutdown, or on a network that lets only approved sites through. What you have saved before can still be read.',
  reachLimitFive:
    'That a thief of one of our working keys is noticed at once. Such a thief could sign false news until we replace the key, but could not replace the keys themselves.',
  reachLimitSix:
    'That a seized phone tells nothing. Pages you opened stay in its history and cache until you delete them.',
  reachDoHeading: 'What you can do',
  reachDoOne: 'Save this page and the front page now, while they open. Send them to somebody.',
  reachDoTwo: 'Subscribe to a feed. It brings whole articles, so that one address that works is enough.',
  reachDoThree:
    'Keep two ways to us, not one: two addresses, or an address and a person who sends you copies.',
  reachDoFour:
    'Check a copy that looks wrong: the program that made it has a command, “verify”, that accepts only what our keys have signed. Get the fingerprint of our root key from a second place, never from the copy itself.',
  reachDoFive:
    'Look at the date of the newest article. Somebody who cannot forge an edition can still keep showing you an old one.',
} as const

/** The page "How to reach us" in Russian. */
export const reachRussian: { [Key in keyof typeof reachEnglish]: string } = {
  reachTitle: 'Как нас читать',
  reachLead:
    'На что можно положиться, когда нас блокируют, чего не может обещать никто и что вы можете сделать сами.',
  reachPromiseHeading: 'Что мы обещаем',
  reachPromiseOne:
    'Каждый выпуск подписан. Тот, кто хранит копию, не может изменить в ней ни слова: подпись перестанет сходиться.',
  reachPromiseTwo:
    'Каждая страница полна сама по себе: сначала текст, потом снимки, скрипты не нужны. Её можно сохранить, переслать, напечатать, прочесть с диска.',
  reachPromiseThree:
    'Копия может стоять где угодно и под любым именем. Её страницы ведут друг к другу, а не обратно к нам.',
  reachPromiseFour:
    'Мы не ставим cookies, не просим регистрироваться, ничего не загружаем у других компаний и не записываем ни ваш адрес, ни то, что вы читали.',
  reachPromiseFive:
    'Адрес, однажды данный статье, остаётся. Если статью приходится отозвать, на её месте стоит объявление об этом.',
  reachLimitHeading: 'Чего не может обещать никто',
  reachLimitLead: 'Лучше мы скажем об этом сейчас, чем вы узнаете сами.',
  reachLimitOne:
    'Что ваш приход сюда останется незамеченным. Сеть видит, с каким сервером вы соединяетесь, а владелец копии — ваш адрес. Если это опасно, пользуйтесь Tor или VPN, которому доверяете.',
  reachLimitTwo:
    'Защиты при самом первом посещении или при принудительной перезагрузке: тогда браузер верит тому, кто ответил.',
  reachLimitThree:
    'Защиты по адресу, который кто-то захватил вместе с действующим сертификатом. Копий в других местах это не касается.',
  reachLimitFour:
    'Чего бы то ни было при полном отключении связи или в сети, где открыты только разрешённые сайты. Сохранённое раньше читается и тогда.',
  reachLimitFive:
    'Что кражу одного из наших рабочих ключей заметят сразу. Вор мог бы подписывать ложные новости, пока мы не заменим ключ, но не мог бы заменить сами ключи.',
  reachLimitSix:
    'Что изъятый телефон ничего не выдаст. Открытые страницы остаются в истории и в памяти браузера, пока вы их не удалите.',
  reachDoHeading: 'Что вы можете сделать',
  reachDoOne:
    'Сохраните эту страницу и первую полосу сейчас, пока они открываются. Перешлите их кому-нибудь.',
  reachDoTwo:
    'Подпишитесь на ленту. Она приносит статьи целиком, так что достаточно одного работающего адреса.',
  reachDoThree:
    'Держите два пути к нам, а не один: два адреса или адрес и человека, который пришлёт вам копию.',
  reachDoFour:
    'Проверьте копию, которая кажется странной: у программы, которая её сделала, есть команда «verify», принимающая только то, что подписано нашими ключами. Отпечаток корневого ключа возьмите из другого места, а не из самой копии.',
  reachDoFive:
    'Смотрите на дату самой новой статьи. Тот, кто не может подделать выпуск, всё же может показывать вам старый.',
}
