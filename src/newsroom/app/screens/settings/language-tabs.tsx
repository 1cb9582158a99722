import { SegmentedControl } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { Settings } from '../../../contract/publication.ts'
import { languagesQuery } from '../../api/desk-queries.ts'
import { languageName } from '../../ui/words/language-name.ts'
import { settingsWords } from '../../words/settings.ts'

/** Which language words are typed in: the publication's own (`null`), or another in which it publishes. */
export function LanguageTabs(props: {
  settings: Settings
  value: string | null
  onChange: (language: string | null) => void
}) {
  const { data } = useQuery(languagesQuery)
  const own = props.settings.language
  const main = own.split('-')[0]
  const others = new Set([
    ...(data?.languages ?? []).map(({ language }) => language),
    ...Object.keys(props.settings.inLanguage),
  ])
  if (main !== undefined) others.delete(main)
  if (others.size === 0) return null
  return (
    <div>
      <SegmentedControl
        aria-label={settingsWords.inLanguage}
        value={props.value ?? ''}
        onChange={(chosen) => props.onChange(chosen === '' ? null : chosen)}
        data={[
          { value: '', label: languageName(own) },
          ...[...others].toSorted().map((value) => ({ value, label: languageName(value) })),
        ]}
      />
      {props.value !== null && <p className="hint">{settingsWords.fallsBack(languageName(own))}</p>}
    </div>
  )
}
