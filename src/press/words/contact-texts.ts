/** Addresses, downloads and fingerprint on "How to reach us", the offline edition, and "Carry a copy", in English. */
export const contactEnglish = {
  contactAddresses: 'Where we are',
  contactAddressesText:
    'Keep two of these. When one stops answering, try another: the news is the same, and so is the signature.',
  contactMain: 'Our own address',
  contactCopy: 'A copy',
  contactOnion: 'Onion address, for Tor Browser',
  contactMail: 'By mail',
  contactFeed: 'Feed with the whole text of every article',
  contactTake: 'To take with you',
  contactTakeText:
    'The newest articles in one file. It opens without a connection, fits into a messenger, and can be copied from phone to phone.',
  contactOfflineText: 'Text only: the smallest',
  contactOfflinePictures: 'With pictures',
  contactEpub: 'For e-book readers (EPUB)',
  contactPocketText:
    'The pocket reader is one file too, but it fetches what is newest from any of our addresses and shows nothing that our keys have not signed. Keep it before you need it. It needs a browser with scripts and keeps nothing on your device.',
  contactPocket: 'Pocket reader',
  contactPosterText:
    'A sheet to print: our address as a QR code and in type, and the fingerprint. In some places hanging it up is punished. Think of who may see you, and of cameras.',
  contactPoster: 'Poster with a QR code (PDF)',
  contactFingerprint: 'Fingerprint',
  contactFingerprintText:
    'It stands for our root key and never changes. Compare it with what we print, post and send elsewhere. On a forged copy of this page it would be forged too, so one place is not enough.',
  contactFingerprintPicture: 'The fingerprint as a QR code',
  contactCarry: 'Carry a copy',
  reachLimitSeven:
    'That passing on a link or a copy is without danger. In some places it is punished, even in private messages. Think of who may look into the phone, yours and theirs.',

  offlineTitle: 'Offline edition',
  offlineLead:
    'The newest articles in one file. It needs no connection, loads nothing and tells nobody that you read it.',
  offlineContents: 'Contents',
  offlineToContents: 'To the contents',
  offlineFurther: 'Newer editions are here:',

  pocketLead: 'Nothing is shown that our keys have not signed. Nothing is kept on this device.',
  pocketLooking: 'Looking for the newest edition…',
  pocketEdition: 'Edition {number}, signed {when}',
  pocketOld:
    'This edition is past its date: whoever answered has no newer one, or holds it back. Try again later or from another network.',
  pocketNone:
    'None of our addresses gave an edition that can be believed. Try again, or from another network.',
  pocketMissing: 'This page could not be had. Try again.',
  pocketAgain: 'Try again',
  pocketNeedsScript: 'The pocket reader needs a browser with scripts. Without one, read the offline edition.',

  posterScan: 'Scan the code or type the address.',
  posterBlocked:
    'If it is blocked where you are, open it once over a VPN you trust: after that, your browser looks for our copies by itself.',
  posterOnion: 'In Tor Browser',
  posterFingerprint:
    'Fingerprint of our root key. Compare it with what we print elsewhere: on a forged poster it would be forged too.',

  carryLead: 'How to lend us a place on a server, in ten minutes, and what it may mean for you.',
  carryWhat: 'What a copy is',
  carryWhatOne:
    'A folder of files whose names are fingerprints. No program, no database, no page that a visitor could open by mistake. The reader’s own device puts them together.',
  carryWhatTwo:
    'We need not trust you, and you need guard no secret. If a byte is changed, every reader’s device notices and asks elsewhere.',
  carryMeans: 'What it may mean for you',
  carryMeansOne:
    'In the eyes of some laws this is publishing. Find out how it is where you live and where the server stands. Do not do it from a country where we are banned.',
  carryMeansTwo:
    'You see the addresses of those who come. Keep no log: nobody can be made to hand over what was never written down.',
  carryDo: 'What to do',
  carryDoOne:
    'Take a place that serves files over HTTPS: a bucket at a storage service with the S3 protocol, or a folder on a server of yours. A name that has nothing to do with us lasts longer.',
  carryDoTwo:
    'Let any page read from it, by the header “Access-Control-Allow-Origin: *”. On a server of yours, this is the whole configuration for the web server Caddy:',
  carryDoThree:
    'Give us a way to write there and nowhere else: keys to that bucket alone, or an SFTP account for that folder. Ask us for our public key; never send us a private one by mail.',
  carryDoFour:
    'Write to us with the public address. We bring each edition there ourselves, and look every quarter of an hour whether all is well.',
  carryStop: 'Stopping',
  carryStopText:
    'At any time, for any reason, without explaining it. Take the folder away. Nobody is left without news: readers’ devices go on to the next address.',
} as const

type Texts = { [Key in keyof typeof contactEnglish]: string }

/** The same in Russian. */
export const contactRussian: Texts = {
  contactAddresses: 'Где нас найти',
  contactAddressesText:
    'Держите под рукой два адреса. Если один перестал отвечать, попробуйте другой: новости те же, и подпись та же.',
  contactMain: 'Наш собственный адрес',
  contactCopy: 'Копия',
  contactOnion: 'Onion-адрес для Tor Browser',
  contactMail: 'Почтой',
  contactFeed: 'Лента с полным текстом каждой статьи',
  contactTake: 'Взять с собой',
  contactTakeText:
    'Новые статьи одним файлом. Он открывается без связи, проходит через мессенджер и переписывается с телефона на телефон.',
  contactOfflineText: 'Только текст: самый маленький',
  contactOfflinePictures: 'Со снимками',
  contactEpub: 'Для электронных книг (EPUB)',
  contactPocketText:
    'Карманный читатель — тоже один файл, но он берёт самое новое с любого нашего адреса и показывает только то, что подписано нашими ключами. Сохраните его заранее. Ему нужен браузер со скриптами; на устройстве он ничего не оставляет.',
  contactPocket: 'Карманный читатель',
  contactPosterText:
    'Лист для печати: наш адрес в виде QR-кода и буквами и отпечаток ключа. Кое-где за то, что его вывешивают, наказывают. Подумайте, кто может вас увидеть и где висят камеры.',
  contactPoster: 'Плакат с QR-кодом (PDF)',
  contactFingerprint: 'Отпечаток',
  contactFingerprintText:
    'Это отпечаток нашего корневого ключа, он никогда не меняется. Сравните его с тем, что мы печатаем, публикуем и рассылаем в других местах. На поддельной копии этой страницы поддельным был бы и он, так что одного места мало.',
  contactFingerprintPicture: 'Отпечаток в виде QR-кода',
  contactCarry: 'Держать копию',
  reachLimitSeven:
    'Что пересылать ссылку или копию безопасно. Кое-где за это наказывают, даже в личных сообщениях. Подумайте, кто может заглянуть в телефон — ваш и чужой.',

  offlineTitle: 'Выпуск для чтения без связи',
  offlineLead:
    'Новые статьи одним файлом. Ему не нужна связь, он ничего не загружает и никому не сообщает, что вы его читаете.',
  offlineContents: 'Содержание',
  offlineToContents: 'К содержанию',
  offlineFurther: 'Новые выпуски здесь:',

  pocketLead: 'Показывается только то, что подписано нашими ключами. На этом устройстве ничего не остаётся.',
  pocketLooking: 'Ищем самый новый выпуск…',
  pocketEdition: 'Выпуск {number}, подписан {when}',
  pocketOld:
    'Срок этого выпуска истёк: у тех, кто ответил, нет более нового или они его придерживают. Попробуйте позже или из другой сети.',
  pocketNone:
    'Ни один из наших адресов не дал выпуска, которому можно верить. Попробуйте ещё раз или из другой сети.',
  pocketMissing: 'Эту страницу получить не удалось. Попробуйте ещё раз.',
  pocketAgain: 'Попробовать ещё раз',
  pocketNeedsScript:
    'Карманному читателю нужен браузер со скриптами. Без него читайте выпуск для чтения без связи.',

  posterScan: 'Наведите камеру на код или наберите адрес.',
  posterBlocked:
    'Если адрес у вас заблокирован, откройте его один раз через VPN, которому доверяете: дальше браузер сам будет искать наши копии.',
  posterOnion: 'В Tor Browser',
  posterFingerprint:
    'Отпечаток нашего корневого ключа. Сравните его с тем, что мы печатаем в других местах: на поддельном плакате поддельным был бы и он.',

  carryLead: 'Как за десять минут одолжить нам место на сервере и чем это может для вас обернуться.',
  carryWhat: 'Что такое копия',
  carryWhatOne:
    'Папка с файлами, имена которых — отпечатки. Ни программы, ни базы данных, ни страницы, которую можно открыть случайно. Собирает их устройство самого читателя.',
  carryWhatTwo:
    'Нам не нужно вам доверять, а вам не нужно хранить тайну. Если изменится хоть один байт, устройство каждого читателя заметит это и спросит в другом месте.',
  carryMeans: 'Чем это может обернуться',
  carryMeansOne:
    'По некоторым законам это — издательская деятельность. Узнайте, как обстоит дело там, где вы живёте и где стоит сервер. Не делайте этого из страны, где мы запрещены.',
  carryMeansTwo:
    'Вы видите адреса тех, кто приходит. Не ведите журналов: нельзя выдать то, что никогда не записывалось.',
  carryDo: 'Что сделать',
  carryDoOne:
    'Возьмите место, откуда файлы отдаются по HTTPS: хранилище с протоколом S3 или папку на своём сервере. Имя, никак с нами не связанное, живёт дольше.',
  carryDoTwo:
    'Разрешите любой странице читать оттуда: заголовок «Access-Control-Allow-Origin: *». На своём сервере это вся настройка для веб-сервера Caddy:',
  carryDoThree:
    'Дайте нам возможность писать туда и никуда больше: ключи только к этому хранилищу или доступ SFTP только к этой папке. Попросите у нас открытый ключ; закрытых по почте не присылайте.',
  carryDoFour:
    'Напишите нам, по какому адресу копия доступна. Каждый выпуск мы привезём туда сами и каждые четверть часа смотрим, всё ли в порядке.',
  carryStop: 'Если хотите перестать',
  carryStopText:
    'В любое время, по любой причине, без объяснений. Удалите папку. Без новостей никто не останется: устройства читателей перейдут к следующему адресу.',
}
