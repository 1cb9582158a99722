import { Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { FinanceOverview } from '../../../../contract/finance.ts'
import { financeCareQuery, overviewQuery } from '../../../api/finance-queries.ts'
import { Ago } from '../../../ui/ago.tsx'
import { Asked } from '../../../ui/asked.tsx'
import { overviewWords as words } from '../../../words/finance/overview.ts'
import { Balances, Campaigns, Providers } from './breakdowns.tsx'
import { MoneyFigures } from './money-figures.tsx'
import { PledgeFigures } from './pledge-figures.tsx'

/** How the money stands, one currency at a time. */
export function Overview() {
  const overview = useQuery(overviewQuery)
  return (
    <>
      <Care />
      <Asked query={overview}>{(loaded) => <InCurrency loaded={loaded} />}</Asked>
    </>
  )
}

function InCurrency({ loaded }: { loaded: FinanceOverview }) {
  const currencies = currenciesOf(loaded)
  const [chosen, setChosen] = useState<string | null>(null)
  const currency = chosen ?? currencies[0]
  if (currency === undefined)
    return (
      <>
        <p className="empty">{words.nothing}</p>
        <Providers providers={loaded.providers} />
      </>
    )
  return (
    <>
      {currencies.length > 1 && (
        <Select
          label={words.currency}
          w="8rem"
          allowDeselect={false}
          data={currencies}
          value={currency}
          onChange={setChosen}
        />
      )}
      <div className="finance-halves">
        <MoneyFigures overview={loaded} currency={currency} />
        <PledgeFigures overview={loaded} currency={currency} />
        <Campaigns campaigns={loaded.campaigns.filter((each) => each.currency === currency)} />
        <Balances balances={loaded.balances} />
        <Providers providers={loaded.providers} />
      </div>
    </>
  )
}

/** That of the public bar first, then the one in which most gifts came. */
function currenciesOf({ counting, money, pledges }: FinanceOverview): string[] {
  const gifts = new Map<string, number>()
  for (const { currency } of [...money, ...pledges]) gifts.set(currency, (gifts.get(currency) ?? 0) + 1)
  const isCounting = (currency: string) => Number(currency === counting)
  return [...gifts]
    .toSorted(([a, often], [b, oftener]) => isCounting(b) - isCounting(a) || oftener - often)
    .map(([currency]) => currency)
}

/** Only where something is stuck; an all-clear is no news. */
function Care() {
  const care = useQuery(financeCareQuery)
  const stuck = care.data?.stuck ?? []
  if (stuck.length === 0) return null
  return (
    <section className="part">
      <h2>{words.carePart}</h2>
      <ul className="rows">
        {stuck.map((each) => (
          <li key={`${each.what} ${each.state}`} className="finance-care">
            {words.stuck(each)}{' '}
            <small>
              {words.since} <Ago at={each.oldest} />
            </small>
          </li>
        ))}
      </ul>
    </section>
  )
}
