import { html } from 'hono/html'
import { type ClosedPlace, placeIn } from '#edition/publication.ts'
import type { GiftFields } from './gift-form.ts'
import { hidden } from '../look/fields.ts'
import type { Frame, Markup } from '../look/page.ts'

/**
 * What a giver's answer to "where are you?" means. `ask`: nothing was answered though there are places where giving is
 * punishable. The answer is used here and goes no further.
 */
export function placeOf({ publication }: Frame, answer: string): 'open' | 'ask' | ClosedPlace {
  const { closedPlaces } = publication.support
  if (closedPlaces.length === 0) return 'open'
  if (answer === '') return 'ask'
  return closedPlaces.find(({ country }) => country.toLowerCase() === answer.toLowerCase()) ?? 'open'
}

/** The form is closed: the law is named, and what can be done instead. */
export function closedPage(frame: Frame, place: ClosedPlace): { title: string; main: Markup } {
  const { words } = frame
  const { name, law } = placeIn(place, frame.language)
  return {
    title: words.closedTitle(name),
    main: html`<div class="law" role="alert">
        <p>${words.closedLaw} <b>${law}</b></p>
      </div>
      <p>${words.closedAdvice}</p>`,
  }
}

/** The question, with everything else that was chosen kept. */
export function placePage(frame: Frame, fields: GiftFields): { title: string; main: Markup } {
  const { words, desk } = frame
  const { place: _, ...chosen } = fields
  return {
    title: words.placeTitle,
    main: html`<p>${words.placeWhy}</p>
      <form method="post" action="${desk}/give">
        ${hidden(chosen)}
        <div class="field">${placeSelect(frame, '')}</div>
        <p><button>${words.goOn}</button></p>
      </form>`,
  }
}

/** The choice of a place; empty where there is none to be warned of. */
export function placeSelect(frame: Frame, chosen: string): Markup | '' {
  const { words, publication } = frame
  const { closedPlaces } = publication.support
  if (closedPlaces.length === 0) return ''
  const option = (value: string, name: string) =>
    html`<option value="${value}" ${chosen === value ? 'selected' : ''}>${name}</option>`
  return html`<label for="place">${words.placeLabel}</label>
    <select id="place" name="place" required>
      ${option('', words.placeChoose)}
      ${closedPlaces.map((place) => option(place.country, placeIn(place, frame.language).name))}
      ${option('elsewhere', words.placeElsewhere)}
    </select>`
}
