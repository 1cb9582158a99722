import { Hono } from 'hono'
import { publication } from '#publish/settings.ts'
import { countingCurrency } from '#support/counting.ts'
import { balances } from '#support/ledger.ts'
import { pledgesByProvider } from '#support/reports-pledges.ts'
import { moneyOfMonths, monthsOf, pledgesOfMonths, receivedByCampaign } from '#support/reports.ts'
import { stuckRows } from '#support/watch.ts'
import type { FinanceCare, FinanceOverview, ProviderStand } from '../../contract/finance.ts'
import { financePaths } from '../../paths/finance.ts'
import type { DeskVariables } from '../desk.ts'
import type { FinanceDesk } from './finance-desk.ts'

const monthsShown = 12

/** How the money stands: months, pledges, campaigns, accounts, providers, and what is stuck. */
export function overviewRoutes({ office }: FinanceDesk): Hono<DeskVariables> {
  const routes = new Hono<DeskVariables>()
  routes.get(financePaths.overview, async (c) => {
    const { db, context } = office
    const { timeZone, support } = await publication(db, office.publicUrl)
    const span = { now: context.clock(), timeZone, count: monthsShown }
    const months = monthsOf(span)
    const current = months.at(-1) ?? { month: '', from: 0, to: 0 }
    const counting = await countingCurrency(db, current.month, support.currencies)
    const lie = await balances(db)
    return c.json<FinanceOverview>({
      months: months.map(({ month }) => month),
      counting,
      money: await moneyOfMonths(db, { ...span, counting }),
      pledges: await pledgesOfMonths(db, span),
      campaigns: await receivedByCampaign(db, { ...current, counting }),
      balances: lie.map(({ account, amount, currency }) => ({ account, amount: { amount, currency } })),
      providers: await providerStands({ office }),
    })
  })
  routes.get(financePaths.care, async (c) => c.json<FinanceCare>({ stuck: await stuckRows(office) }))
  return routes
}

/** Those that are connected, in the order in which they are offered; then those that only have pledges left. */
async function providerStands({ office }: FinanceDesk): Promise<ProviderStand[]> {
  const counted = await pledgesByProvider(office.db)
  const pledgesOf = (name: string) => {
    const { open = 0, stranded = 0, moved = 0 } = counted.find(({ provider }) => provider === name) ?? {}
    return { open, stranded, moved }
  }
  const connected = office.providers.map(({ name, isLive, takes }) => {
    return {
      provider: name as string,
      isConnected: true,
      isLive,
      takes: [...takes],
      pledges: pledgesOf(name),
    }
  })
  const others = counted.filter(({ provider }) => !connected.some((each) => each.provider === provider))
  return [
    ...connected,
    ...others.map(({ provider }) => {
      return { provider, isConnected: false, isLive: false, takes: [], pledges: pledgesOf(provider) }
    }),
  ]
}
