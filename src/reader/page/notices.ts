import type { Standing } from '../standing.ts'

/** What a page may have to tell of itself; each has its line in the page's own words, in its inert template. */
type Notice = 'revoked' | 'clock' | 'offline' | 'stale' | 'mirror'

/**
 * Tells in one calm line at the top what the reader should know of this page, and in its foot which edition it is of.
 * The words are the page's own, so that this script needs none.
 */
export function showStanding(document: Document, standing: Standing): void {
  const template = document.querySelector<HTMLTemplateElement>('#notices')
  if (!template) return
  const { content: words } = template
  const line = (when: string) => filled(template, when, standing)
  const why = words.querySelector('a')
  const notice = noticeOf(standing)
  if (notice) putFirst(document, line(notice), why && link(why, notice))
  const said =
    standing.notice[document.documentElement.lang.split('-', 1)[0] ?? ''] ?? Object.values(standing.notice)[0]
  if (said !== undefined) putFirst(document, [said], null)
  document.querySelector('[data-edition]')?.replaceChildren(...line('edition'))
}

/** What matters most; the rest can be read on the page that says what works. */
function noticeOf({ isRevoked, isClockWrong, isOffline, staleSince, page }: Standing): Notice | null {
  if (isRevoked) return 'revoked'
  if (isClockWrong) return 'clock'
  if (isOffline) return 'offline'
  if (staleSince !== null) return 'stale'
  return page?.how === 'mirror' ? 'mirror' : null
}

function filled({ content, dataset }: HTMLTemplateElement, when: string, standing: Standing): Node[] {
  const line = content.querySelector(`[data-when=${when}]`)?.cloneNode(true) as HTMLElement | undefined
  const format = new Intl.DateTimeFormat(dataset['locale'], { dateStyle: 'long', timeStyle: 'short' })
  line?.querySelector('[data-date]')?.append(format.format(standing.signedAt))
  line?.querySelector('[data-number]')?.append(String(standing.edition))
  return [...(line?.childNodes ?? [])]
}

function link(why: HTMLAnchorElement, notice: Notice): Node {
  const clone = why.cloneNode(true) as HTMLAnchorElement
  clone.hash = notice
  return clone
}

function putFirst(document: Document, line: (Node | string)[], why: Node | null): void {
  const box = document.createElement('p')
  box.className = 'notice'
  box.setAttribute('role', 'status')
  box.append(...line, ...(why ? [' ', why] : []))
  document.querySelector('.skip')?.after(box)
}
