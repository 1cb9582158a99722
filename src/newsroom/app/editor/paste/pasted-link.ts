import { isAllowedHref } from '#edition/href.ts'

/** Where a pasted link leads, without the detour of a search engine; null where articles may not link there. */
export function linkOf(href: string | null): string | null {
  if (href === null) return null
  const typed = href.trim()
  const direct = /^https?:\/\/www\.google\.[\w.]+\/url\?/i.test(typed) ? behind(typed) : typed
  // A path of the page that was copied is no path of ours.
  return /^(?:https?|mailto|tel):/i.test(direct) && isAllowedHref(direct) ? direct : null
}

function behind(address: string): string {
  try {
    const { searchParams } = new URL(address)
    return searchParams.get('q') ?? searchParams.get('url') ?? address
  } catch {
    return address
  }
}
