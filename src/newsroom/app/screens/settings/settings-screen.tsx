import '../../ui/styles/settings.css'
import { Link, useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useHasRole } from '../../api/use-user.ts'
import { Page } from '../../ui/page.tsx'
import { settingsWords } from '../../words/settings.ts'
import { HouseNamesPart } from './lists/house-names-part.tsx'
import { ListPart } from './lists/list-part.tsx'
import { SectionsPart } from './lists/sections-part.tsx'
import { type SettingsPart, settingsPart, settingsParts } from './parts.ts'
import { AppealPart } from './parts/appeal-part.tsx'
import { ChecksPart } from './parts/checks-part.tsx'
import { GivingPart } from './parts/giving-part.tsx'
import { LanguagesPart } from './parts/languages-part.tsx'
import { LegalPart } from './parts/legal-part.tsx'
import { LookPart } from './parts/look-part.tsx'
import { MailPart } from './parts/mail-part.tsx'
import { PublicationPart } from './parts/publication-part.tsx'
import { WordsPart } from './parts/words-part.tsx'

const contents: Record<SettingsPart, () => ReactNode> = {
  publication: () => <PublicationPart />,
  look: () => <LookPart />,
  languages: () => <LanguagesPart />,
  words: () => <WordsPart />,
  sections: () => <SectionsPart />,
  tags: () => <ListPart kind="tag" />,
  storylines: () => <ListPart kind="storyline" />,
  names: () => <HouseNamesPart />,
  appeal: () => <AppealPart />,
  giving: () => <GivingPart />,
  legal: () => <LegalPart />,
  checks: () => <ChecksPart />,
  mail: () => <MailPart />,
}

/** What the publication says of itself and what its articles are filed under, part by part. */
export function SettingsScreen() {
  const { part } = useParams({ strict: false })
  const shown = settingsPart(part)
  const mayChange = useHasRole('owner', 'editor')
  if (!mayChange)
    return (
      <Page title={settingsWords.title}>
        <p className="page-lead">{settingsWords.notYours}</p>
      </Page>
    )
  return (
    <Page title={settingsWords.title} wide>
      <div className="settings">
        <nav className="settings-nav" aria-label={settingsWords.parts}>
          {settingsParts.map((name) => (
            <Link
              key={name}
              to="/settings/$part"
              params={{ part: name }}
              aria-current={name === shown ? 'page' : undefined}
            >
              {settingsWords.part[name]}
            </Link>
          ))}
        </nav>
        <section className="settings-part" aria-label={settingsWords.part[shown]}>
          <h2>{settingsWords.part[shown]}</h2>
          {contents[shown]()}
        </section>
      </div>
    </Page>
  )
}
