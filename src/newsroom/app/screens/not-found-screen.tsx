import { Link } from '@tanstack/react-router'
import { Page } from '../ui/page.tsx'

export function NotFoundScreen() {
  return (
    <Page title="Nothing here">
      <p>
        There is no screen at this address. The <Link to="/articles">list of articles</Link> has everything
        that was written.
      </p>
    </Page>
  )
}
