import '../../ui/styles/home.css'
import './finance.css'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useHasRole } from '../../api/use-user.ts'
import { Page } from '../../ui/page.tsx'
import { financeWords as words } from '../../words/finance/shared.ts'

type Part = { to: string; name: string; isMoney: boolean }

const parts = [
  { to: '/support', name: words.part.overview, isMoney: false },
  { to: '/support/ledger', name: words.part.ledger, isMoney: true },
  { to: '/support/gifts', name: words.part.gifts, isMoney: true },
  { to: '/support/pledges', name: words.part.pledges, isMoney: true },
  { to: '/support/supporters', name: words.part.supporters, isMoney: true },
  { to: '/support/payouts', name: words.part.payouts, isMoney: true },
  { to: '/support/bank', name: words.part.bank, isMoney: true },
  { to: '/support/appeals', name: words.part.appeals, isMoney: false },
] as const satisfies Part[]

/** A screen below Support, with the way to the others. Editors see the goal and the appeals, not the money. */
export function SupportFrame(props: { title: string; actions?: ReactNode; children: ReactNode }) {
  const seesMoney = useSeesMoney()
  return (
    <Page title={props.title} wide actions={props.actions}>
      <nav className="support-nav" aria-label={words.parts}>
        {parts
          .filter(({ isMoney }) => seesMoney || !isMoney)
          .map(({ to, name }) => (
            <Link key={to} to={to} activeOptions={{ exact: to === '/support' }}>
              {name}
            </Link>
          ))}
      </nav>
      {props.children}
    </Page>
  )
}

/** True for those whom the server tells of money (newsroom/routes/finance.ts). */
export function useSeesMoney(): boolean {
  return useHasRole('owner', 'finance')
}
