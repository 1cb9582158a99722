import { Button, SegmentedControl } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useQuery } from '@tanstack/react-query'
import { type SubmitEvent, useState } from 'react'
import type {
  PreflightRule,
  PreflightSettingsPatch,
  PreflightSettingsView,
  RuleLevel,
} from '../../contract/preflight.ts'
import { preflightPaths } from '../../paths/preflight.ts'
import { send } from '../api/client.ts'
import { queryClient } from '../api/queries.ts'
import { Asked } from '../ui/asked.tsx'
import { Notice } from '../ui/notice.tsx'
import { useSend } from '../ui/use-send.ts'
import { preflightSettingsWords as words, ruleWords } from '../words/preflight.ts'
import { preflightSettingsQuery } from './queries.ts'
import { RequiredLabels } from './required-labels.tsx'
import './preflight.css'

const levels: RuleLevel[] = ['block', 'warn', 'off']

/** A part of the settings: what each check does, and which articles need which legal label. */
export function PreflightSettings() {
  const settings = useQuery({ ...preflightSettingsQuery, staleTime: Infinity })
  return (
    <section className="part stack" aria-labelledby="preflight-settings">
      <h2 id="preflight-settings">{words.title}</h2>
      <p>{words.lead}</p>
      <Asked query={settings}>{(loaded) => <Form loaded={loaded} />}</Asked>
    </section>
  )
}

function Form({ loaded }: { loaded: PreflightSettingsView }) {
  const [form, setForm] = useState(loaded)
  const save = useSend(
    () => send<PreflightSettingsView>('PUT', preflightPaths.settings, patchOf(form)),
    (saved) => {
      queryClient.setQueryData(preflightSettingsQuery.queryKey, saved)
      setForm(saved)
      void queryClient.invalidateQueries({ queryKey: ['preflight'] })
      notifications.show({ message: words.saved })
    },
  )
  const isChanged = JSON.stringify(form) !== JSON.stringify(loaded)
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    save.start()
  }
  const setLevel = (rule: PreflightRule, level: RuleLevel) =>
    setForm({ ...form, levels: { ...form.levels, [rule]: level } })
  return (
    <form onSubmit={submit} className="stack">
      <div className="preflight-levels">
        {(Object.keys(ruleWords) as PreflightRule[]).map((rule) => (
          <Level
            key={rule}
            rule={rule}
            level={form.levels[rule]}
            isFirm={form.firm.includes(rule)}
            onChange={(level) => setLevel(rule, level)}
          />
        ))}
      </div>
      <RequiredLabels
        demands={form.requiredLabels}
        onChange={(requiredLabels) => setForm({ ...form, requiredLabels })}
      />
      {save.problem && <Notice kind="problem">{save.problem}</Notice>}
      <div className="row">
        <Button type="submit" loading={save.isBusy} disabled={!isChanged}>
          {words.save}
        </Button>
        {isChanged && (
          <Button variant="subtle" onClick={() => setForm(loaded)}>
            {words.undo}
          </Button>
        )}
      </div>
    </form>
  )
}

function Level(props: {
  rule: PreflightRule
  level: RuleLevel
  isFirm: boolean
  onChange: (level: RuleLevel) => void
}) {
  const { title, why } = ruleWords[props.rule]
  return (
    <div className="preflight-level">
      <strong>{title}</strong>
      <span className="hint">{why}</span>
      {props.isFirm ? (
        <span className="preflight-firm">{words.firm}</span>
      ) : (
        <SegmentedControl
          size="xs"
          aria-label={title}
          value={props.level}
          onChange={(level) => props.onChange(level as RuleLevel)}
          data={levels.map((level) => ({ value: level, label: words.levels[level] }))}
        />
      )}
    </div>
  )
}

function patchOf({ levels: set, requiredLabels }: PreflightSettingsView): PreflightSettingsPatch {
  return { levels: set, requiredLabels }
}
