import { Title } from '@mantine/core'
import { type ReactNode, useEffect } from 'react'

/** A screen with its heading; `actions` stand at the right of it, `wide` lets lists take the room there is. */
export function Page(props: { title: string; actions?: ReactNode; wide?: boolean; children: ReactNode }) {
  useTitle(props.title)
  return (
    <div className={props.wide ? 'page page-wide' : 'page'}>
      <header className="page-head">
        <Title order={1}>{props.title}</Title>
        {props.actions}
      </header>
      {props.children}
    </div>
  )
}

/** Names the window after what it shows. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · Newsroom`
  }, [title])
}
