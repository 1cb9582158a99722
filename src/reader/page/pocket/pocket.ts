import { exchangeBy } from '#edition/network.ts'
import type { Source } from '#edition/sources.ts'
import { asText } from './as-text.ts'
import { PocketEdition } from './pocket-edition.ts'

// The pocket reader: one file with the root inside, opened from a disk or a messenger, that shows what any host of ours
// has, as text, and nothing that was not signed. It keeps nothing on the device.

/** What the press wrote into the file (`src/press/offline/pocket.ts`). */
type Given = {
  root: string
  sources: Source[]
  /** Path of the page that is shown first. */
  front: string
  locale: string
  timeZone: string
  words: Record<'looking' | 'edition' | 'old' | 'none' | 'missing', string>
}

const at = (id: string) => document.querySelector<HTMLElement>(`#${id}`) ?? document.body
const given = JSON.parse(at('given').textContent ?? '') as Given
const { words } = given
let shown = 0

const network = {
  exchange: exchangeBy((url, options) => fetch(url, options)),
  after: (ms: number, work: () => void) => {
    const timer = setTimeout(work, ms)
    return () => clearTimeout(timer)
  },
  clock: Date.now,
  random: Math.random,
}
const opened = PocketEdition.open(network, given.root, given.sources)

addEventListener('hashchange', () => void show())
at('again').addEventListener('click', () => void look())
void look()

/** Looks for the newest edition, then shows the page that is asked for. */
async function look(): Promise<void> {
  say(words.looking)
  at('again').hidden = true
  const pocket = await opened
  await pocket?.look()
  const edition = pocket?.edition
  at('again').hidden = false
  if (!edition) return say(words.none)
  const form = { dateStyle: 'long', timeStyle: 'short', timeZone: given.timeZone } as const
  const when = new Date(edition.signedAt).toLocaleString(given.locale, form)
  const number = edition.number.toLocaleString(given.locale)
  const line = words.edition.replace('{number}', number).replace('{when}', when)
  say(edition.expiresAt < Date.now() ? `${line}. ${words.old}` : line)
  await show()
}

/** Shows the page that the address names after `#`; of several asked for, the last. */
async function show(): Promise<void> {
  const mine = ++shown
  const pocket = await opened
  if (!pocket?.edition) return
  const path = location.hash.slice(1) || given.front
  const box = at('text')
  box.ariaBusy = 'true'
  const page = await pocket.page(path)
  if (mine !== shown) return
  box.ariaBusy = null
  if (page === null) box.textContent = words.missing
  else box.replaceChildren(asText(page, path))
  scrollTo(0, 0)
}

function say(text: string): void {
  at('state').textContent = text
}
