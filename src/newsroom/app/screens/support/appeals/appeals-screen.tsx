import '../../../ui/styles/settings.css'
import './appeals.css'
import { Button } from '@mantine/core'
import { useState } from 'react'
import type { AppealRule } from '#edition/appeals-file.ts'
import { letterRule } from '#edition/letter-rule.ts'
import type { Settings } from '../../../../contract/publication.ts'
import { useHasRole } from '../../../api/use-user.ts'
import { Asked } from '../../../ui/asked.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { appealWords as words } from '../../../words/giving.ts'
import { useSettings, useSettingsForm } from '../../settings/use-settings-form.ts'
import { SupportFrame } from '../support-frame.tsx'
import { RuleForm } from './rule-form.tsx'
import { TryRules } from './try-rules.tsx'

/** The rules by which devices show appeals, and what a device with given facts would show. */
export function AppealsScreen() {
  const settings = useSettings()
  return (
    <SupportFrame title={words.title}>
      <p className="page-lead">{words.lead}</p>
      <Asked query={settings}>{(loaded) => <Rules loaded={loaded} />}</Asked>
    </SupportFrame>
  )
}

function Rules({ loaded }: { loaded: Settings }) {
  const mayChange = useHasRole('owner', 'editor')
  const form = useSettingsForm(loaded)
  const { support } = form.form
  const say = (appealRules: AppealRule[]) => form.set({ support: { ...support, appealRules } })
  return (
    <div className="appeals">
      <form onSubmit={form.submit} className="stack">
        <h2>{words.rules}</h2>
        {!mayChange && <Notice>{words.notYours}</Notice>}
        <fieldset disabled={!mayChange} className="plain-fieldset stack">
          <RuleList rules={support.appealRules} onChange={say} />
        </fieldset>
        {form.problem !== null && <Notice kind="problem">{form.problem}</Notice>}
        {mayChange && (
          <div className="save-bar">
            <Button type="submit" loading={form.isBusy} disabled={!form.isChanged}>
              {words.save}
            </Button>
            {form.isChanged && (
              <Button variant="subtle" onClick={form.undo}>
                {words.undo}
              </Button>
            )}
          </div>
        )}
      </form>
      <TryRules rules={support.appealRules} language={form.form.language} />
    </div>
  )
}

function RuleList({ rules, onChange }: { rules: AppealRule[]; onChange: (rules: AppealRule[]) => void }) {
  const [open, setOpen] = useState(0)
  const add = () => {
    onChange([...rules, { ...letterRule, name: freeName(rules) }])
    setOpen(rules.length)
  }
  return (
    <>
      {rules.map((rule, i) => (
        // A rule's name may be half typed; its place is what counts.
        // oxlint-disable-next-line react/no-array-index-key
        <details key={i} open={i === open} className="rule">
          <summary
            onClick={(event) => {
              event.preventDefault()
              setOpen(i === open ? -1 : i)
            }}
          >
            {i + 1}. {rule.name} · {words.placements[rule.placement]}
          </summary>
          {/* A field that is required and hidden would keep the form from being sent, and nobody would see why. */}
          {i === open && (
            <RuleForm
              rule={rule}
              onChange={(changed) => onChange(rules.map((one, other) => (other === i ? changed : one)))}
            />
          )}
          <div className="row">
            <Button
              variant="subtle"
              size="xs"
              disabled={i === 0}
              onClick={() => onChange(swapped(rules, i - 1))}
            >
              {words.up}
            </Button>
            <Button
              variant="subtle"
              size="xs"
              disabled={i === rules.length - 1}
              onClick={() => onChange(swapped(rules, i))}
            >
              {words.down}
            </Button>
            <Button
              variant="subtle"
              size="xs"
              onClick={() => onChange(rules.filter((_, other) => other !== i))}
            >
              {words.remove}
            </Button>
          </div>
        </details>
      ))}
      <div>
        <Button variant="default" onClick={add}>
          {words.add}
        </Button>
      </div>
    </>
  )
}

function freeName(rules: readonly AppealRule[]): string {
  let number = rules.length + 1
  while (rules.some(({ name }) => name === `rule-${number}`)) number++
  return `rule-${number}`
}

/** With the rule at a place and the next one changed over. */
function swapped(rules: readonly AppealRule[], at: number): AppealRule[] {
  const moved = rules[at]
  return moved === undefined ? [...rules] : rules.toSpliced(at, 1).toSpliced(at + 1, 0, moved)
}
