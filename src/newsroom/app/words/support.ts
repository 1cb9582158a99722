/** What the screen Support says. */
export const supportWords = {
  title: 'Support',
  lead: 'What readers are asked for together each month, and what has come in. Only confirmed payments count.',
  notTaking:
    'No payment provider is connected yet, so the support page takes nothing. Readers are told so, and see no button.',
  byMonth: 'Month by month',
  nothingYet: 'Nothing has come in yet. The months stand here as soon as one has a gift.',
} as const
