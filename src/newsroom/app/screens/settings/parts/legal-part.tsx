import { Button, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Settings } from '../../../../contract/publication.ts'
import { settingsWords } from '../../../words/settings.ts'
import { LanguageTabs } from '../language-tabs.tsx'
import { saying, wordsOf } from '../own-words.ts'
import { SettingsFrame } from '../settings-frame.tsx'
import type { SettingsForm } from '../use-settings-form.ts'

type LegalNotice = Settings['legalNotices'][number]
type LegalLabel = Settings['legalLabels'][number]

/** Where reading or giving is dangerous, in each language; and what the law of a place makes the paper print. */
export function LegalPart() {
  const [language, setLanguage] = useState<string | null>(null)
  return (
    <SettingsFrame preview="support" {...(language === null ? {} : { language })}>
      {(form) => (
        <>
          <h3>{settingsWords.notices}</h3>
          <p className="hint">{settingsWords.noticesHint}</p>
          <LanguageTabs settings={form.form} value={language} onChange={setLanguage} />
          <Notices {...form} language={language} />
          <h3>{settingsWords.labels}</h3>
          <p className="hint">{settingsWords.labelsHint}</p>
          <Labels {...form} />
        </>
      )}
    </SettingsFrame>
  )
}

function Notices({ form, set, language }: SettingsForm & { language: string | null }) {
  const notices = wordsOf(form, language).legalNotices ?? []
  const say = (legalNotices: LegalNotice[]) => set(saying(form, language, { legalNotices }))
  const change = (at: number, patch: Partial<LegalNotice>) =>
    say(notices.map((notice, i) => (i === at ? { ...notice, ...patch } : notice)))
  return (
    <>
      {notices.map((notice, i) => (
        // Notices have no name of their own and keep their order while they are edited.
        // oxlint-disable-next-line react/no-array-index-key
        <fieldset key={i} className="stack" lang={language ?? form.language}>
          <legend>{notice.place || settingsWords.notice}</legend>
          <TextInput
            label={settingsWords.place}
            required
            maxLength={200}
            value={notice.place}
            onChange={(event) => change(i, { place: event.currentTarget.value })}
          />
          <Textarea
            label={settingsWords.noticeText}
            required
            autosize
            maxLength={2000}
            value={notice.text}
            onChange={(event) => change(i, { text: event.currentTarget.value })}
          />
          <Button variant="subtle" size="xs" onClick={() => say(notices.filter((_, other) => other !== i))}>
            {settingsWords.noticeRemove}
          </Button>
        </fieldset>
      ))}
      <Button variant="default" onClick={() => say([...notices, { place: '', text: '' }])}>
        {settingsWords.noticeAdd}
      </Button>
    </>
  )
}

function Labels({ form: { legalLabels: labels }, set, faultOf }: SettingsForm) {
  const change = (at: number, patch: Partial<LegalLabel>) =>
    set({ legalLabels: labels.map((label, i) => (i === at ? { ...label, ...patch } : label)) })
  return (
    <>
      {labels.map((label, i) => (
        // oxlint-disable-next-line react/no-array-index-key
        <fieldset key={i} className="stack">
          <legend>{label.slug || settingsWords.label}</legend>
          <div className="two">
            <TextInput
              label={settingsWords.labelSlug}
              description={settingsWords.labelSlugHint}
              required
              maxLength={80}
              error={faultOf(`legalLabels.${i}.slug`)}
              value={label.slug}
              onChange={(event) => change(i, { slug: event.currentTarget.value })}
            />
            <TextInput
              label={settingsWords.place}
              required
              maxLength={200}
              value={label.place}
              onChange={(event) => change(i, { place: event.currentTarget.value })}
            />
          </div>
          <Textarea
            label={settingsWords.labelText}
            required
            autosize
            maxLength={2000}
            dir="auto"
            value={label.text}
            onChange={(event) => change(i, { text: event.currentTarget.value })}
          />
          <Button
            variant="subtle"
            size="xs"
            onClick={() => set({ legalLabels: labels.filter((_, other) => other !== i) })}
          >
            {settingsWords.labelRemove}
          </Button>
        </fieldset>
      ))}
      <Button
        variant="default"
        onClick={() => set({ legalLabels: [...labels, { slug: '', place: '', text: '' }] })}
      >
        {settingsWords.labelAdd}
      </Button>
    </>
  )
}
