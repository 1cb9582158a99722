import { useQuery } from '@tanstack/react-query'
import type { LanguageList } from '../../../../contract/desk-screens.ts'
import { languagesQuery } from '../../../api/desk-queries.ts'
import { Asked } from '../../../ui/asked.tsx'
import { languageName } from '../../../ui/words/language-name.ts'
import { settingsWords } from '../../../words/settings.ts'
import { useSettings } from '../use-settings-form.ts'

const kinds = ['name', 'tagline', 'about', 'appeal', 'legalNotices'] as const

/** In which languages the paper publishes, and what is still English in each. */
export function LanguagesPart() {
  const languages = useQuery(languagesQuery)
  return (
    <div className="stack">
      <p className="page-lead">{settingsWords.languagesHint}</p>
      <Asked query={languages}>
        {(list) => (
          <ul className="rows">
            {list.languages.map((one, i) => (
              <li key={one.language} className="language-row">
                <Language {...one} isOwn={i === 0} />
              </li>
            ))}
          </ul>
        )}
      </Asked>
    </div>
  )
}

function Language(props: LanguageList['languages'][number] & { isOwn: boolean }) {
  const { data } = useSettings()
  const said = data?.inLanguage[props.language] ?? {}
  const names = kinds.filter((kind) => kind in said).map((kind) => settingsWords.said[kind])
  return (
    <>
      <h3>{languageName(props.language)}</h3>
      <p>
        {props.isOwn && `${settingsWords.languageMain}. `}
        {settingsWords.languageArticles(props.articles)}. {settingsWords.words[props.words]}
      </p>
      {!props.isOwn && (
        <p className="hint">
          {names.length === 0 ? settingsWords.saysNothing : `${settingsWords.saysOwn} ${names.join(', ')}.`}
        </p>
      )}
    </>
  )
}
