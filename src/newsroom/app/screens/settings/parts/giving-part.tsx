import { Button, NumberInput, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { GivingCurrency, SupportSettings } from '#edition/publication.ts'
import { TypedList } from '../../../ui/typed-list.tsx'
import { amountsText, minorUnits, readAmounts } from '../../../ui/words/minor-units.ts'
import { givingWords } from '../../../words/giving.ts'
import { LanguageTabs } from '../language-tabs.tsx'
import { SettingsFrame } from '../settings-frame.tsx'
import type { SettingsForm } from '../use-settings-form.ts'
import { ClosedPlaces } from './closed-places.tsx'

/** In which currencies readers can give and how much is suggested, where giving is punished, how figures move. */
export function GivingPart() {
  const [language, setLanguage] = useState<string | null>(null)
  return (
    <SettingsFrame preview="support" {...(language === null ? {} : { language })}>
      {(form) => (
        <>
          <p className="hint">{givingWords.hint}</p>
          <Currencies {...form} />
          <h3>{givingWords.places}</h3>
          <p className="hint">{givingWords.placesHint}</p>
          <LanguageTabs settings={form.form} value={language} onChange={setLanguage} />
          <ClosedPlaces {...form} language={language} />
          <Select
            label={givingWords.figures}
            description={givingWords.figuresHint}
            allowDeselect={false}
            data={(['auto', 'each', 'tens'] as const).map((value) => ({
              value,
              label: givingWords.figure[value],
            }))}
            value={form.form.support.figures}
            onChange={(figures) =>
              form.set({
                support: { ...form.form.support, figures: figures as SupportSettings['figures'] },
              })
            }
          />
        </>
      )}
    </SettingsFrame>
  )
}

const another: GivingCurrency = {
  currency: 'EUR',
  minimum: 200,
  suggested: {
    once: [1_000, 2_500, 5_000],
    monthly: [200, 500, 1_000],
    quarterly: [600, 1_500],
    yearly: [2_400, 6_000],
  },
}

function Currencies({ form: { support }, set, faultOf }: SettingsForm) {
  const say = (currencies: GivingCurrency[]) => set({ support: { ...support, currencies } })
  const change = (at: number, patch: Partial<GivingCurrency>) =>
    say(support.currencies.map((one, i) => (i === at ? { ...one, ...patch } : one)))
  return (
    <>
      {support.currencies.map((one, i) => (
        // They keep their order while they are edited, and their code may be half typed.
        // oxlint-disable-next-line react/no-array-index-key
        <fieldset key={i} className="stack">
          <legend>{one.currency}</legend>
          <Currency
            {...one}
            fault={faultOf(`support.currencies.${i}`)}
            onChange={(patch) => change(i, patch)}
          />
          {support.currencies.length > 1 && (
            <Button
              variant="subtle"
              size="xs"
              onClick={() => say(support.currencies.filter((_, other) => other !== i))}
            >
              {givingWords.removeCurrency}
            </Button>
          )}
        </fieldset>
      ))}
      <Button variant="default" onClick={() => say([...support.currencies, another])}>
        {givingWords.addCurrency}
      </Button>
    </>
  )
}

function Currency(
  props: GivingCurrency & {
    fault: string | undefined
    onChange: (patch: Partial<GivingCurrency>) => void
  },
) {
  const { currency, minimum, suggested, fault, onChange } = props
  return (
    <>
      <div className="two">
        <TextInput
          label={givingWords.currency}
          description={givingWords.currencyHint}
          maxLength={3}
          required
          error={fault}
          value={currency}
          onChange={(event) => onChange({ currency: event.currentTarget.value.toUpperCase() })}
        />
        <NumberInput
          label={givingWords.minimum}
          description={givingWords.minimumHint}
          hideControls
          min={0}
          value={minimum / minorUnits(currency)}
          onChange={(whole) => onChange({ minimum: Math.round(Number(whole) * minorUnits(currency)) })}
        />
      </div>
      <div className="two">
        {(['monthly', 'quarterly', 'yearly', 'once'] as const).map((frequency) => (
          <TypedList
            key={frequency}
            label={givingWords.suggested[frequency]}
            description={givingWords.suggestedHint}
            value={suggested[frequency]}
            read={(text) => readAmounts(text, currency)}
            show={(amounts) => amountsText(amounts, currency)}
            onChange={(amounts) => onChange({ suggested: { ...suggested, [frequency]: amounts } })}
          />
        ))}
      </div>
    </>
  )
}
