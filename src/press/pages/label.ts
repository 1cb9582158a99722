import type { ArticleKind } from '#edition/publication.ts'
import { html, type Safe } from '../html.ts'
import { numberText } from '../run/money.ts'
import type { Page } from '../run/run.ts'
import type { Teaser } from '../run/teaser.ts'
import type { Vocabulary } from '../words.ts'

/** What kind of article it is, in words, so that opinion is never taken for news; '' for news. */
export function kindName(kind: ArticleKind, words: Vocabulary): string {
  const names: Record<ArticleKind, string> = {
    news: '',
    analysis: words.analysis,
    opinion: words.opinion,
    interview: words.interview,
    investigation: words.investigation,
    'photo-essay': words.photoEssay,
    explainer: words.explainer,
  }
  return names[kind]
}

/** `World · Analysis` over a headline in a list. A section named as the kind is (`Opinion`) is not said twice. */
export function labelled(
  page: Page,
  { section, kind }: Pick<Teaser, 'section' | 'kind'>,
  withSection: boolean,
): Safe | false {
  const name = kindName(kind, page.words)
  const both = withSection && name !== '' && name !== section.name
  if (both) return html`<p class="label"><b>${section.name}</b><i>${name}</i></p> `
  if (withSection) return html`<p class="label">${section.name}</p> `
  return name !== '' && html`<p class="label">${name}</p> `
}

/** `5 min read`: how long it takes, as counted when it went live. */
export function minutesText({ dates, words }: Page, minutes: number): string {
  return `${numberText(dates.locale, minutes)} ${words.minutesToRead}`
}

const names = new Map<string, string>()

/** A language as it calls itself: `English`, `русский`, `فارسی`. */
export function languageName(language: string): string {
  let name = names.get(language)
  if (name === undefined) {
    name = new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language
    name = name.slice(0, 1).toLocaleUpperCase(language) + name.slice(1)
    names.set(language, name)
  }
  return name
}
