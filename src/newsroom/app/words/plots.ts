const monthName = new Intl.DateTimeFormat('en-GB', { month: 'short', year: 'numeric', timeZone: 'UTC' })

/** What plots say. */
export const plotWords = {
  goalTitle: 'What readers gave each month, and the goal',
  goalLabel: (amount: string) => `goal ${amount}`,
  /** `2026-11` → `Nov 2026` */
  month: (month: string) => (month === '' ? '' : monthName.format(Date.parse(`${month}-01T00:00:00Z`))),
  asTable: 'As a table',
  monthColumn: 'Month',
  receivedColumn: 'Received',
  goalColumn: 'Goal',
} as const
