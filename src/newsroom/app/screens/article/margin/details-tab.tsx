import { Autocomplete, MultiSelect, Select, TagsInput, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { memo, useState } from 'react'
import { articleLimits } from '#edition/article.ts'
import { type Asking, askings } from '#edition/publication.ts'
import type { DraftContent } from '../../../../contract.ts'
import { listsQuery } from '../../../api/desk-queries.ts'
import { namesQuery, settingsQuery } from '../../../api/queries.ts'
import { printableLine } from '../../../document/editor-node.ts'
import type { DraftKeeper } from '../../../drafts/draft-keeper.ts'
import { isSameButForText } from '../../../drafts/use-draft.ts'
import { LanguageSelect } from '../../../ui/language-select.tsx'
import { articleWords } from '../../../words/article.ts'
import { preflightSettingsWords } from '../../../words/preflight.ts'

const words = articleWords.details
const { kindNames } = preflightSettingsWords
type Kind = keyof typeof kindNames

type Details = { keeper: DraftKeeper; content: DraftContent }

/** Who wrote it, where it belongs, under which address. */
export const DetailsTab = memo(function DetailsTab(
  props: Details & { generation: number; isGivenOut: boolean },
) {
  const { keeper, content, generation, isGivenOut } = props
  const sections = useNames('sections')
  const tags = useNames('tags')
  const people = useNames('people')
  return (
    <div className="margin-fields" key={generation}>
      <TagsInput
        label={words.byline}
        placeholder={content.authors.length === 0 ? words.bylineHint : ''}
        data={people}
        acceptValueOnBlur
        maxTags={articleLimits.authors}
        value={content.authors}
        onChange={(authors) => keeper.edit({ authors: authors.map(printableLine) })}
      />
      <Named
        label={words.section}
        placeholder={words.sectionHint}
        data={sections}
        value={content.section}
        onChange={(section) => keeper.edit({ section: printableLine(section) })}
      />
      <TagsInput
        label={words.tags}
        placeholder={content.tags.length === 0 ? words.tagsHint : ''}
        data={tags}
        acceptValueOnBlur
        maxTags={articleLimits.tags}
        value={content.tags}
        onChange={(named) => keeper.edit({ tags: named.map(printableLine) })}
      />
      <DocumentFields keeper={keeper} content={content} />
      <Slug keeper={keeper} slug={content.slug} isGivenOut={isGivenOut} />
      <KindAndLabels keeper={keeper} content={content} />
    </div>
  )
}, isSameButForText)

function DocumentFields({ keeper, content: { document } }: Details) {
  const change = (patch: Partial<typeof document>) =>
    keeper.edit({ document: { ...keeper.state.content.document, ...patch } })
  return (
    <>
      <TextInput
        label={words.dateline}
        placeholder={words.datelineHint}
        maxLength={300}
        defaultValue={document.dateline}
        onChange={(event) => change({ dateline: printableLine(event.currentTarget.value) })}
      />
      <LanguageSelect
        label={words.language}
        value={document.language}
        onChange={(language) => change({ language })}
      />
    </>
  )
}

function KindAndLabels({ keeper, content }: Details) {
  const settings = useQuery(settingsQuery)
  const lists = useQuery(listsQuery)
  const labels = (settings.data?.legalLabels ?? []).map(({ slug, place }) => ({ value: slug, label: place }))
  return (
    <>
      <Select
        label={words.kind}
        allowDeselect={false}
        data={Object.entries(kindNames).map(([value, label]) => ({ value, label }))}
        value={content.kind}
        onChange={(kind) => kind !== null && keeper.edit({ kind: kind as Kind })}
      />
      <Named
        label={words.storyline}
        placeholder={words.storylineHint}
        data={(lists.data?.storylines ?? []).map(({ name }) => name)}
        value={content.storyline}
        onChange={(storyline) => keeper.edit({ storyline: printableLine(storyline) })}
      />
      {labels.length > 0 && (
        <MultiSelect
          label={words.labels}
          data={labels}
          value={content.legalLabels}
          onChange={(legalLabels) => keeper.edit({ legalLabels })}
        />
      )}
      <Select
        label={words.asking}
        description={words.askingHint}
        allowDeselect={false}
        data={askings.map((value) => ({ value, label: words.askings[value] }))}
        value={content.asking}
        onChange={(asking) => asking !== null && keeper.edit({ asking: asking as Asking })}
      />
    </>
  )
}

function useNames(of: 'sections' | 'tags' | 'people'): string[] {
  const { data } = useQuery(namesQuery(of))
  return [...new Set(data?.names.map(({ name }) => name))]
}

/** Taken when it is complete: half a name would become a section of its own. */
function Named(props: {
  label: string
  placeholder: string
  data: string[]
  value: string
  onChange: (name: string) => void
}) {
  const [typed, setTyped] = useState(props.value)
  const take = (name: string) => {
    setTyped(name)
    if (name.trim() !== props.value) props.onChange(name.trim())
  }
  return (
    <Autocomplete
      label={props.label}
      placeholder={props.placeholder}
      data={[...new Set(props.data)]}
      maxLength={200}
      value={typed}
      onChange={setTyped}
      onOptionSubmit={take}
      onBlur={() => take(typed)}
    />
  )
}

/** The end of the address. Changed after publication, a page at the old one leads readers on. */
function Slug({ keeper, slug, isGivenOut }: { keeper: DraftKeeper; slug: string; isGivenOut: boolean }) {
  const [typed, setTyped] = useState<string | null>(null)
  return (
    <TextInput
      label={words.address}
      description={isGivenOut ? words.addressGivenOut : undefined}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      placeholder={words.addressHint}
      maxLength={200}
      value={typed ?? slug}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={() => {
        if (typed !== null && typed.trim() !== slug) keeper.edit({ slug: printableLine(typed).trim() })
        setTyped(null)
      }}
    />
  )
}
