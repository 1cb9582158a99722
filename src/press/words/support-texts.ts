/** What the pages say of giving, in English: the support page, appeals, reminders, "How we count". */
export const supportEnglish = {
  giveTitle: 'Give',
  quarterlyWord: 'Quarterly',
  aQuarter: 'a quarter',
  aYear: 'a year',
  amountWord: 'Amount',
  otherAmount: 'Another amount',
  amountLimits: 'From {least} to {most}',
  feeShare: 'payment costs about {fee}',
  yearBeside:
    '{year} once a year is the same as {month} a month, and payment costs about {yearFee} instead of {monthFees}.',
  yearBesideShort: '{year} once a year is the same as {month} a month, and costs less to collect.',
  coverFee: 'Add the payment costs, so that all of it arrives',
  whereAreYou: 'Where do you live, or hold your account?',
  whereWhy:
    'We ask because giving to us is punished in some places. Nothing looks it up, and the answer is not kept.',
  whereChoose: 'Choose',
  whereElse: 'Somewhere else',
  closedTitle: 'Where giving to us is punished',
  closedLine:
    '{law} Do not give from there, not through a friend and not in a small amount: bank records are kept for years.',
  closedForm:
    'The form is closed for this place, because giving from there is punished. Reading us and passing us on costs nothing and helps.',
  inCurrency: 'Give in {currency}',
  meansStripe: 'Card',
  meansBtcpay: 'Bitcoin',
  meansBank: 'Bank transfer',
  meansSandbox: 'Sandbox: no money moves',
  twoScreens:
    'Next you see the sum once more, then the page of the payment company. You need no account, and we ask for nothing personal.',
  remindLater: 'Remind me later',
  laterTitle: 'Not today? Be reminded later',
  laterLead: 'Once, on a day that you choose. Until then nothing here asks you for support.',
  laterMonths: 'Months from today',
  laterDay: 'Day',
  laterHere: 'Remind me on this device',
  laterHereDone: 'Kept on this device alone. You will be reminded on {day}.',
  laterCalendar: 'Save a calendar entry',
  laterEntry: 'What the entry says',
  laterEntryText: 'Something I meant to do',
  laterEntryHint: 'Others may see your calendar. The entry names no paper unless you write it.',
  laterMail: 'Be reminded by mail',
  laterMailHint:
    'We ask you to confirm, send one letter with a neutral subject, and delete your address when it is sent.',
  storedTitle: 'What is stored on this device',
  storedLead:
    'So that you are not asked too often, this browser keeps a few numbers. They never leave it, and we cannot see them.',
  storedArticles: 'Articles counted in the last 52 weeks: {count}',
  storedShown: 'Times you were asked in the last year: {count}',
  storedGave: 'You gave on {day}. For 90 days nothing asks you again.',
  storedRemind: 'Reminder on {day}',
  storedNothing: 'Nothing is stored.',
  storedForget: 'Forget all of it',
  reminderDue: 'You asked to be reminded of supporting us.',
  closeAppeal: 'Close',
  goalLine: '{received} of {goal} this month',
  dayByDay: 'Day by day',
  giftsWord: 'Gifts',
  sumWord: 'Sum',
  recurringWord: 'From pledges',
  onceSum: 'Given once',
  countLink: 'Every figure, defined',
  countLead:
    'What each figure about money means, what is left out, and how you can add up a month yourself without believing us.',
  countGoalHead: 'Goal',
  countGoal:
    'What the paper needs in a month. The newsroom sets it; a new goal changes no month that is over.',
  countRecurringHead: 'From pledges',
  countRecurring:
    'Confirmed payments that repeat, spread over the months they pay for: a quarter of a year over three, a year over twelve. Cents that cannot be shared go to the first months. A pledge that has not been paid counts for nothing.',
  countOnceHead: 'Given once',
  countOnce: 'Confirmed gifts that do not repeat, in the month in which the payment company confirmed them.',
  countReceivedHead: 'Received, and what is missing',
  countReceived:
    'Received is both together. Missing is the goal less that. Neither is a forecast, and nothing is added by hand.',
  countRefundsHead: 'Refunds and disputes',
  countRefunds:
    'Gifts are counted gross: what payment companies keep is not taken off. What was given back or is disputed is taken off, in the months for which it had been counted. A dispute that we win counts again.',
  countExchangeHead: 'Other currencies',
  countExchange:
    'Each gift counts once. One in the currency of the goal counts as it was chosen, also where it was paid in bitcoin. One in another currency counts at the rate at which the payment company exchanged it into the currency of the goal; until it has been exchanged it is not counted.',
  countDaysHead: 'Sums of days',
  countDays:
    'A month is published as sums of whole days, none of fewer than ten gifts: smaller days are joined. Shares of earlier payments stand on the first day. So nobody who holds a bank’s records can pick out one gift.',
  countTensHead: 'When figures move',
  countTens:
    'Where giving to us is punished somewhere, the public figures move once a day and by at least ten gifts; the last few wait for the next.',
  countCheckHead: 'Add it up yourself',
  countCheck:
    'Each edition holds the file funding.json, signed with it. Add up the sums of its days: they are what was received. Pledges and gifts given once are the same sum again. The command “verify” checks the signature and adds up for you.',
  questions: 'Questions',
  askStop: 'Can I stop a monthly gift?',
  answerStop:
    'Yes, at any time and without asking us: your receipt has a private link with which you change, pause or end it.',
  askAccount: 'Do I need an account?',
  answerAccount: 'No. There is no password and no profile.',
  askWho: 'Who learns that I gave?',
  answerWho:
    'The payment company and your bank. With us your mail address is encrypted, and you can have it erased; the gift stays in the sums without you.',
  askTax: 'Do I get a receipt?',
  answerTax:
    'By mail, if you give an address to the payment company. Its subject does not say what it is about.',
} as const

/** The same in Russian. */
export const supportRussian: { [Key in keyof typeof supportEnglish]: string } = {
  giveTitle: 'Помочь деньгами',
  quarterlyWord: 'Раз в квартал',
  aQuarter: 'в квартал',
  aYear: 'в год',
  amountWord: 'Сумма',
  otherAmount: 'Другая сумма',
  amountLimits: 'От {least} до {most}',
  feeShare: 'оплата стоит около {fee}',
  yearBeside:
    '{year} раз в год — это то же, что {month} в месяц, а оплата стоит около {yearFee} вместо {monthFees}.',
  yearBesideShort: '{year} раз в год — это то же, что {month} в месяц, а получить их дешевле.',
  coverFee: 'Добавить стоимость оплаты, чтобы дошло всё',
  whereAreYou: 'Где вы живёте или держите счёт?',
  whereWhy:
    'Мы спрашиваем, потому что кое-где за помощь нам наказывают. Ничто не определяет этого за вас, и ответ не сохраняется.',
  whereChoose: 'Выберите',
  whereElse: 'В другом месте',
  closedTitle: 'Где за помощь нам наказывают',
  closedLine: '{law} Не платите оттуда, ни через знакомых, ни понемногу: записи в банках хранятся годами.',
  closedForm:
    'Для этого места форма закрыта: за перевод оттуда наказывают. Читать нас и пересылать ничего не стоит — и это помощь.',
  inCurrency: 'Помочь в валюте: {currency}',
  meansStripe: 'Карта',
  meansBtcpay: 'Биткоин',
  meansBank: 'Банковский перевод',
  meansSandbox: 'Песочница: деньги не движутся',
  twoScreens:
    'Дальше вы ещё раз увидите сумму, затем страницу платёжной компании. Регистрация не нужна, и ничего личного мы не спрашиваем.',
  remindLater: 'Напомнить позже',
  laterTitle: 'Не сегодня? Напомним позже',
  laterLead: 'Один раз, в день, который вы выберете. До того здесь ничто не попросит вас о помощи.',
  laterMonths: 'Через сколько месяцев',
  laterDay: 'День',
  laterHere: 'Напомнить на этом устройстве',
  laterHereDone: 'Записано только на этом устройстве. Мы напомним {day}.',
  laterCalendar: 'Сохранить запись для календаря',
  laterEntry: 'Что будет в записи',
  laterEntryText: 'Я собирался кое-что сделать',
  laterEntryHint:
    'Ваш календарь могут видеть другие. Издание в записи не названо, если вы сами его не назовёте.',
  laterMail: 'Напомнить письмом',
  laterMailHint:
    'Мы попросим подтвердить адрес, пришлём одно письмо с нейтральной темой и удалим адрес, когда оно уйдёт.',
  storedTitle: 'Что хранится на этом устройстве',
  storedLead:
    'Чтобы вас не просили слишком часто, браузер хранит несколько чисел. Они никуда не уходят, и мы их не видим.',
  storedArticles: 'Статей учтено за последние 52 недели: {count}',
  storedShown: 'Сколько раз вас просили за последний год: {count}',
  storedGave: 'Вы помогли {day}. 90 дней вас ни о чём не попросят.',
  storedRemind: 'Напоминание: {day}',
  storedNothing: 'Ничего не хранится.',
  storedForget: 'Забыть всё это',
  reminderDue: 'Вы просили напомнить о поддержке.',
  closeAppeal: 'Закрыть',
  goalLine: '{received} из {goal} в этом месяце',
  dayByDay: 'По дням',
  giftsWord: 'Взносы',
  sumWord: 'Сумма',
  recurringWord: 'Регулярные',
  onceSum: 'Разовые',
  countLink: 'Что значит каждая цифра',
  countLead:
    'Что значит каждая цифра о деньгах, что в неё не входит и как сложить месяц самому, не веря нам на слово.',
  countGoalHead: 'Цель',
  countGoal: 'Сколько нужно изданию на месяц. Её назначает редакция; новая цель не меняет прошедших месяцев.',
  countRecurringHead: 'Регулярные взносы',
  countRecurring:
    'Подтверждённые повторяющиеся платежи, разложенные по месяцам, за которые они внесены: квартал — на три, год — на двенадцать. Неделимые центы идут в первые месяцы. Обещание, по которому не заплачено, не считается.',
  countOnceHead: 'Разовые взносы',
  countOnce: 'Подтверждённые взносы без повторения — в том месяце, когда их подтвердила платёжная компания.',
  countReceivedHead: 'Получено и не хватает',
  countReceived:
    'Получено — это и те и другие вместе. Не хватает — цель за вычетом полученного. Это не прогноз, и от руки ничего не добавляется.',
  countRefundsHead: 'Возвраты и споры',
  countRefunds:
    'Взносы считаются целиком: доля платёжных компаний не вычитается. Возвращённое и оспоренное вычитается из тех месяцев, за которые было посчитано. Выигранный спор считается снова.',
  countExchangeHead: 'Другие валюты',
  countExchange:
    'Каждый взнос считается один раз. Взнос в валюте цели считается таким, каким его выбрали, даже если он уплачен биткойнами. Взнос в другой валюте считается по курсу, по которому платёжная компания обменяла его на валюту цели; пока он не обменян, он не считается.',
  countDaysHead: 'Суммы по дням',
  countDays:
    'Месяц публикуется суммами целых дней, в каждой не менее десяти взносов: малые дни объединены. Доли прежних платежей стоят в первом дне. Поэтому тот, у кого есть записи банка, не найдёт одного взноса.',
  countTensHead: 'Когда цифры меняются',
  countTens:
    'Если где-то за помощь нам наказывают, открытые цифры меняются раз в день и не меньше чем на десять взносов; последние ждут следующих.',
  countCheckHead: 'Сложите сами',
  countCheck:
    'В каждом выпуске есть файл funding.json, подписанный вместе с ним. Сложите суммы его дней: это и есть полученное. Регулярные и разовые взносы дают ту же сумму. Команда «verify» проверяет подпись и складывает за вас.',
  questions: 'Вопросы',
  askStop: 'Можно ли прекратить ежемесячный взнос?',
  answerStop:
    'Да, в любой день и не спрашивая нас: в квитанции есть личная ссылка, по которой его можно изменить, приостановить или прекратить.',
  askAccount: 'Нужна ли регистрация?',
  answerAccount: 'Нет. Ни пароля, ни профиля.',
  askWho: 'Кто узнает, что я помог?',
  answerWho:
    'Платёжная компания и ваш банк. У нас ваш почтовый адрес зашифрован, и его можно стереть; взнос останется в суммах без вас.',
  askTax: 'Будет ли квитанция?',
  answerTax: 'По почте, если вы укажете адрес платёжной компании. Тема письма не говорит, о чём оно.',
}
