import type { ReactNode } from 'react'

/** One line of a list of money: when, what, how much, and what can be done. */
export function FinanceRow(props: {
  when: ReactNode
  what: ReactNode
  detail?: ReactNode
  amount?: ReactNode
  act?: ReactNode
}) {
  return (
    <li className="finance-row">
      <span className="finance-when">{props.when}</span>
      <span className="finance-what">
        {props.what}
        {props.detail !== undefined && <small>{props.detail}</small>}
      </span>
      <span className="finance-amount">{props.amount}</span>
      <span className="finance-act">{props.act}</span>
    </li>
  )
}

/** Details that are there, one after another. */
export function Details({ parts }: { parts: readonly (ReactNode | false | null)[] }) {
  const there = parts.filter((part) => part !== false && part !== null && part !== '')
  return there.map((part, i) => (
    // The list never changes its order.
    // oxlint-disable-next-line react/no-array-index-key
    <span key={i}>
      {i > 0 && ' · '}
      {part}
    </span>
  ))
}
