import { Link } from '@tanstack/react-router'
import type { ArticleListItem } from '../../../contract.ts'
import { Ago } from '../../ui/ago.tsx'
import { articlesWords } from '../../words/articles.ts'
import { statusWords } from '../../ui/words/status-words.ts'

/** Articles one under the other: headline, who and where, how it stands, when it was last changed. */
export function ArticleRows({ articles }: { articles: ArticleListItem[] }) {
  if (articles.length === 0)
    return (
      <p className="empty">
        {articlesWords.empty} <Link to="/import">{articlesWords.importPage}</Link>
      </p>
    )
  return (
    <ul className="rows">
      {articles.map((article) => (
        <li key={article.id}>
          <Row article={article} />
        </li>
      ))}
    </ul>
  )
}

function Row({ article }: { article: ArticleListItem }) {
  const { id, status, headline, language, section, authors, changedAt, unpublishedChanges } = article
  return (
    <Link to="/articles/$id" params={{ id }} className="row-link">
      <span className={`status status-${status}`}>
        {statusWords[status]}
        {unpublishedChanges && <em> {articlesWords.withChanges}</em>}
      </span>
      <span className="row-headline" lang={language}>
        {headline === '' ? <i>{articlesWords.noHeadline}</i> : headline}
      </span>
      <span className="row-where">
        {[section, authors.join(', ')].filter((part) => part !== '').join(' · ')}
      </span>
      <span className="row-when">
        <Ago at={changedAt} />
      </span>
    </Link>
  )
}
