import { Button, TextInput } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { ledgerKinds, type LedgerLine, type LedgerQuery } from '../../../../contract/finance.ts'
import { financePaths } from '../../../../paths/finance.ts'
import { ledgerQuery } from '../../../api/finance-queries.ts'
import { Ago } from '../../../ui/ago.tsx'
import { exactMoney } from '../../../ui/words/numbers.ts'
import { ledgerWords as words } from '../../../words/finance/ledger.ts'
import { financeWords } from '../../../words/finance/shared.ts'
import { Choice, ProviderChoice } from '../choices.tsx'
import { Details, FinanceRow } from '../finance-rows.tsx'
import { PagedRows } from '../paged-rows.tsx'
import { SupportFrame } from '../support-frame.tsx'

/** The ledger, entry by entry, and the way out of it into other programs. */
export function LedgerScreen() {
  const [filter, setFilter] = useState<LedgerQuery>({})
  const ledger = useInfiniteQuery(ledgerQuery(filter))
  return (
    <SupportFrame title={financeWords.part.ledger}>
      <p className="page-lead">{words.lead}</p>
      <Filters filter={filter} onChange={setFilter} />
      <Exports filter={filter} />
      <PagedRows query={ledger} rowsOf={(page) => page.entries} none={words.none}>
        {(rows) => <Entries entries={rows} />}
      </PagedRows>
    </SupportFrame>
  )
}

function Filters({ filter, onChange }: { filter: LedgerQuery; onChange: (filter: LedgerQuery) => void }) {
  return (
    <div className="finance-filters">
      {(['from', 'to'] as const).map((bound) => (
        <TextInput
          key={bound}
          type="date"
          label={words[bound]}
          value={filter[bound] ?? ''}
          onChange={(event) => onChange({ ...filter, [bound]: event.currentTarget.value || undefined })}
        />
      ))}
      <Choice
        label={words.kind}
        choices={ledgerKinds}
        nameOf={(kind) => financeWords.kinds[kind]}
        value={filter.kind}
        onChange={(kind) => onChange({ ...filter, kind })}
      />
      <ProviderChoice value={filter.provider} onChange={(provider) => onChange({ ...filter, provider })} />
    </div>
  )
}

function Exports({ filter }: { filter: LedgerQuery }) {
  return (
    <div className="row">
      <Button component="a" variant="default" href={financePaths.csv(filter)} download>
        {words.csv}
      </Button>
      <Button component="a" variant="default" href={financePaths.beancount(filter)} download>
        {words.beancount}
      </Button>
      <span className="hint">{words.exportHint}</span>
    </div>
  )
}

function Entries({ entries }: { entries: LedgerLine[] }) {
  return (
    <ul className="rows">
      {entries.map((line) => (
        <FinanceRow
          key={line.id}
          when={<Ago at={line.at} />}
          what={financeWords.kinds[line.kind]}
          detail={
            <Details
              parts={[
                words.moved(line.credit, line.debit),
                line.objectId,
                line.revision > 1 && words.correction(line.revision),
              ]}
            />
          }
          amount={exactMoney(line)}
          act={
            line.contributionId !== null && (
              <Link to="/support/gifts" search={{ gift: line.contributionId }}>
                {words.gift}
              </Link>
            )
          }
        />
      ))}
    </ul>
  )
}
