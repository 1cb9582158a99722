import { Checkbox, NumberInput, Select, TextInput } from '@mantine/core'
import { type AppealRule, type InOut, type Placement, placements } from '#edition/appeals-file.ts'
import { readWords, TypedList, wordsText } from '../../../ui/typed-list.tsx'
import { appealWords as words } from '../../../words/giving.ts'
import { Variants } from './variants.tsx'

type Fields = { rule: AppealRule; onChange: (rule: AppealRule) => void }

/** One rule: where, when, to whom, how often, and what it says. */
export function RuleForm({ rule, onChange }: Fields) {
  const set = (patch: Partial<AppealRule>) => onChange({ ...rule, ...patch })
  return (
    <div className="stack">
      <div className="two">
        <TextInput
          label={words.name}
          description={words.nameHint}
          required
          maxLength={24}
          value={rule.name}
          onChange={(event) => set({ name: event.currentTarget.value })}
        />
        <Select
          label={words.placement}
          allowDeselect={false}
          data={placements.map((value) => ({ value, label: words.placements[value] }))}
          value={rule.placement}
          onChange={(placement) => set({ placement: placement as Placement })}
        />
      </div>
      <Schedule rule={rule} onChange={onChange} />
      <Where rule={rule} onChange={onChange} />
      <HowOften rule={rule} onChange={onChange} />
      <Variants
        variants={rule.variants}
        hasLetter={rule.placement === 'end-of-article'}
        onChange={(variants) => set({ variants })}
      />
    </div>
  )
}

function Schedule({ rule, onChange }: Fields) {
  return (
    <div className="two">
      {(['from', 'until'] as const).map((bound) => (
        <TextInput
          key={bound}
          type="datetime-local"
          label={words[bound]}
          description={words.scheduleHint}
          value={localText(rule[bound])}
          onChange={(event) => {
            const at = Date.parse(event.currentTarget.value)
            onChange({ ...rule, [bound]: Number.isNaN(at) ? null : at })
          }}
        />
      ))}
    </div>
  )
}

/** As `datetime-local` has it: the clock on the wall here. */
function localText(at: number | null): string {
  if (at === null) return ''
  const offset = new Date(at).getTimezoneOffset() * 60_000
  return new Date(at - offset).toISOString().slice(0, 16)
}

function Where({ rule, onChange }: Fields) {
  const slugs = (of: 'sections' | 'tags', side: keyof InOut, label: string) => (
    <TypedList
      label={label}
      description={words.slugsHint}
      value={rule[of][side]}
      read={readWords}
      show={wordsText}
      onChange={(list) => onChange({ ...rule, [of]: { ...rule[of], [side]: list } })}
    />
  )
  return (
    <>
      <TypedList
        label={words.languages}
        description={words.languagesHint}
        value={rule.languages}
        read={readWords}
        show={wordsText}
        onChange={(languages) => onChange({ ...rule, languages })}
      />
      <div className="two">
        {slugs('sections', 'in', words.sectionsIn)}
        {slugs('sections', 'out', words.sectionsOut)}
        {slugs('tags', 'in', words.tagsIn)}
        {slugs('tags', 'out', words.tagsOut)}
      </div>
      <Checkbox
        label={words.onSensitive}
        checked={rule.onSensitive}
        onChange={(event) => onChange({ ...rule, onSensitive: event.currentTarget.checked })}
      />
    </>
  )
}

function HowOften({ rule, onChange }: Fields) {
  const { articles, cap, holdback } = rule
  return (
    <>
      <div className="two">
        <Whole
          label={words.least}
          value={articles?.least ?? null}
          onChange={(least) =>
            onChange({ ...rule, articles: least === null ? null : { weeks: 4, ...articles, least } })
          }
        />
        <Whole
          label={words.weeks}
          value={articles?.weeks ?? null}
          onChange={(weeks) =>
            onChange({ ...rule, articles: weeks === null ? null : { least: 1, ...articles, weeks } })
          }
        />
        <Whole
          label={words.times}
          value={cap?.times ?? null}
          onChange={(times) =>
            onChange({ ...rule, cap: times === null ? null : { days: 30, ...cap, times } })
          }
        />
        <Whole
          label={words.days}
          value={cap?.days ?? null}
          onChange={(days) => onChange({ ...rule, cap: days === null ? null : { times: 1, ...cap, days } })}
        />
      </div>
      <NumberInput
        label={words.holdback}
        description={words.holdbackHint}
        min={0}
        max={90}
        allowDecimal={false}
        value={holdback}
        onChange={(percent) => onChange({ ...rule, holdback: Math.round(Number(percent)) || 0 })}
      />
    </>
  )
}

/** A whole number from 1, or nothing. */
function Whole(props: { label: string; value: number | null; onChange: (value: number | null) => void }) {
  return (
    <NumberInput
      label={props.label}
      min={1}
      max={1_000}
      allowDecimal={false}
      value={props.value ?? ''}
      onChange={(typed) => props.onChange(typed === '' ? null : Math.max(1, Math.round(Number(typed))))}
    />
  )
}
