import { TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Settings } from '../../../../contract/publication.ts'
import { settingsWords } from '../../../words/settings.ts'
import { LanguageTabs } from '../language-tabs.tsx'
import { saying, wordsOf } from '../own-words.ts'
import { ParagraphsField } from '../paragraphs-field.tsx'
import { SettingsFrame } from '../settings-frame.tsx'
import type { SettingsForm } from '../use-settings-form.ts'

const nothing: Settings['appeal'] = { title: '', paragraphs: [], signer: '', signerRole: '' }

/** The letter that asks for support, in each language. */
export function AppealPart() {
  const [language, setLanguage] = useState<string | null>(null)
  return (
    <SettingsFrame preview="support" {...(language === null ? {} : { language })}>
      {(form) => (
        <>
          <p className="hint">{settingsWords.appealHint}</p>
          <LanguageTabs settings={form.form} value={language} onChange={setLanguage} />
          <Fields {...form} language={language} />
        </>
      )}
    </SettingsFrame>
  )
}

function Fields({ form, set, faultOf, language }: SettingsForm & { language: string | null }) {
  const appeal = wordsOf(form, language).appeal ?? nothing
  const own = language === null ? nothing : form.appeal
  const change = (patch: Partial<Settings['appeal']>) =>
    set(saying(form, language, { appeal: { ...appeal, ...patch } }))
  const lang = language ?? form.language
  return (
    <>
      <TextInput
        label={settingsWords.appealTitle}
        maxLength={200}
        lang={lang}
        dir="auto"
        placeholder={own.title}
        value={appeal.title}
        onChange={(event) => change({ title: event.currentTarget.value })}
      />
      <ParagraphsField
        label={settingsWords.appealLetter}
        lang={lang}
        placeholder={own.paragraphs[0]}
        error={faultOf('appeal')}
        value={appeal.paragraphs}
        onChange={(paragraphs) => change({ paragraphs })}
      />
      <div className="two">
        <TextInput
          label={settingsWords.appealSigner}
          maxLength={200}
          lang={lang}
          placeholder={own.signer}
          value={appeal.signer}
          onChange={(event) => change({ signer: event.currentTarget.value })}
        />
        <TextInput
          label={settingsWords.appealRole}
          maxLength={200}
          lang={lang}
          placeholder={own.signerRole || settingsWords.appealRoleHint}
          value={appeal.signerRole}
          onChange={(event) => change({ signerRole: event.currentTarget.value })}
        />
      </div>
    </>
  )
}
