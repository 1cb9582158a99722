import './front.css'
import { Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { primaryOf } from '#edition/publication.ts'
import { settingsQuery } from '../../api/queries.ts'
import { Asked } from '../../ui/asked.tsx'
import { Page } from '../../ui/page.tsx'
import { frontWords } from '../../words/front.ts'
import { Arranger } from './arranger.tsx'
import { frontQuery } from './front-queries.ts'

const route = getRouteApi('/front')
const names = new Intl.DisplayNames('en', { type: 'language' })

/** The front page of a language: its places, what fills itself, and how it looks before it goes out. */
export function FrontScreen() {
  const { language } = route.useSearch()
  const settings = useQuery(settingsQuery)
  const own = settings.data === undefined ? undefined : primaryOf(settings.data.language)
  return (
    <div className="front-screen">
      <Asked query={settings}>
        {() => <FrontOf key={language ?? own} language={language ?? own ?? 'en'} />}
      </Asked>
    </div>
  )
}

function FrontOf({ language }: { language: string }) {
  const view = useQuery(frontQuery(language))
  return (
    <Page
      title={frontWords.title}
      wide
      actions={
        (view.data?.languages.length ?? 0) > 1 && (
          <LanguageSwitch language={language} languages={view.data?.languages ?? []} />
        )
      }
    >
      <p className="page-lead">{frontWords.lead}</p>
      <Asked query={view}>{(front) => <Arranger view={front} />}</Asked>
    </Page>
  )
}

function LanguageSwitch({ language, languages }: { language: string; languages: string[] }) {
  const navigate = route.useNavigate()
  return (
    <Select
      aria-label={frontWords.language}
      allowDeselect={false}
      value={language}
      data={languages.map((value) => ({ value, label: names.of(value) ?? value }))}
      onChange={(chosen) => chosen !== null && void navigate({ search: { language: chosen } })}
    />
  )
}
