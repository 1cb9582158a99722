import { Autocomplete, TagsInput, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { articleLimits } from '#edition/article.ts'
import { namesQuery } from '../../api/queries.ts'
import { printableLine } from '../../document/editor-node.ts'
import type { DraftKeeper, DraftState } from '../../drafts/draft-keeper.ts'
import { LanguageSelect } from '../../ui/language-select.tsx'
import { BeforeItGoesOut } from './before-it-goes-out.tsx'

/** Beside the paper: who wrote it, where it belongs, under which address, and what is still missing. */
export function ArticleMargin({ keeper, state }: { keeper: DraftKeeper; state: DraftState }) {
  const { content, generation } = state
  const { document } = content
  const sections = useNames('sections')
  const tags = useNames('tags')
  const people = useNames('people')
  const change = (patch: Partial<typeof document>) =>
    keeper.edit({ document: { ...keeper.state.content.document, ...patch } })
  return (
    <aside className="margin" aria-label="About this article" key={generation}>
      <TagsInput
        label="Byline"
        placeholder={content.authors.length === 0 ? 'Who wrote it' : ''}
        data={people}
        acceptValueOnBlur
        maxTags={articleLimits.authors}
        value={content.authors}
        onChange={(authors) => keeper.edit({ authors: authors.map(printableLine) })}
      />
      <Section
        data={sections}
        value={content.section}
        onChange={(section) => keeper.edit({ section: printableLine(section) })}
      />
      <TagsInput
        label="Tags"
        placeholder={content.tags.length === 0 ? 'Topics, Enter after each' : ''}
        data={tags}
        acceptValueOnBlur
        maxTags={articleLimits.tags}
        value={content.tags}
        onChange={(named) => keeper.edit({ tags: named.map(printableLine) })}
      />
      <TextInput
        label="Dateline"
        placeholder="Place the report comes from"
        maxLength={300}
        value={document.dateline}
        onChange={(event) => change({ dateline: printableLine(event.currentTarget.value) })}
      />
      <LanguageSelect
        label="Language"
        value={document.language}
        onChange={(language) => change({ language })}
      />
      <Slug keeper={keeper} state={state} />
      <BeforeItGoesOut state={state} />
    </aside>
  )
}

function useNames(of: 'sections' | 'tags' | 'people'): string[] {
  const { data } = useQuery(namesQuery(of))
  return [...new Set(data?.names.map(({ name }) => name))]
}

/** Taken when it is complete: half a name would become a section of its own. */
function Section(props: { data: string[]; value: string; onChange: (section: string) => void }) {
  const [typed, setTyped] = useState(props.value)
  const take = (section: string) => {
    setTyped(section)
    if (section.trim() !== props.value) props.onChange(section.trim())
  }
  return (
    <Autocomplete
      label="Section"
      placeholder="Where it belongs"
      data={props.data}
      maxLength={200}
      value={typed}
      onChange={setTyped}
      onOptionSubmit={take}
      onBlur={() => take(typed)}
    />
  )
}

/** The end of the address. Once published it stays: readers have the link. */
function Slug({ keeper, state }: { keeper: DraftKeeper; state: DraftState }) {
  const { slug } = state.content
  const [typed, setTyped] = useState<string | null>(null)
  const live = state.view?.live
  const isFixed = live !== null && live !== undefined
  return (
    <TextInput
      label="Address"
      description={isFixed ? 'It stays as it was published: readers have the link.' : undefined}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      placeholder="Made from the headline"
      maxLength={200}
      readOnly={isFixed}
      value={typed ?? slug}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={() => {
        if (typed !== null && typed.trim() !== slug) keeper.edit({ slug: printableLine(typed).trim() })
        setTyped(null)
      }}
    />
  )
}
