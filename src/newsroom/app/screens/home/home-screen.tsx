import '../../ui/styles/home.css'
import { Button } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { articlesQuery, homeQuery } from '../../api/queries.ts'
import { useHasRole } from '../../api/use-user.ts'
import { newArticleKey } from '../../drafts/new-article-key.ts'
import { Asked } from '../../ui/asked.tsx'
import { Page } from '../../ui/page.tsx'
import { homeWords } from '../../words/home.ts'
import { ArticleRows } from '../articles/article-rows.tsx'
import { CarePart } from './care-part.tsx'
import { EditionPart } from './edition-part.tsx'
import { FailedTasks } from './failed-tasks.tsx'
import { KeyAlarms } from './key-alarms.tsx'
import { MirrorTrouble } from './mirror-trouble.tsx'
import { MoneyPart } from './money-part.tsx'
import { NextPart, WorkPart } from './work-part.tsx'

/** The first screen: what needs me, what goes out next, whether readers see everything, what broke, the goal. */
export function HomeScreen() {
  const home = useQuery(homeQuery)
  const reads = useHasRole('owner', 'editor', 'writer', 'photo-editor')
  const writes = useHasRole('owner', 'editor', 'writer')
  const knowsMoney = useHasRole('owner', 'editor', 'finance')
  return (
    <Page title={homeWords.title} wide actions={writes ? <NewArticle /> : undefined}>
      <Asked query={home}>{(status) => <FailedTasks tasks={status.failedJobs} />}</Asked>
      <Asked query={home}>{(status) => <KeyAlarms alarms={status.keys} />}</Asked>
      <Asked query={home}>{(status) => <MirrorTrouble names={status.mirrors.troubled} />}</Asked>
      <div className="home">
        <div className="home-main">
          {reads && <WorkPart />}
          {reads && <LastWorkedOn />}
        </div>
        <div className="home-side">
          <Asked query={home}>{(status) => <EditionPart status={status} />}</Asked>
          {reads && <NextPart />}
          <Asked query={home}>
            {(status) => <MoneyPart funding={status.funding} byMonth={knowsMoney} />}
          </Asked>
          {reads && <CarePart />}
        </div>
      </div>
    </Page>
  )
}

function NewArticle() {
  return (
    <Button renderRoot={(props) => <Link to="/articles/$id" params={{ id: newArticleKey() }} {...props} />}>
      {homeWords.newArticle}
    </Button>
  )
}

function LastWorkedOn() {
  const articles = useInfiniteQuery(articlesQuery('', undefined))
  return (
    <section className="part">
      <h2>{homeWords.lastWorkedOn}</h2>
      <Asked query={articles}>
        {({ pages }) => <ArticleRows articles={(pages[0]?.articles ?? []).slice(0, 6)} />}
      </Asked>
      <p>
        <Link to="/articles">{homeWords.allArticles}</Link>
      </p>
    </section>
  )
}
