import { html } from 'hono/html'
import type { Markup } from './page.ts'

/** Fields that a form carries on without showing them; empty ones are left out. */
export function hidden(fields: Record<string, string>): Markup[] {
  return Object.entries(fields)
    .filter(([, value]) => value !== '')
    .map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`)
}

/** What was wrong, above a form; fields refer to it as `fault`. */
export function faultText(text: string): Markup {
  return html`<p class="fault" id="fault" role="alert">${text}</p>`
}

/** Attributes of the field that was wrong. */
export function faulty(isWrong: boolean): Markup | '' {
  return isWrong ? html`aria-invalid="true" aria-describedby="fault"` : ''
}
