import { Title } from '@mantine/core'
import { createContext, type ReactNode, useContext } from 'react'
import { useTitle } from '../../ui/page.tsx'

const Within = createContext(false)

/** True around a door that stands over a screen: then it is no page of its own. */
export const WithinScreen = Within.Provider

/** The page before one is let in: one column, one step at a time. */
export function Door({ title, children }: { title: string; children: ReactNode }) {
  useTitle(title)
  const isWithin = useContext(Within)
  const inside = (
    <>
      <Title order={isWithin ? 2 : 1}>{title}</Title>
      {children}
    </>
  )
  return isWithin ? <div className="door-within">{inside}</div> : <main className="door">{inside}</main>
}
