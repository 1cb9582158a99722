import type { Vocabulary } from './vocabulary.ts'

/** The front desk in English. */
export const english: Vocabulary = {
  locale: 'en',
  direction: 'ltr',
  every: {
    once: (amount) => amount,
    monthly: (amount) => `${amount} a month`,
    quarterly: (amount) => `${amount} every three months`,
    yearly: (amount) => `${amount} a year`,
  },
  often: { once: 'Once', monthly: 'Monthly', quarterly: 'Every three months', yearly: 'Yearly' },
  back: 'Back to the paper',
  vow: 'No cookies, no scripts of others, no record of your address or device.',

  giftTitle: 'Your gift',
  payWith: {
    stripe: (amount) => `Pay ${amount} by card`,
    btcpay: (amount) => `Pay ${amount} in bitcoin`,
    bank: (amount) => `Send ${amount} by bank transfer`,
    sandbox: (amount) => `Try it out with ${amount} (moves no money)`,
  },
  about: {
    stripe:
      'You go on to Stripe, which takes cards and the wallets of phones. It asks for what your bank needs; we ask for no name.',
    btcpay: 'You pay to an address made for this gift alone, from any wallet. No name is asked for.',
    bank: 'You see our account and a reference. Your bank tells us your name with the transfer; we keep it encrypted.',
    sandbox: 'For trying the way of a gift. Nothing is taken and nothing is given.',
  },
  feeTaken: (fee, arrives) => `About ${fee} of it goes to the payment service; ${arrives} reaches us.`,
  feeCovered: (fee) =>
    `This includes about ${fee} for the payment service, so that your whole gift reaches us.`,
  noFeeKnown: 'What the transfer costs depends on your bank or wallet.',
  yearInstead: (year) =>
    `${year} once a year is the same sum, and more of it reaches us: the payment service is paid once, not twelve times.`,
  yearButton: (year) => `Give ${year} once a year instead`,
  receiptLabel: 'Write me a receipt by mail, with a neutral subject',
  safetyTitle: 'Who will know',
  safetyOne:
    'Your bank and the payment service know of each gift. What appears on your statement is neutral. We ask for no account and publish no names.',
  safetyTwo:
    'If giving to us could be held against you where you live or travel, do not give. What we publish stays open to you.',
  noMeans: 'None of our ways to pay takes a gift of this size, in this currency, so often. Please change it.',
  changeGift: 'Change the gift',

  checkTitle: 'Please check your gift',
  faultAmount: (example) => `Write the amount in figures, such as ${example}.`,
  faultLeast: (least) =>
    `The smallest gift is ${least}: below that, the payment service would keep most of it.`,
  faultMost: (most) => `The largest gift that we can take this way is ${most}.`,
  faultCurrency: 'We do not take this currency. Please choose one from the list.',
  faultForm: 'Something was missing from the form. Please choose again.',
  amountLabel: 'Amount',
  currencyLabel: 'Currency',
  oftenLabel: 'How often',
  coverLabel: 'Add what the payment service keeps',
  goOn: 'Go on',

  placeTitle: 'Where are you now?',
  placeWhy:
    'In some places giving to us is punishable. We ask so that we can warn you; your answer is used on this page and kept nowhere.',
  placeLabel: 'The place where you live, pay or will be travelling',
  placeElsewhere: 'Somewhere else',
  placeChoose: 'Choose a place',
  closedTitle: (place) => `We take no gifts from ${place}`,
  closedLaw: 'The law there:',
  closedAdvice:
    'Please do not try another way from there: banks keep records for years. Reading us costs nothing and stays open to you. The best help is to pass on what you read, if that is safe.',

  thanksTitle: 'Thank you',
  thanksConfirmed: 'Your gift has arrived.',
  underWayTitle: 'Thank you. Your gift is under way',
  underWay: 'The payment service has your payment and is still working on it. You need do nothing more.',
  waitingTitle: 'We have not heard of a payment yet',
  waiting: 'If you have just paid, it can take a minute. If you turned back, nothing was taken.',
  lookAgain: 'Look again',
  privateLinkTitle: 'Your private link',
  privateLinkKeep:
    'There is no account. Keep this link: with it you can change, pause or end your pledge. Whoever has it can do the same.',
  privateLinkOpen: 'Open your pledge',

  bankTitle: 'Bank transfer',
  bankLead: (amount) => `Please send ${amount} from your bank to this account.`,
  bankHolder: 'Account holder',
  bankIban: 'IBAN',
  bankBic: 'BIC',
  bankReference: 'Reference',
  bankAmount: 'Amount',
  bankReferenceWhy: 'Copy the reference exactly: by it we find your gift, and it names neither you nor us.',
  bankRepeat:
    'To give again and again, set up a standing order with the same reference. Only you and your bank can end it.',
  bankCode: 'Code for your banking app with the same details',
  bankPledge:
    'It comes by a standing order, which only you and your bank can change. What you choose here tells us what to expect: please do the same at your bank.',
  bankLate: 'The transfer that was due has not come yet.',
  bankEnded:
    'It has ended here. If your standing order still runs, end it at your own bank: we cannot stop it.',
  bankCancelLead:
    'Tells us to expect nothing more. It does not stop the standing order: end that at your own bank.',
  bankSaved: 'Noted. Now do the same with the standing order at your own bank: we cannot reach it.',

  sandboxTitle: 'Sandbox: no money moves here',
  sandboxLead: 'This page stands in for a payment service. Choose how the payment should turn out.',
  sandboxPay: 'Let it succeed',
  sandboxFail: 'Let it fail',
  sandboxLater: 'Let it be under way',
  sandboxRecover: 'Let the payment that failed succeed',
  sandboxEmail: 'Mail address, to try the letters (may stay empty)',
  sandboxDeclined: 'The card was declined, as you wished.',
  sandboxLeave: 'Turn back',
  sandboxDone: 'This has been decided already.',

  pledgeTitle: 'Your pledge',
  pledgeNow: (gift) => `You give ${gift}.`,
  pledgeState: {
    pending: 'It has not begun yet: the first payment is under way.',
    active: 'It is running.',
    'past-due':
      'The last payment did not go through. Another try will be made; you can also use another card.',
    paused: 'It is paused.',
    ended: 'It has ended. Nothing more will be taken.',
  },
  pledgeNext: (day) => `Next payment: ${day}.`,
  pledgeKeep:
    'This page has a private address. Keep it to yourself, and do not leave it open on a device that others use.',
  strandedTitle: 'Choose another way to pay',
  strandedLead:
    'The payment service that carried this pledge no longer works for us. Nothing more is taken by it. You can go on with another one.',
  strandedButton: 'Go on with another way to pay',
  changeAmountTitle: 'Change the amount',
  changeAmountButton: 'Change the amount',
  pauseTitle: 'Pause',
  pauseMonths: (months) => (months === 1 ? '1 month' : `${months} months`),
  pauseLabel: 'For how long',
  pauseButton: 'Pause',
  resumeButton: 'Take it up again',
  methodTitle: 'Card or wallet',
  methodLead: 'You change it at the payment service; we never see the number.',
  methodButton: 'Change the card',
  coverTitle: 'Cover the fee',
  coverLead: 'Adds what the payment service keeps, so that your whole gift reaches us.',
  coverButton: 'Cover the fee from now on',
  receiptsTitle: 'Receipts',
  receiptsNone: 'No payment has arrived yet.',
  receiptsButton: 'Show receipts',
  receiptAmount: 'Amount',
  receiptDay: 'Day',
  receiptReference: 'Reference',
  receiptRefunded: 'Given back',
  cancelTitle: 'End it',
  cancelLead: 'Ends at once; nothing more will be taken. You can give again at any time.',
  cancelButton: 'End the pledge',
  cancelled: 'Your pledge has ended. Thank you for what you gave.',
  eraseTitle: 'Erase me',
  eraseLead:
    'Deletes your name and mail address here and ends the pledge. What you gave stays in our books without you. The payment service keeps its own records, as the law demands of it.',
  eraseConfirm: 'Yes, delete me; this link will then no longer work',
  eraseButton: 'Erase me',
  eraseUnconfirmed: 'Tick the box first: this cannot be undone.',
  erased: 'Done. Your name and mail address are deleted here, and this link no longer works.',
  saved: 'Done.',
  amountRefused:
    'This amount cannot be given this way. Write one in figures that is neither too small nor too large.',
  notSupported: 'This way of paying cannot do that. You can end this pledge and begin a new one.',
  notNow:
    'The payment service does not answer at the moment. Nothing was changed; please try again in a few minutes.',

  findTitle: 'Find your pledge',
  findLead:
    'Write the mail address that you gave when paying. If there is a pledge with it, a letter with your private link goes there.',
  emailLabel: 'Mail address',
  findButton: 'Send the link',
  findDone:
    'If there is a pledge with this address, a letter is on its way. It has a neutral subject and is sent once.',
  emailWrong: 'Write a mail address such as name@mail.example.',
  noMail: 'This newsroom sends no letters yet. Please write to it.',

  remindTitle: 'Remind me by mail',
  remindLead:
    'One letter on the day you choose, and no other. Your address is kept encrypted until then and deleted when the letter has gone.',
  remindWhen: 'When',
  remindIn: (months) => (months === 1 ? 'In a month' : months === 12 ? 'In a year' : `In ${months} months`),
  remindOn: (day) => `On ${day}`,
  remindDay: 'Or on this day',
  remindButton: 'Remind me',
  remindAsked:
    'Please look into your mail: a letter asks you to confirm. Without that, your address is deleted within two days.',
  remindConfirmTitle: 'Your reminder',
  remindConfirmLead: (day) => `Shall we write to you once, on ${day}?`,
  remindConfirmButton: 'Yes, remind me',
  remindCancelButton: 'No, delete my address',
  remindConfirmed: (day) => `Done: one letter on ${day}. Your address is deleted when it has gone.`,
  remindCancelled: 'Done. Your address is deleted.',
  remindKeep: (day) => `You will get one letter on ${day}.`,
  dayWrong: 'Choose a day from tomorrow to a year from today.',

  missingTitle: 'There is nothing here',
  missing: 'The link may be old, or not whole. Links from letters must be copied in full.',
  busyTitle: 'Too many tries',
  busy: (minutes) =>
    `Please try again in ${minutes === 1 ? 'a minute' : `${minutes} minutes`}. This protects others’ cards from being tested here.`,
  failedTitle: 'That did not work',
  failed: 'The fault is ours. Nothing was taken. Please try again in a few minutes.',
  paymentFailedTitle: 'The payment service does not answer',
  paymentFailed: 'Nothing was taken. Please try again in a few minutes, or choose another way to pay.',
  tooLarge: 'More was sent than this form takes.',
}
