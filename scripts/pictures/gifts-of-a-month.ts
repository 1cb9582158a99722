/** A gift of the pictures: who it is from is invented, like all of the demo. Minor units of USD; ms UTC. */
export type Given = {
  at: number
  amount: number
  frequency: 'once' | 'monthly' | 'quarterly' | 'yearly'
  by: 'stripe' | 'btcpay' | 'bank'
  campaign?: string
  email?: string
  /** On the bank's statement. */
  name?: string
  card?: 'good' | 'declined'
  /** The next payment of the pledge of whoever has this address. */
  renews?: string
}

const day = 86_400_000
const campaigns = ['letter-a', 'letter-b', 'support-page', 'regulars-a', '']
const sums = [5000, 2500, 12_500, 5000, 25_000, 3500, 7500, 50_000, 10_000, 2500, 17_500, 6000]

/** Pledges that began in the last half year, by months ago. A third card of these is declined this month. */
const pledges = [5, 5, 4, 4, 4, 3, 3, 2, 2, 2, 1, 1].map((monthsAgo, i) => ({
  monthsAgo,
  amount: [1500, 3000, 500, 2000, 5000, 3000, 1000, 10_000, 2500, 500, 2000, 5000][i] ?? 1000,
  email: `reader-${String(i + 1)}@post.example`,
}))

/** The same place in a month so many months before; `part` of the way through it. */
function within(now: number, monthsAgo: number, part: number): number {
  const begin = new Date(now)
  const first = Date.UTC(begin.getUTCFullYear(), begin.getUTCMonth() - monthsAgo, 1)
  const last =
    monthsAgo === 0 ? now : Date.UTC(begin.getUTCFullYear(), begin.getUTCMonth() - monthsAgo + 1, 1)
  return Math.floor(first + (last - first - day / 4) * part + day / 8)
}

/** Months before this one: pledges as they begin and go on, and a few gifts besides. */
export function givenBefore(now: number): Given[] {
  const before: Given[] = []
  for (const [i, { monthsAgo, amount, email }] of pledges.entries()) {
    const part = ((i * 7) % 11) / 11
    before.push({ at: within(now, monthsAgo, part), amount, frequency: 'monthly', by: 'stripe', email })
    for (let ago = monthsAgo - 1; ago > 0; ago--)
      before.push({ at: within(now, ago, part), amount, frequency: 'monthly', by: 'stripe', renews: email })
  }
  for (let i = 0; i < 25; i++) {
    const amount = (sums[(i * 5) % sums.length] ?? 500) * 3
    before.push({ at: within(now, 1 + (i % 5), (i % 9) / 9), amount, frequency: 'once', by: 'stripe' })
  }
  return before
}

/** This month: sixty gifts by card, in bitcoin and by bank transfer, and one card that is declined. */
export function givenThisMonth(now: number): Given[] {
  const renewals = pledges.map(({ amount, email }, i): Given => {
    const card = i === 4 ? 'declined' : 'good'
    return {
      at: within(now, 0, ((i * 7) % 11) / 11),
      amount,
      frequency: 'monthly',
      by: 'stripe',
      renews: email,
      card,
    }
  })
  const begun = [1500, 3000, 12_000, 4500].map((amount, i): Given => {
    const frequency = (['monthly', 'monthly', 'yearly', 'quarterly'] as const)[i] ?? 'monthly'
    const email = `new-reader-${String(i + 1)}@post.example`
    return { at: within(now, 0, (i + 1) / 5.5), amount, frequency, by: 'stripe', campaign: 'letter-a', email }
  })
  const once = Array.from({ length: 36 }, (_, i): Given => {
    const amount = sums[i % sums.length] ?? 1000
    const by = i % 9 === 4 ? 'btcpay' : 'stripe'
    return { at: within(now, 0, i / 36), amount, frequency: 'once', by, campaign: campaigns[i % 5] ?? '' }
  })
  const names = [
    'T. Vosk',
    'Marit Oyelaran',
    'I. & P. Quell',
    'Sanne de Wilde',
    'K. Abaroa',
    'L. Thorne',
    'E. Maris',
    'R. Lund',
  ]
  const transfers = names.map((name, i): Given => {
    return {
      at: within(now, 0, (i + 0.5) / 8.5),
      amount: sums[(i * 3) % 12] ?? 1000,
      frequency: 'once',
      by: 'bank',
      name,
    }
  })
  return [...renewals, ...begun, ...once, ...transfers]
}

/** Lines of the bank on which no reference stands. */
export function linesOfNobody(now: number): { at: number; amount: number; name: string; text: string }[] {
  return [
    { at: within(now, 0, 0.35), amount: 5000, name: 'Hanneke Brill', text: 'for the paper, with thanks' },
    { at: within(now, 0, 0.6), amount: 1250, name: 'D. Kestner', text: 'reference lost, sorry' },
    { at: within(now, 0, 0.8), amount: -899, name: 'Harbour Bank', text: 'account fee' },
  ]
}
