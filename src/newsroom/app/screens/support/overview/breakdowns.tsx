import type { CampaignSum, FinanceOverview, ProviderStand } from '../../../../contract/finance.ts'
import { money } from '../../../ui/words/numbers.ts'
import { overviewWords as words } from '../../../words/finance/overview.ts'
import { accountName, financeWords, providerName } from '../../../words/finance/shared.ts'
import { FiguresTable } from './figures-table.tsx'

/** What each appeal or page brought this month. */
export function Campaigns({ campaigns }: { campaigns: CampaignSum[] }) {
  return (
    <section className="part">
      <h2>{words.campaignsPart}</h2>
      {campaigns.length === 0 ? (
        <p className="hint">{words.nothingThisMonth}</p>
      ) : (
        <FiguresTable
          columns={[words.campaign, words.gifts, words.received, words.repeated]}
          rows={campaigns.map(({ campaign, currency, gifts, received, repeated }) => ({
            key: campaign,
            name: campaign === '' ? words.noCampaign : campaign,
            cells: [gifts, money({ amount: received, currency }), money({ amount: repeated, currency })],
          }))}
        />
      )}
    </section>
  )
}

/** What lies with whom, in every currency. */
export function Balances({ balances }: Pick<FinanceOverview, 'balances'>) {
  const held = balances.filter(({ account }) => account.startsWith('provider:') || account === 'bank')
  if (held.length === 0) return null
  return (
    <section className="part">
      <h2>{words.balancesPart}</h2>
      <FiguresTable
        columns={[words.account, words.amount]}
        rows={held.map(({ account, amount }) => ({
          key: `${account} ${amount.currency}`,
          name: accountName(account),
          cells: [money(amount)],
        }))}
      />
    </section>
  )
}

/** Which ways of giving there are, and whether they move money. */
export function Providers({ providers }: { providers: ProviderStand[] }) {
  if (providers.length === 0) return null
  return (
    <section className="part">
      <h2>{words.providersPart}</h2>
      <ul className="rows">
        {providers.map((each) => (
          <li key={each.provider} className="finance-care">
            {providerName(each.provider)}{' '}
            <small>
              {stateOf(each)}
              {words.openPledges(each.pledges.open)}
            </small>
          </li>
        ))}
      </ul>
    </section>
  )
}

function stateOf({ isConnected, isLive }: ProviderStand): string {
  if (!isConnected) return `${financeWords.notConnected} · `
  return isLive ? '' : `${financeWords.testMode} · `
}
