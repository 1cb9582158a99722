import { Button } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { HomeStatus } from '../../contract.ts'
import { articlesQuery, homeQuery } from '../api/queries.ts'
import { newArticleKey } from '../drafts/new-article-key.ts'
import { Ago } from '../ui/ago.tsx'
import { Asked } from '../ui/asked.tsx'
import { count, money } from '../ui/words/numbers.ts'
import { Page } from '../ui/page.tsx'
import { ArticleRows } from './articles/article-rows.tsx'

/** The first screen: whether readers see everything, what went wrong, the month's goal, what was worked on. */
export function HomeScreen() {
  const home = useQuery(homeQuery)
  return (
    <Page
      title="Home"
      actions={
        <Button
          renderRoot={(props) => <Link to="/articles/$id" params={{ id: newArticleKey() }} {...props} />}
        >
          New article
        </Button>
      }
    >
      <Asked query={home}>
        {(status) => (
          <>
            <FailedJobs jobs={status.failedJobs} />
            <div className="facts">
              <EditionFact status={status} />
              <GoalFact funding={status.funding} />
            </div>
          </>
        )}
      </Asked>
      <LastWorkedOn />
    </Page>
  )
}

function EditionFact({ status: { edition, waitingChanges, publicUrl } }: { status: HomeStatus }) {
  return (
    <section className="fact" aria-label="Edition">
      <h2>What readers see</h2>
      <p className="fact-figure">{edition === null ? 'No edition yet' : `Edition ${edition.number}`}</p>
      <p>
        {edition !== null && (
          <>
            Signed <Ago at={edition.madeAt} />.{' '}
          </>
        )}
        {waitingChanges === 0
          ? 'Everything published is in it.'
          : `${count(waitingChanges, 'change is', 'changes are')} on the way into the next one.`}
      </p>
      <p>
        <a href={publicUrl} target="_blank" rel="noreferrer">
          Read the site
        </a>
      </p>
    </section>
  )
}

function GoalFact({ funding }: { funding: HomeStatus['funding'] }) {
  const { monthlyGoal, received, takingContributions } = funding
  return (
    <section className="fact" aria-label="Support">
      <h2>This month’s goal</h2>
      {monthlyGoal === null ? (
        <p>No goal is set.</p>
      ) : (
        <>
          <p className="fact-figure">
            {money(received)} <small>of {money(monthlyGoal)}</small>
          </p>
          <progress
            value={Math.min(received.amount, monthlyGoal.amount)}
            max={monthlyGoal.amount}
            aria-label="Received this month"
          />
          <p>
            {received.amount >= monthlyGoal.amount
              ? 'Reached.'
              : `${money({ ...monthlyGoal, amount: monthlyGoal.amount - received.amount })} to go.`}
          </p>
        </>
      )}
      {!takingContributions && (
        <p className="hint">Not taking contributions yet: no payment provider is connected.</p>
      )}
    </section>
  )
}

function FailedJobs({ jobs }: { jobs: HomeStatus['failedJobs'] }) {
  if (jobs.length === 0) return null
  return (
    <section className="notice notice-problem" aria-label="Failed jobs">
      <h2>{count(jobs.length, 'job')} gave up</h2>
      <ul className="plain">
        {jobs.map(({ kind, reason, at }) => (
          <li key={`${kind}${at}`}>
            <b>{kind}</b>, <Ago at={at} />: {reason}
          </li>
        ))}
      </ul>
      <p>
        Readers keep the last whole edition. Run <code>tamizdat doctor</code> on the machine to see what is
        wrong.
      </p>
    </section>
  )
}

function LastWorkedOn() {
  const articles = useInfiniteQuery(articlesQuery('', undefined))
  return (
    <section className="part">
      <h2>Last worked on</h2>
      <Asked query={articles}>
        {({ pages }) => <ArticleRows articles={(pages[0]?.articles ?? []).slice(0, 8)} />}
      </Asked>
      <p>
        <Link to="/articles">All articles</Link>
      </p>
    </section>
  )
}
