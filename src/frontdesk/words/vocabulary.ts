import type { Frequency, ProviderName, SubscriptionState } from '#support/provider.ts'

/** Everything that the front desk says, in one language. Amounts and days come written in that language. */
export type Vocabulary = {
  locale: string
  direction: 'ltr' | 'rtl'
  /** "$2 a month"; once, the amount alone. */
  every: Record<Frequency, (amount: string) => string>
  /** Names of the choices. */
  often: Record<Frequency, string>
  back: string
  /** Closes each page: what the desk keeps. */
  vow: string

  // giving
  giftTitle: string
  payWith: Record<ProviderName, (amount: string) => string>
  /** What a provider does, in a line under its button. */
  about: Record<ProviderName, string>
  feeTaken: (fee: string, arrives: string) => string
  feeCovered: (fee: string) => string
  noFeeKnown: string
  yearInstead: (year: string) => string
  yearButton: (year: string) => string
  receiptLabel: string
  safetyTitle: string
  safetyOne: string
  safetyTwo: string
  noMeans: string
  changeGift: string

  // what was wrong
  checkTitle: string
  faultAmount: (example: string) => string
  faultLeast: (least: string) => string
  faultMost: (most: string) => string
  faultCurrency: string
  faultForm: string
  amountLabel: string
  currencyLabel: string
  oftenLabel: string
  coverLabel: string
  goOn: string

  // where the giver is
  placeTitle: string
  placeWhy: string
  placeLabel: string
  placeElsewhere: string
  placeChoose: string
  closedTitle: (place: string) => string
  closedLaw: string
  closedAdvice: string

  // thanks
  thanksTitle: string
  thanksConfirmed: string
  underWayTitle: string
  underWay: string
  waitingTitle: string
  waiting: string
  lookAgain: string
  privateLinkTitle: string
  privateLinkKeep: string
  privateLinkOpen: string

  // bank transfer
  bankTitle: string
  bankLead: (amount: string) => string
  bankHolder: string
  bankIban: string
  bankBic: string
  bankReference: string
  bankAmount: string
  bankReferenceWhy: string
  bankRepeat: string
  bankCode: string
  // a pledge by standing order, which we can neither see nor change
  bankPledge: string
  bankLate: string
  bankEnded: string
  bankCancelLead: string
  bankSaved: string

  // sandbox
  sandboxTitle: string
  sandboxLead: string
  sandboxPay: string
  sandboxFail: string
  sandboxLater: string
  sandboxRecover: string
  sandboxEmail: string
  sandboxDeclined: string
  sandboxLeave: string
  sandboxDone: string

  // a pledge
  pledgeTitle: string
  pledgeNow: (gift: string) => string
  pledgeState: Record<SubscriptionState, string>
  pledgeNext: (day: string) => string
  pledgeKeep: string
  strandedTitle: string
  strandedLead: string
  strandedButton: string
  changeAmountTitle: string
  changeAmountButton: string
  pauseTitle: string
  pauseMonths: (months: number) => string
  pauseLabel: string
  pauseButton: string
  resumeButton: string
  methodTitle: string
  methodLead: string
  methodButton: string
  coverTitle: string
  coverLead: string
  coverButton: string
  receiptsTitle: string
  receiptsNone: string
  receiptsButton: string
  receiptAmount: string
  receiptDay: string
  receiptReference: string
  receiptRefunded: string
  cancelTitle: string
  cancelLead: string
  cancelButton: string
  cancelled: string
  eraseTitle: string
  eraseLead: string
  eraseConfirm: string
  eraseButton: string
  eraseUnconfirmed: string
  erased: string
  saved: string
  amountRefused: string
  notSupported: string
  notNow: string

  // link by mail
  findTitle: string
  findLead: string
  emailLabel: string
  findButton: string
  findDone: string
  emailWrong: string
  noMail: string

  // reminder by mail
  remindTitle: string
  remindLead: string
  remindWhen: string
  remindIn: (months: number) => string
  remindOn: (day: string) => string
  remindDay: string
  remindButton: string
  remindAsked: string
  remindConfirmTitle: string
  remindConfirmLead: (day: string) => string
  remindConfirmButton: string
  remindCancelButton: string
  remindConfirmed: (day: string) => string
  remindCancelled: string
  remindKeep: (day: string) => string
  dayWrong: string

  // faults
  missingTitle: string
  missing: string
  busyTitle: string
  busy: (minutes: number) => string
  failedTitle: string
  failed: string
  paymentFailedTitle: string
  paymentFailed: string
  tooLarge: string
}
