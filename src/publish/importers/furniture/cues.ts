import type { DropReason } from '../../imported-page.ts'

// What furniture says, in the languages of the papers we serve first. Data only; furniture.ts weighs it.

/** Lines that are furniture wherever they stand: the pattern is the whole line. */
export const wholeLines: [DropReason, RegExp][] = [
  [
    'read-more',
    /^(?:read (?:more|on|next|the full (?:story|article)|in full)|continue reading|more on this(?: topic| story)?|more stories|related(?: (?:articles?|stories|news|content|posts|topics))?|see also|don['’]t miss|most (?:read|popular|viewed)|recommended(?: for you| reading)?|top stories|trending(?: now)?|you (?:may|might) also like|also read|latest news|editor['’]s picks?|show more|load more|view (?:all|more))[^\p{L}\p{N}]*$/iu,
  ],
  [
    'read-more',
    /^(?:читай(?:те)? (?:также|далее|ещ[её]|дальше|по теме)|ещ[её] по теме|по теме|материалы по теме|другие материалы|подробнее|далее|похожие (?:материалы|статьи|новости)|популярное|самое (?:важное|читаемое)|рекомендуем|смотрите также|что ещ[её] почитать|показать ещ[её]|читайте також|детальніше)[^\p{L}\p{N}]*$/iu,
  ],
  [
    'share',
    /^(?:(?:please )?(?:share|tweet|post|send)(?: (?:this|the) (?:article|story|page|post))?(?: (?:on|via|with) .{1,40})?|share (?:on|via) .{1,40}|copy (?:the )?link|print(?: this(?: article| page)?)?|e-?mail this(?: article| story)?|save(?: article| for later)?|bookmark|follow us(?: on .{1,60})?|listen to this article|listen|поделиться(?: (?:в|с|статьей|ссылкой).{0,40})?|поделитесь.{0,40}|отправить(?: другу)?|скопировать ссылку|распечатать|сохранить|печать|поширити)[^\p{L}\p{N}]*$/iu,
  ],
  [
    'comments',
    /^(?:(?:\d+ )?comments?(?: \(\d+\))?|(?:leave|post|write|add) (?:a|your) (?:comment|reply)|join the (?:conversation|discussion)|(?:log|sign) in to (?:comment|post|reply).{0,40}|view comments|show comments|комментарии(?: \(?\d+\)?)?|\d+ комментари(?:й|я|ев)|(?:оставить|написать|добавить) комментарий|обсудить(?: \(?\d+\)?)?)[^\p{L}\p{N}]*$/iu,
  ],
  [
    'navigation',
    /^(?:home(?:page)?|menu|search|skip to (?:(?:main )?content|navigation)|back to (?:top|home|homepage)|(?:log|sign) (?:in|out|up)|log ?in|register|subscribe|my account|next(?: article| page)?|prev(?:ious)?(?: article| page)?|contact(?: us)?|about(?: us)?|privacy(?: policy)?|terms(?: (?:of|and) (?:use|service|conditions))?|sitemap|rss|advertis(?:ement|e|ing)|ad|sponsored(?: content)?|loading|close|open|главная|меню|поиск|войти|вход|регистрация|наверх|назад|вперед|реклама|о (?:нас|проекте|редакции)|контакты|закрыть|загрузка)[^\p{L}\p{N}]*$/iu,
  ],
  ['navigation', /^(?:©|\(c\)|copyright\b).{0,160}$/iu],
  ['navigation', /^.{0,60}\b(?:all rights reserved|все права защищены)\b.{0,60}$/iu],
  ['navigation', /^(?=.{5,90}$)[^.!?]{2,24}(?:\s+[›»>|•·]\s+[^.!?]{2,40}){2,}$/u],
  [
    'cookie',
    /^(?:(?:accept|reject|allow|manage|decline)(?: (?:all|only|necessary|essential|your))*(?: cookies| (?:cookie )?preferences)?|cookie (?:settings|policy|preferences|notice)|принять(?: все)?(?: cookie)?|настройки cookie)[^\p{L}\p{N}]*$/iu,
  ],
  [
    'appeal',
    /^(?:support(?: (?:us|our (?:work|journalism)))?|donate|contribute|give|remind me (?:later|next .{2,12}|in .{2,12})|maybe later|not now|no,? thanks|not ready to (?:support|give|donate|contribute).{0,30}|(?:become|be) a (?:member|patron|supporter|subscriber)|i(?:['’]ve| have) already (?:given|donated|contributed)|поддержать(?: (?:нас|редакцию|проект|издание|.{2,24}))?|пожертвовать|помочь(?: (?:проекту|редакции))?|напомнить (?:позже|мне позже|потом)|не сейчас|позже|стать (?:патроном|подписчиком|соучастником)|підтримати(?: нас)?)[^\p{L}\p{N}]*$/iu,
  ],
  [
    'newsletter',
    /^(?:(?:sign up|subscribe)(?: (?:for|to) (?:our|the|my) .{2,60})?|newsletter|enter your e-?mail(?: address)?|your e-?mail(?: address)?|подпис(?:аться|ка)(?: на .{2,60})?|рассылка|ваш e-?mail|введите (?:ваш )?e-?mail)[^\p{L}\p{N}]*$/iu,
  ],
]

/** Openings that make a line furniture, whatever the rest says (up to 40 words). */
export const openings: [DropReason, RegExp][] = [
  [
    'read-more',
    /^(?:read (?:more|also|next)|see also|also read|related|more on this|don['’]t miss|recommended|watch|читайте также|читайте ещ[её]|по теме|ещ[её] по теме|подробнее|см\. также|смотрите также|читайте також)\s*[:—–»›|→]\s*\S/iu,
  ],
  ['share', /^(?:share (?:this|on|via)|поделиться)\s*[:—–|]\s*\S/iu],
]

/** Requests in the first person or the imperative: they speak to the reader, which news does not. Two points. */
export const strongAppeal: RegExp[] = [
  /\b(?:we|us)\b[^.!?]{0,30}\bneed your (?:help|support)\b/iu,
  /\bwe(?:['’](?:ve| have)| have)?(?: got)? (?:a |one )?(?:small |quick |little )?favou?r to ask\b/iu,
  /(?:^|[.!?…:]\s+)(?:please,? )?(?:support|fund) (?:us\b|our (?:work|journalism|reporting|newsroom)|(?:free|independent|quality|honest|reader-funded) (?:journalism|press|media|reporting))/iu,
  /\b(?:please|if you can|if you are able|if you['’]re able|consider)\b[^.!?]{0,40}\b(?:support(?:ing)? (?:us|our)|donat(?:e|ing) (?:to (?:us|our)|today|now)|chip(?:ping)? in|mak(?:e|ing) a (?:donation|contribution|gift)|becom(?:e|ing) a (?:member|patron|supporter|subscriber))\b/iu,
  /\byour (?:support|donation|contribution|gift|subscription|membership)\b[^.!?]{0,40}\b(?:help(?:s)? us|helps|can help|makes|keeps|allows us|enables us|means|matters|is (?:vital|crucial|essential))\b/iu,
  /(?:^|[.!?…:]\s+)(?:please,? )?(?:donate|chip in|become a (?:member|patron|supporter|subscriber))\b(?:[^.!?]{0,20})\b(?:today|now|here|of|and (?:help|support|keep))\b/iu,
  /(?:^|[.!?…:]\s+)(?:please,? )?help us (?:keep|continue|fill|reach|stay|tell|fund|survive|to)\b/iu,
  /\b(?:make|making) a (?:one-?time|monthly|recurring|small) (?:donation|contribution|gift)\b[^.!?]{0,60}\b(?:us|our|today|now)\b/iu,
  /(?:^|[.!?…:]\s+)(?:пожалуйста,? )?(?:поддержите|поддержи) (?:нас|наш[уе]?|редакцию|независим|работу|«|проект|издание)/iu,
  /\bнам (?:очень )?(?:нужна|необходима|важна) ваша (?:помощь|поддержка)/iu,
  /(?<!\p{L})(?:ваша (?:поддержка|помощь)|ваш (?:донат|взнос)|ваше пожертвование)[^.!?]{0,50}(?:помогает|поможет|позволяет|позволит|важн|нужн|даёт|дает)/iu,
  /(?:^|[.!?…:]\s+)(?:пожалуйста,? )?(?:оформите|сделайте|подпишитесь на|переведите)[^.!?]{0,40}(?:донат|пожертвовани|регулярн|ежемесячн|взнос)/iu,
  /(?<!\p{L})(?:у нас (?:есть )?(?:к вам )?(?:небольшая|маленькая) просьба|мы просим (?:вас|наших читателей))/iu,
  /(?:^|[.!?…:]\s+)(?:пожалуйста,? )?помогите нам (?:продолж|работать|выжить|остаться|рассказ|делать)/iu,
  /(?:^|[.!?…:]\s+)(?:підтримайте|допоможіть) (?:нас|нам|наш)/iu,
]

/** Talk that goes with requests. One point each. */
export const weakAppeal: RegExp[] = [
  /\b(?:ad-free|disabled all ads|without (?:ads|advertising)|no ads)\b/iu,
  /\b(?:our|we)\b[^.!?]{0,40}\b(?:journalism|newsroom|reporting|commitment)\b/iu,
  /\b(?:your|you can)\b[^.!?]{0,30}\b(?:support|help|donation|contribution|generosity)\b/iu,
  /\bno matter how (?:small|big|large)\b/iu,
  /\b(?:from|starting (?:at|from)|for)\b[^.!?]{0,20}\b(?:just|as little as|only)\s*[$€£₽]?\s*\d/iu,
  /\b(?:this|it) (?:commitment )?costs us\b|\bcosts us [$€£]/iu,
  /\b(?:support|give|donate|contribute)\b[^.!?]{0,30}\b(?:monthly|every month|once|annually)\b/iu,
  /\bwe,? the (?:journalists|reporters|editors|staff)\b|\brefuse to be silenced\b/iu,
  /\b(?:every|any) (?:contribution|donation|gift|amount|dollar)\b[^.!?]{0,40}\b(?:helps|counts|matters)\b/iu,
  /\bthank you\b[^\p{L}\p{N}]*$/iu,
  /\bindependent,? (?:fearless |honest |reader-funded )?(?:journalism|news source|reporting|media)\b/iu,
  /\b(?:relies|rely|depends?) on (?:the support of )?(?:readers|donations|people like) ?(?:like )?(?:you)?\b/iu,
  /(?<!\p{L})(?:ваш(?:а|у|ей|и)? (?:поддержк|помощь|помощи|донат)|без вашей)/iu,
  /(?<!\p{L})(?:мы|наш[аеиу]?\p{L}*)(?!\p{L})[^.!?]{0,40}(?:журналист|редакци|расследовани|независим)/iu,
  /(?<!\p{L})(?:донат|пожертвовани|краудфандинг|любая сумма|любой суммой|подписка|без рекламы)/iu,
  /(?<!\p{L})спасибо(?:,? что (?:вы )?с нами)?[^\p{L}\p{N}]*$/iu,
]

/** Notices about cookies in the first person or about the page itself. */
export const cookieNotice: RegExp[] = [
  /\b(?:we|our partners|this (?:web)?site|our (?:web)?site)\b[^.!?]{0,60}\bcookies\b/iu,
  /\bby (?:continuing|using|clicking|browsing)\b[^.!?]{0,80}\b(?:cookies|our (?:privacy|terms))\b/iu,
  /(?<!\p{L})(?:мы используем|(?:этот |наш )?сайт использует|продолжая (?:использовать|пользоваться|просмотр))[^.!?]{0,80}(?:cookie|куки)/iu,
]

export const newsletterPlug: RegExp[] = [
  /(?:^|[.!?…:]\s+)(?:please,? )?(?:subscribe to|sign up (?:for|to)|follow) (?:our|us|the .{0,40}(?:newsletter|channel|podcast))\b/iu,
  /\b(?:delivered |straight |right )?(?:to|in) your inbox\b/iu,
  /(?:^|[.!?…:]\s+)(?:подпишитесь|подписывайтесь|подписаться) на (?:наш|нас|канал|рассылк|«|telegram|телеграм)/iu,
  /(?:^|[.!?…:]\s+)(?:подпишіться|підписуйтесь) на /iu,
]

/** The label that Russian law makes branded media print above every text. */
export const foreignAgentLabel: RegExp[] = [
  /(?:данн(?:ое|ый)|настоящ(?:ее|ий)) (?:сообщение|материал)[^.]{0,60}(?:созда|распростран|произвед)[^.]{0,200}иностранн/iu,
  /^18\+.{0,40}(?:настоящий|данный) материал/iu,
  /\bthis (?:message|material)(?: \(.{0,20}\))? (?:was|has been|is) (?:created|produced|distributed)[^.]{0,80}\bforeign (?:agent|mass media)/iu,
]

/** Signs that somebody's words are being reported, so that a request in them is news. Two points off. */
export const reported =
  /\b(?:said|says|told|asked|according to|wrote|announced|urged|argued|saying|reads|read:)\b|(?<!\p{L})(?:сказал|сообщил|заявил|рассказал|написал|призвал|попросил|по словам|отметил)/iu

/** Words that a line of payment marks is made of. */
export const paymentWords = new Set(
  (
    'visa mastercard maestro amex american express discover paypal stripe apple google pay sepa ideal klarna venmo bitcoin btc ' +
    'monero ethereum usdt crypto cryptocurrency card cards credit debit bank transfer bancontact mir юmoney yoomoney patreon ' +
    'boosty мир сбп карта картой карты банковская банковский перевод биткоин криптовалюта and or и или by via'
  ).split(' '),
)
/** Words that a line of amounts is made of, beside the amounts. */
export const frequencyWords = new Set(
  (
    'once monthly annual annually yearly month year quarterly one-time one-off other amount custom per a weekly usd eur gbp rub ' +
    'разово ежемесячно месяц год в другая сумма руб рублей единоразово'
  ).split(' '),
)
