import { articlesWithin } from '#edition/appeal-rules.ts'
import type { Memory } from './counters.ts'
import { filledIn } from './funding-bar.ts'
import { dayIn } from './remind.ts'

/** "What is stored on this device", with the button that forgets it. */
export function showStored(document: Document, memory: Memory, today: number): void {
  const section = document.querySelector<HTMLElement>('[data-stored]')
  const list = section?.querySelector('ul')
  const button = section?.querySelector('button')
  if (!section || !list || !button) return
  const fill = () =>
    list.replaceChildren(...lines(list.dataset, memory, today).map((text) => item(document, text)))
  button.onclick = () => {
    memory.forget()
    fill()
  }
  fill()
  section.hidden = false
}

function lines(words: DOMStringMap, { kept }: Memory, today: number): string[] {
  const number = new Intl.NumberFormat(document.documentElement.lang)
  const articles = articlesWithin(kept, 52, today)
  const shown = Object.values(kept.shown).flat().length
  const said: [string | undefined, string | null][] = [
    [words['articles'], articles > 0 ? number.format(articles) : null],
    [words['shown'], shown > 0 ? number.format(shown) : null],
    [words['gave'], kept.gave === null ? null : dayIn(kept.gave)],
    [words['remind'], kept.remind === null ? null : dayIn(kept.remind)],
  ]
  const told = said.flatMap(([text = '', value]) =>
    value === null ? [] : [filledIn(text, { count: value, day: value })],
  )
  return told.length > 0 ? told : [words['nothing'] ?? '']
}

function item(document: Document, text: string): HTMLLIElement {
  return Object.assign(document.createElement('li'), { textContent: text })
}
