import { Button, TextInput } from '@mantine/core'
import type { ClosedPlace } from '#edition/publication.ts'
import { givingWords } from '../../../words/giving.ts'
import type { SettingsForm } from '../use-settings-form.ts'

/** Places where giving is punished, with the law, in the publication's own language (`null`) or in another. */
export function ClosedPlaces({
  form: { support, language: own },
  set,
  faultOf,
  language,
}: SettingsForm & { language: string | null }) {
  const places = support.closedPlaces
  const say = (closedPlaces: ClosedPlace[]) => set({ support: { ...support, closedPlaces } })
  const change = (at: number, place: ClosedPlace) => say(places.map((one, i) => (i === at ? place : one)))
  return (
    <>
      {places.map((place, i) => (
        // Places keep their order while they are edited, and their code may be half typed.
        // oxlint-disable-next-line react/no-array-index-key
        <fieldset key={i} className="stack" lang={language ?? own}>
          <legend>{place.name || givingWords.place}</legend>
          <TextInput
            label={givingWords.country}
            description={givingWords.countryHint}
            maxLength={2}
            required
            error={faultOf(`support.closedPlaces.${i}`)}
            value={place.country}
            onChange={(event) => change(i, { ...place, country: event.currentTarget.value.toUpperCase() })}
          />
          <PlaceWords place={place} language={language} onChange={(changed) => change(i, changed)} />
          <Button variant="subtle" size="xs" onClick={() => say(places.filter((_, other) => other !== i))}>
            {givingWords.removePlace}
          </Button>
        </fieldset>
      ))}
      <Button
        variant="default"
        onClick={() => say([...places, { country: '', name: '', law: '', inLanguage: {} }])}
      >
        {givingWords.addPlace}
      </Button>
    </>
  )
}

function PlaceWords(props: {
  place: ClosedPlace
  language: string | null
  onChange: (place: ClosedPlace) => void
}) {
  const { place, language, onChange } = props
  const words = language === null ? place : (place.inLanguage[language] ?? { name: '', law: '' })
  const own = language === null ? null : place
  const say = (patch: Partial<{ name: string; law: string }>) =>
    onChange(inLanguage(place, language, { name: words.name, law: words.law, ...patch }))
  return (
    <>
      <TextInput
        label={givingWords.name}
        required={language === null}
        maxLength={200}
        dir="auto"
        placeholder={own?.name ?? ''}
        value={words.name}
        onChange={(event) => say({ name: event.currentTarget.value })}
      />
      <TextInput
        label={givingWords.law}
        required={language === null}
        maxLength={500}
        dir="auto"
        placeholder={own?.law ?? ''}
        value={words.law}
        onChange={(event) => say({ law: event.currentTarget.value })}
      />
    </>
  )
}

/** What is emptied in another language is said in the publication's own again. */
function inLanguage(
  place: ClosedPlace,
  language: string | null,
  words: { name: string; law: string },
): ClosedPlace {
  if (language === null) return { ...place, ...words }
  const { [language]: _before, ...others } = place.inLanguage
  const isNothing = words.name === '' && words.law === ''
  return { ...place, inLanguage: isNothing ? others : { ...others, [language]: words } }
}
