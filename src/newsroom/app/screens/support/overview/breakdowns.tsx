import type { CampaignSum, FinanceOverview, ProviderStand } from '../../../../contract/finance.ts'
import { money } from '../../../ui/words/numbers.ts'
import { accountName, financeWords, overviewWords as words, providerName } from '../../../words/finance.ts'

/** What each appeal or page brought this month. */
export function Campaigns({ campaigns }: { campaigns: CampaignSum[] }) {
  return (
    <section className="part">
      <h2>{words.campaignsPart}</h2>
      {campaigns.length === 0 ? (
        <p className="hint">{words.nothingThisMonth}</p>
      ) : (
        <div className="finance-scroll">
          <table className="finance-table">
            <thead>
              <tr>
                <th scope="col">{words.campaign}</th>
                <th scope="col">{words.gifts}</th>
                <th scope="col">{words.received}</th>
                <th scope="col">{words.repeated}</th>
              </tr>
            </thead>
            <tbody>
              {campaigns.map(({ campaign, currency, gifts, received, repeated }) => (
                <tr key={campaign}>
                  <th scope="row">{campaign === '' ? words.noCampaign : campaign}</th>
                  <td>{gifts}</td>
                  <td>{money({ amount: received, currency })}</td>
                  <td>{money({ amount: repeated, currency })}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
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
      <div className="finance-scroll">
        <table className="finance-table">
          <thead>
            <tr>
              <th scope="col">{words.account}</th>
              <th scope="col">{words.amount}</th>
            </tr>
          </thead>
          <tbody>
            {held.map(({ account, amount }) => (
              <tr key={`${account} ${amount.currency}`}>
                <th scope="row">{accountName(account)}</th>
                <td>{money(amount)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
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
