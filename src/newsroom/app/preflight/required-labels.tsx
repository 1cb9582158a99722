import { Button, MultiSelect, Select, TagsInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { articleKinds, type ArticleKind } from '#edition/publication.ts'
import type { PreflightSettingsView } from '../../contract/preflight.ts'
import { namesQuery, settingsQuery } from '../api/queries.ts'
import { preflightSettingsWords as words } from '../words/preflight.ts'

type Demands = PreflightSettingsView['requiredLabels']
type Demand = Demands[number]

/** Which articles need which legal label: by section, kind and language. */
export function RequiredLabels({
  demands,
  onChange,
}: {
  demands: Demands
  onChange: (demands: Demands) => void
}) {
  const labels = useQuery(settingsQuery).data?.legalLabels ?? []
  const set = (at: number, demand: Demand) => onChange(demands.with(at, demand))
  const [first] = labels
  return (
    <fieldset className="stack">
      <legend>{words.labels}</legend>
      <p className="hint">{words.labelsLead}</p>
      {first === undefined && <p className="hint">{words.noLabels}</p>}
      {first !== undefined && demands.length === 0 && <p className="hint">{words.noDemands}</p>}
      {demands.map((demand, at) => (
        <DemandFields
          key={at}
          demand={demand}
          labels={labels.map(({ slug, place }) => ({ value: slug, label: `${place} (${slug})` }))}
          onChange={(changed) => set(at, changed)}
          onRemove={() => onChange(demands.toSpliced(at, 1))}
        />
      ))}
      {first !== undefined && (
        <div className="row">
          <Button
            variant="default"
            onClick={() =>
              onChange([...demands, { label: first.slug, sections: [], kinds: [], languages: [] }])
            }
          >
            {words.addDemand}
          </Button>
        </div>
      )}
    </fieldset>
  )
}

function DemandFields(props: {
  demand: Demand
  labels: { value: string; label: string }[]
  onChange: (demand: Demand) => void
  onRemove: () => void
}) {
  const { demand, labels, onChange, onRemove } = props
  const sections = useQuery(namesQuery('sections')).data?.names ?? []
  const known = labels.some(({ value }) => value === demand.label)
  return (
    <div className="preflight-demand">
      <Select
        label={words.label}
        allowDeselect={false}
        data={known ? labels : [...labels, { value: demand.label, label: demand.label }]}
        value={demand.label}
        onChange={(label) => label !== null && onChange({ ...demand, label })}
      />
      <MultiSelect
        label={words.sections}
        placeholder={demand.sections.length === 0 ? words.any : ''}
        data={sections.map(({ slug, name }) => ({ value: slug, label: name }))}
        value={demand.sections}
        onChange={(chosen) => onChange({ ...demand, sections: chosen })}
      />
      <MultiSelect
        label={words.kinds}
        placeholder={demand.kinds.length === 0 ? words.any : ''}
        data={articleKinds.map((kind) => ({ value: kind, label: words.kindNames[kind] }))}
        value={demand.kinds}
        onChange={(kinds) => onChange({ ...demand, kinds: kinds as ArticleKind[] })}
      />
      <TagsInput
        label={words.languages}
        placeholder={demand.languages.length === 0 ? words.any : ''}
        acceptValueOnBlur
        value={demand.languages}
        onChange={(languages) =>
          onChange({ ...demand, languages: languages.map((tag) => tag.toLowerCase()) })
        }
      />
      <Button variant="subtle" aria-label={words.removeDemand(demand.label)} onClick={onRemove}>
        {words.take}
      </Button>
    </div>
  )
}
