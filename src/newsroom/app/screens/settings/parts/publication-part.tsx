import { Autocomplete, TextInput } from '@mantine/core'
import { useState } from 'react'
import { LanguageSelect } from '../../../ui/language-select.tsx'
import { settingsWords } from '../../../words/settings.ts'
import { LanguageTabs } from '../language-tabs.tsx'
import { saying, wordsOf } from '../own-words.ts'
import { ParagraphsField } from '../paragraphs-field.tsx'
import { SettingsFrame } from '../settings-frame.tsx'
import type { SettingsForm } from '../use-settings-form.ts'

const zones = Intl.supportedValuesOf('timeZone')
const descriptionLast = ['label', 'input', 'description', 'error'] as (
  | 'label'
  | 'input'
  | 'description'
  | 'error'
)[]

/** Name, line and “About” in each language; what is the same in all of them below. */
export function PublicationPart() {
  const [language, setLanguage] = useState<string | null>(null)
  return (
    <SettingsFrame preview="front" {...(language === null ? {} : { language })}>
      {(form) => (
        <>
          <LanguageTabs settings={form.form} value={language} onChange={setLanguage} />
          <OwnFields {...form} language={language} />
          {language === null && <CommonFields {...form} />}
        </>
      )}
    </SettingsFrame>
  )
}

function OwnFields({ form, set, faultOf, language }: SettingsForm & { language: string | null }) {
  const words = wordsOf(form, language)
  const isOwn = language === null
  const lang = language ?? form.language
  return (
    <>
      <TextInput
        label={settingsWords.name}
        required={isOwn}
        maxLength={100}
        lang={lang}
        dir="auto"
        placeholder={isOwn ? undefined : form.name}
        error={isOwn ? faultOf('name') : undefined}
        value={words.name ?? ''}
        onChange={(event) => set(saying(form, language, { name: event.currentTarget.value }))}
      />
      <TextInput
        label={settingsWords.tagline}
        maxLength={200}
        lang={lang}
        dir="auto"
        placeholder={isOwn ? undefined : form.tagline}
        value={words.tagline ?? ''}
        onChange={(event) => set(saying(form, language, { tagline: event.currentTarget.value }))}
      />
      <ParagraphsField
        label={settingsWords.about}
        lang={lang}
        placeholder={isOwn ? undefined : form.about[0]}
        error={isOwn ? faultOf('about') : undefined}
        value={words.about ?? []}
        onChange={(about) => set(saying(form, language, { about }))}
      />
    </>
  )
}

function CommonFields({ form, set, faultOf }: SettingsForm) {
  return (
    <>
      <div className="two">
        <LanguageSelect
          label={settingsWords.language}
          value={form.language}
          onChange={(language) => set({ language })}
        />
        <Autocomplete
          label={settingsWords.timeZone}
          description={settingsWords.timeZoneHint}
          inputWrapperOrder={descriptionLast}
          data={zones}
          limit={50}
          error={faultOf('timeZone')}
          value={form.timeZone}
          onChange={(timeZone) => set({ timeZone })}
        />
      </div>
      <div className="two">
        <TextInput
          label={settingsWords.email}
          description={settingsWords.emailHint}
          inputWrapperOrder={descriptionLast}
          type="email"
          error={faultOf('contactEmail')}
          value={form.contactEmail}
          onChange={(event) => set({ contactEmail: event.currentTarget.value })}
        />
        <TextInput
          label={settingsWords.adFree}
          description={settingsWords.adFreeHint}
          inputWrapperOrder={descriptionLast}
          type="date"
          error={faultOf('adFreeSince')}
          value={form.adFreeSince}
          onChange={(event) => set({ adFreeSince: event.currentTarget.value })}
        />
      </div>
    </>
  )
}
