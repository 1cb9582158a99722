import '../../ui/styles/desk.css'
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useHasRole } from '../../api/use-user.ts'
import { newArticleKey } from '../../drafts/new-article-key.ts'
import { Page } from '../../ui/page.tsx'
import { articlesWords } from '../../words/articles.ts'

const views = [
  { to: '/articles', name: articlesWords.views.list },
  { to: '/articles/board', name: articlesWords.views.board },
  { to: '/articles/calendar', name: articlesWords.views.calendar },
  { to: '/articles/search', name: articlesWords.views.search },
] as const

/** What stands around every way of looking at articles: the way to the others, and to a new one. */
export function ArticlesPage({ children, full }: { children: ReactNode; full?: boolean }) {
  const writes = useHasRole('owner', 'editor', 'writer')
  return (
    <div className={full ? 'page-full' : undefined}>
      <Page title={articlesWords.title} wide actions={writes ? <Actions /> : undefined}>
        <nav className="views" aria-label={articlesWords.viewsLabel}>
          {views.map(({ to, name }) => (
            <Link key={to} to={to} activeOptions={{ exact: true, includeSearch: false }}>
              {name}
            </Link>
          ))}
        </nav>
        {children}
      </Page>
    </div>
  )
}

function Actions() {
  return (
    <div className="row">
      <Button variant="default" renderRoot={(props) => <Link to="/import" {...props} />}>
        {articlesWords.importPage}
      </Button>
      <Button renderRoot={(props) => <Link to="/articles/$id" params={{ id: newArticleKey() }} {...props} />}>
        {articlesWords.newArticle}
      </Button>
    </div>
  )
}
