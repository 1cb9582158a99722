import type { RefundReason } from '../../../contract/finance.ts'
import { count } from '../../ui/words/numbers.ts'

const reasons: Record<RefundReason, string> = {
  asked: 'The supporter asked for it',
  twice: 'It was paid twice',
  amount: 'The amount was a mistake',
  fraud: 'The card may have been stolen',
  law: 'We may not take it',
}

/** Gifts, and giving them back. */
export const giftWords = {
  lead: 'What was given, or tried. Who gave it is not shown here.',
  state: 'State',
  none: 'No gifts here.',
  one: 'One gift. ',
  showAll: 'Show all gifts',
  refunded: (amount: string) => `${amount} given back`,
  disputed: (amount: string) => `${amount} disputed`,
  fee: (amount: string) => `fee ${amount}`,
  settled: (amount: string) => `settled as ${amount}`,
  refund: 'Refund',
  refundOf: (gift: string) => `Refund ${gift}`,
  refundTitle: 'Give money back',
  refundLead: (left: string) =>
    `Up to ${left} can be given back by the way it came. The books follow once the provider confirms.`,
  amount: 'Amount',
  reason: 'Reason',
  reasonHint: 'It stands in the log for ever, beside your name.',
  reasons,
  giveBack: (amount: string) => `Give ${amount} back`,
  asked: 'The provider has taken the refund. It stands in the ledger once it is confirmed.',
  claimTitle: 'The giver has to fetch it',
  claim:
    'Bitcoin cannot be sent back by itself. Hand this address to the giver, and to nobody else: whoever has it has the money. It is shown once.',
  copy: 'Copy the address',
  copied: 'Copied',
} as const

/** Gifts that come again and again. */
export const pledgeWords = {
  lead: 'Promises to repeat a gift. Change one only when its supporter asks you to; they can do it themselves by their private link.',
  state: 'State',
  none: 'No pledges here.',
  next: 'next payment',
  pastDue: 'failing since',
  ended: 'ended',
  stranded: 'stranded',
  moved: 'moved',
  change: 'Change',
  changeOf: (pledge: string) => `Change ${pledge}`,
  dialogTitle: 'At the supporter’s request',
  pauseFor: 'Pause for',
  months: (months: number) => count(months, 'month'),
  pause: 'Pause it',
  resume: 'Take payments again',
  end: 'End the pledge',
  endHint: 'What has ended cannot be taken up again: the supporter would make a new pledge.',
  endSure: 'Yes, end it',
  bankHint:
    'This is a standing order at the supporter’s own bank. What you do here changes what we expect; only they can stop it there.',
  paused: 'Paused. No letter goes out about it: tell the supporter.',
  resumed: 'Payments are taken again. No letter goes out about it: tell the supporter.',
  endAsked: 'The pledge ends. The supporter gets a letter about it where we have an address.',
  droppedTitle: 'When a provider drops us',
  droppedLead:
    'Its pledges bring nothing any more. Each supporter is invited by mail, once, to make theirs anew by another way; what they gave stays counted.',
  dropped: (provider: string) => `${provider} dropped us`,
  toInvite: (open: number) => `${count(open, 'open pledge')} to be moved`,
  strandedMoved: (stranded: number, moved: number) => `${stranded} stranded, ${moved} moved`,
  invite: 'Invite once to move',
  inviteFrom: (provider: string) => `Invite once to move from ${provider}`,
  inviteSure: (open: number) =>
    `${count(open, 'pledge')} will count as lost until their supporters move. This cannot be undone.`,
  typeName: (name: string) => `Type ${name} to go on`,
  invited: (stranded: number, invited: number) =>
    `${count(stranded, 'pledge')} marked; ${count(invited, 'supporter')} invited.`,
} as const
