import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { DeskItem, Today } from '../../../contract/workflow.ts'
import { todayQuery } from '../../api/desk-queries.ts'
import { Ago } from '../../ui/ago.tsx'
import { Asked } from '../../ui/asked.tsx'
import { When } from '../../ui/when.tsx'
import { homeWords } from '../../words/home.ts'

/** What waits for whoever is signed in, the most pressing first. */
export function WorkPart() {
  const today = useQuery(todayQuery)
  return (
    <section className="work">
      <h2>{homeWords.needsYou}</h2>
      <Asked query={today}>{(answer) => <Work today={answer} />}</Asked>
    </section>
  )
}

function Work({ today }: { today: Today }) {
  const { faults, takeDowns, mine, notes, due, inReview } = today
  const isQuiet = [faults, takeDowns, mine, notes, due, inReview].every((list) => list.length === 0)
  if (isQuiet) return <p className="empty">{homeWords.needsNothing}</p>
  return (
    <>
      <Group title={homeWords.faults} pressing>
        {faults.map((item) => (
          <Item key={item.id} item={item} aside={item.scheduledAt !== null && <When at={item.scheduledAt} />}>
            {item.scheduleFault}
          </Item>
        ))}
      </Group>
      <Group title={homeWords.takeDowns} pressing>
        {takeDowns.map(({ article, request }) => (
          <Item key={article.id} item={article} aside={<Ago at={request.at} />}>
            {request.by.name}
          </Item>
        ))}
      </Group>
      <Group title={homeWords.mine}>
        {mine.map((item) => (
          <Item key={item.id} item={item} aside={<Deadline item={item} />} />
        ))}
      </Group>
      <Group title={homeWords.notes}>
        {notes.map(({ article, note }) => (
          <Item key={note.id} item={article} aside={<Ago at={note.createdAt} />}>
            {homeWords.noteBy(note.by.name)} {note.body}
          </Item>
        ))}
      </Group>
      <Group title={homeWords.due}>
        {due.map((item) => (
          <Item key={item.id} item={item} aside={<Deadline item={item} />}>
            {item.assignee?.name}
          </Item>
        ))}
      </Group>
      <Group title={homeWords.inReview}>
        {inReview.map((item) => (
          <Item key={item.id} item={item} aside={<Ago at={item.changedAt} />}>
            {item.authors.join(', ')}
          </Item>
        ))}
      </Group>
    </>
  )
}

function Group({ title, pressing, children }: { title: string; pressing?: boolean; children: ReactNode[] }) {
  if (children.length === 0) return null
  return (
    <section className={pressing ? 'work-group work-pressing' : 'work-group'}>
      <h3>{title}</h3>
      <ul className="plain">{children}</ul>
    </section>
  )
}

function Item({ item, aside, children }: { item: DeskItem; aside: ReactNode; children?: ReactNode }) {
  return (
    <li className="work-item">
      <Link to="/articles/$id" params={{ id: item.id }} lang={item.language}>
        {item.headline === '' ? <i>{homeWords.noHeadline}</i> : item.headline}
      </Link>
      <small className="work-when">{aside}</small>
      {children && <p>{children}</p>}
    </li>
  )
}

function Deadline({ item }: { item: DeskItem }) {
  if (item.deadlineAt === null) return null
  return (
    <>
      {homeWords.deadline} <When at={item.deadlineAt} />
    </>
  )
}

/** What goes out by itself, the next first. */
export function NextPart() {
  const today = useQuery(todayQuery)
  return (
    <section className="side-part">
      <h2>{homeWords.scheduled}</h2>
      <Asked query={today}>
        {({ scheduled }) =>
          scheduled.length === 0 ? (
            <p className="hint">{homeWords.scheduledNone}</p>
          ) : (
            <ul className="plain side-list">
              {scheduled.slice(0, 6).map((item) => (
                <li key={item.id}>
                  <Link to="/articles/$id" params={{ id: item.id }} lang={item.language}>
                    {item.headline || homeWords.noHeadline}
                  </Link>
                  {item.scheduledAt !== null && (
                    <small>
                      <When at={item.scheduledAt} />
                    </small>
                  )}
                </li>
              ))}
            </ul>
          )
        }
      </Asked>
    </section>
  )
}
