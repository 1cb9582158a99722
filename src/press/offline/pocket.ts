import type { Source } from '#edition/sources.ts'
import { html, trusted } from '../html.ts'
import type { Run } from '../run/run.ts'
import { takenAlong } from './frame.ts'

/** What a pocket reader is made of: its script, the root it trusts, and the hosts it asks, the main one first. */
export type PocketParts = { script: string; root: string; sources: Source[] }

/** One page that asks any host for the newest edition and shows what is signed, as text (`src/reader/page/pocket`). */
export function pocketOf(run: Run, { script, root, sources }: PocketParts): string {
  const { publication, words, paths } = run
  const said = {
    looking: words.pocketLooking,
    edition: words.pocketEdition,
    old: words.pocketOld,
    none: words.pocketNone,
    missing: words.pocketMissing,
  }
  const { locale } = words
  const given = { root, sources, front: paths.front, locale, timeZone: publication.timeZone, words: said }
  const body = html`<header>
      <h1><a href="#${paths.front}">${publication.name}</a></h1>
      <p class="by">${words.pocketLead}</p>
      <p class="by" id="state" role="status">${words.pocketNeedsScript}</p>
      <p><button type="button" id="again" hidden>${words.pocketAgain}</button></p>
    </header>
    <main id="text"></main>
    ${trusted(`<script type="application/json" id="given">${inScript(JSON.stringify(given))}</script>`)}
    ${trusted(`<script>${script}</script>`)}`
  return takenAlong(run, publication.name, body, script)
}

/** Nothing in data may end the element that it stands in. */
function inScript(json: string): string {
  return json.replaceAll('<', '\\u003c')
}
