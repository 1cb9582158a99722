/** What may happen to a pretended object: on its page, or in the newsroom's trial of what comes later. */
export const sandboxActs = [
  // to a checkout
  'pay',
  'pay-later',
  'fail',
  'expire',
  // to a payment
  'arrive',
  'retry',
  'refund',
  'refund-half',
  'dispute',
  'win-dispute',
  // to a subscription
  'renew',
  'renew-fail',
  'recover',
  'end',
  // to anything: all that was paid goes to the bank
  'pay-out',
] as const
export type SandboxAct = (typeof sandboxActs)[number]
