import { Button, Select, TextInput } from '@mantine/core'
import type { StaffMember } from '../../../../contract/account.ts'
import type { Stage, Workflow } from '../../../../contract/workflow.ts'
import { useColleagues } from '../../../api/use-colleagues.ts'
import { When } from '../../../ui/when.tsx'
import { localField, localInstant } from '../../../ui/words/local-instant.ts'
import { articleWords } from '../../../words/article.ts'
import type { Release } from '../release/use-release.ts'

const words = articleWords.details
const nobody = 'nobody'

/** What the desk plans for the article: stage, who, until when, and what happens by itself. */
export function PlanPart(props: { id: string; release: Release; user: StaffMember | null }) {
  const { release, user } = props
  const { workflow } = release
  if (workflow === null) return null
  return (
    <section className="margin-fields" aria-label={words.plan}>
      <h2>{words.plan}</h2>
      <Select
        label={words.stage}
        allowDeselect={false}
        data={Object.entries(words.stages).map(([value, label]) => ({ value, label }))}
        value={workflow.stage}
        onChange={(stage) => stage !== null && release.plan({ stage: stage as Stage })}
      />
      <Assignee workflow={workflow} release={release} user={user} />
      <TimeField
        label={words.deadline}
        value={workflow.deadlineAt}
        onChange={(deadlineAt) => release.plan({ deadlineAt })}
      />
      <TimeField
        label={words.embargo}
        value={workflow.embargoUntil}
        onChange={(embargoUntil) => release.plan({ embargoUntil })}
      />
      {workflow.schedule && (
        <Planned name={words.schedule} at={workflow.schedule.at} onTakeBack={release.unschedule}>
          {workflow.schedule.obstacle ?? ''}
        </Planned>
      )}
      {workflow.unpublish && (
        <Planned name={words.unpublish} at={workflow.unpublish.at} onTakeBack={release.keepLive}>
          {workflow.unpublish.notice}
        </Planned>
      )}
    </section>
  )
}

function Assignee(props: { workflow: Workflow; release: Release; user: StaffMember | null }) {
  const { workflow, release, user } = props
  const people = new Map(useColleagues().map(({ id, name }) => [id, name]))
  if (workflow.assignee) people.set(workflow.assignee.id, workflow.assignee.name)
  if (user) people.set(user.id, words.me(user.name))
  return (
    <Select
      label={words.assignee}
      allowDeselect={false}
      data={[
        { value: nobody, label: words.nobody },
        ...[...people].map(([value, label]) => ({ value, label })),
      ]}
      value={workflow.assignee?.id ?? nobody}
      onChange={(id) => release.plan({ assigneeId: id === nobody ? null : id })}
    />
  )
}

/** Taken when the field is left: half a date is another date. */
function TimeField(props: { label: string; value: number | null; onChange: (at: number | null) => void }) {
  return (
    <TextInput
      key={props.value ?? 'none'}
      type="datetime-local"
      label={props.label}
      defaultValue={localField(props.value)}
      onBlur={(event) => {
        const at = localInstant(event.currentTarget.value)
        if (localField(at) !== localField(props.value)) props.onChange(at)
      }}
    />
  )
}

function Planned(props: { name: string; at: number; onTakeBack: () => void; children: string }) {
  return (
    <div>
      <p className="label">
        {props.name} <When at={props.at} />
      </p>
      {props.children !== '' && <p className="hint">{props.children}</p>}
      <Button variant="default" size="compact-xs" onClick={props.onTakeBack}>
        {words.takeBack}
      </Button>
    </div>
  )
}
