/** An address on the page as an absolute one; null where it is empty, relative to an unknown place, or no address. */
export function absolute(address: string, base: string | null): string | null {
  const text = address.trim()
  if (text === '' || text.startsWith('#')) return null
  if (/^[a-z][a-z0-9+.-]*:/i.test(text)) return safeUrl(text, undefined)
  return base === null ? null : safeUrl(text, base)
}

function safeUrl(text: string, base: string | undefined): string | null {
  return URL.canParse(text, base) ? new URL(text, base).href : null
}

/** Where a picture is: absolute where the page tells its own address, else as written (a path beside the file). */
export function pictureAddress(address: string, base: string | null): string | null {
  const text = address.trim()
  if (/^data:/i.test(text)) return text
  if (text.startsWith('//')) return absolute(text, base ?? 'https://unknown.invalid/')
  return absolute(text, base) ?? (/^[a-z][a-z0-9+.-]*:|^#/i.test(text) || text === '' ? null : text)
}
