import { Button, SegmentedControl, TextInput } from '@mantine/core'
import type { AppealWords, Variant } from '#edition/appeals-file.ts'
import { useState } from 'react'
import { appealWords as words } from '../../../words/giving.ts'
import { LanguageTabs } from '../../settings/language-tabs.tsx'
import { ParagraphsField } from '../../settings/paragraphs-field.tsx'
import { useSettings } from '../../settings/use-settings-form.ts'

const nothing: AppealWords = { title: '', text: [], button: '' }

type Props = { variants: Variant[]; hasLetter: boolean; onChange: (variants: Variant[]) => void }

/** What a rule says, in one way or in several that are split evenly among devices. */
export function Variants({ variants, hasLetter, onChange }: Props) {
  const change = (at: number, variant: Variant) =>
    onChange(variants.map((one, i) => (i === at ? variant : one)))
  return (
    <>
      <h3>{words.variants}</h3>
      {variants.map((variant, i) => (
        // Variants keep their order, and their name may be half typed.
        // oxlint-disable-next-line react/no-array-index-key
        <fieldset key={i} className="stack">
          <legend>{variant.name || words.variant}</legend>
          <TextInput
            label={words.name}
            required
            maxLength={12}
            value={variant.name}
            onChange={(event) => change(i, { ...variant, name: event.currentTarget.value })}
          />
          {hasLetter && (
            <SegmentedControl
              aria-label={words.variant}
              value={variant.words === null ? 'letter' : 'own'}
              onChange={(chosen) => change(i, { ...variant, words: chosen === 'letter' ? null : {} })}
              data={[
                { value: 'letter', label: words.letter },
                { value: 'own', label: words.ownWords },
              ]}
            />
          )}
          {(variant.words !== null || !hasLetter) && (
            <Words said={variant.words ?? {}} onChange={(said) => change(i, { ...variant, words: said })} />
          )}
          {variants.length > 1 && (
            <Button
              variant="subtle"
              size="xs"
              onClick={() => onChange(variants.filter((_, other) => other !== i))}
            >
              {words.removeVariant}
            </Button>
          )}
        </fieldset>
      ))}
      <div>
        <Button
          variant="default"
          size="xs"
          onClick={() => onChange([...variants, fresh(variants, hasLetter)])}
        >
          {words.addVariant}
        </Button>
      </div>
    </>
  )
}

function fresh(variants: readonly Variant[], hasLetter: boolean): Variant {
  const name = 'abcdefghij'.split('').find((letter) => variants.every((one) => one.name !== letter)) ?? ''
  return { name, words: hasLetter ? null : {} }
}

type Said = Record<string, AppealWords>

function Words({ said, onChange }: { said: Said; onChange: (said: Said) => void }) {
  const settings = useSettings()
  const [chosen, setChosen] = useState<string | null>(null)
  if (settings.data === undefined) return null
  const language = chosen ?? settings.data.language.split('-')[0] ?? 'en'
  const own = said[language] ?? nothing
  const set = (patch: Partial<AppealWords>) => {
    const next = { ...own, ...patch }
    const { [language]: _before, ...others } = said
    const isEmpty = next.title === '' && next.button === '' && next.text.length === 0
    onChange(isEmpty ? others : { ...others, [language]: next })
  }
  return (
    <>
      <LanguageTabs settings={settings.data} value={chosen} onChange={setChosen} />
      <TextInput
        label={words.wordsTitle}
        maxLength={200}
        lang={language}
        dir="auto"
        value={own.title}
        onChange={(event) => set({ title: event.currentTarget.value })}
      />
      <ParagraphsField
        label={words.wordsText}
        lang={language}
        value={own.text}
        onChange={(text) => set({ text })}
      />
      <p className="hint">{words.wordsTextHint}</p>
      <TextInput
        label={words.wordsButton}
        maxLength={60}
        lang={language}
        dir="auto"
        value={own.button}
        onChange={(event) => set({ button: event.currentTarget.value })}
      />
    </>
  )
}
