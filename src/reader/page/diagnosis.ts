import type { Diagnosis, Stored } from '../standing.ts'
import { askWorker } from './worker.ts'

/**
 * The page that says what works from here, what is kept on this device, and lets it be saved or forgotten. Its words
 * stand in its markup; also shown, by the worker, in place of a page that cannot be had. `base` is the root of the site.
 */
export async function startDiagnosis(
  document: Document,
  base: string,
  forgetMore: () => void,
): Promise<void> {
  const room = document.querySelector<HTMLElement>('[data-diagnosis]')
  if (!room) return
  const show = (name: string, isShown: boolean) => {
    for (const element of room.querySelectorAll<HTMLElement>(`[data-${name}]`)) element.hidden = !isShown
  }
  const fill = async (tryAll: boolean) => {
    const told = await askWorker<Diagnosis>({ ask: 'diagnosis', tryAll })
    const stored = await askWorker<Stored>({ ask: 'stored' })
    show('nothing', told === null)
    show('known', told !== null)
    if (told) fillHosts(room, told)
    if (stored) fillStored(room, base, stored)
  }
  const press = (name: string, work: () => Promise<unknown>) => {
    const button = room.querySelector<HTMLButtonElement>(`[data-${name}]`)
    if (!button) return
    button.onclick = async () => {
      button.disabled = true
      show(`${name}-done`, false)
      const told = await work()
      button.disabled = false
      show(`${name}-done`, told !== null)
    }
  }
  show('unreachable', !document.location.pathname.endsWith('diagnosis.html'))
  press('try', () => fill(true))
  press('save', async () => {
    // Asked for here alone: some browsers put the question to the reader.
    await navigator.storage?.persist?.().catch(() => false)
    const told = await askWorker({ ask: 'save-edition' })
    await fill(false)
    return told
  })
  press('forget', async () => {
    forgetMore()
    await askWorker({ ask: 'forget-everything' })
    fillStored(room, base, { pages: [], bytes: 0 })
  })
  await fill(false)
}

/** Each host in the order of the list, with what is known of it in the words of the page. */
function fillHosts(room: HTMLElement, { hosts }: Diagnosis): void {
  const list = room.querySelector<HTMLElement>('[data-hosts]')
  const lines = hosts.map(({ url, health }) => {
    const name = room.ownerDocument.createElement('b')
    name.textContent = new URL(url).host
    name.dir = 'ltr'
    const state = room.ownerDocument.createElement('span')
    state.textContent = list?.getAttribute(`data-${health ?? 'unknown'}`) ?? ''
    const item = room.ownerDocument.createElement('li')
    item.className = health === 'good' ? 'good' : 'bad'
    item.append(name, ' ', state)
    return item
  })
  list?.replaceChildren(...lines)
}

/** Titles of what is kept, the newest first, each a link; how much room it takes all together. */
function fillStored(room: HTMLElement, base: string, { pages, bytes }: Stored): void {
  const articles = pages.filter(({ path }) => /^\d/.test(path)).reverse()
  const lines = articles.map(({ path, title }) => {
    const link = room.ownerDocument.createElement('a')
    link.href = base + path
    link.textContent = plain(title)
    const item = room.ownerDocument.createElement('li')
    item.append(link)
    return item
  })
  room.querySelector('[data-kept]')?.replaceChildren(...lines)
  const style = { style: 'unit', unit: 'kilobyte', maximumFractionDigits: 0 } as const
  const size = new Intl.NumberFormat(room.dataset['locale'], style).format(Math.ceil(bytes / 1_000))
  room.querySelector('[data-size]')?.replaceChildren(size)
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }

/** A title as it is written in a page, without what our pages write in place of five signs. */
function plain(title: string): string {
  return title.replaceAll(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => entities[name] ?? '')
}
