import { Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTitle } from '../../ui/page.tsx'

/** The page before one is let in: one column, one step at a time. */
export function Door({ title, children }: { title: string; children: ReactNode }) {
  useTitle(title)
  return (
    <main className="door">
      <Title order={1}>{title}</Title>
      {children}
    </main>
  )
}
