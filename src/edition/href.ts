/** The most an address may hold, in UTF-16 units. */
export const hrefLimit = 4_000

// Browsers drop tabs and line ends inside an address and blanks around it, and read `\` as `/`
// (WHATWG URL §4.4): with none of them let in, what stands here is what a browser follows.
const slippery = /[\p{Cc}\p{Z}\p{Cf}\p{Noncharacter_Code_Point}\\<>"`]/u
const scheme = /^[A-Za-z][A-Za-z0-9+.-]*:/
const allowed = /^(?:https?:\/\/[^/?#@]+(?:[/?#]|$)|mailto:[^?]+|tel:[+0-9(])/i
const dotSegment = /(?:^|\/)(?:\.|%2e){1,2}(?:\/|$)/i

/**
 * True for an address that an article may link to: absolute `http`, `https`, `mailto` or `tel`, or a path
 * within the publication (`2026/11/23/slug.html`, a leading slash is the publication's root; no host, no
 * `.` or `..` steps). An allow-list: everything else, `javascript:` in every disguise included, is not.
 */
export function isAllowedHref(href: string): boolean {
  if (href === '' || href.length > hrefLimit || !href.isWellFormed() || slippery.test(href)) return false
  return scheme.test(href) ? allowed.test(href) : isPath(href)
}

function isPath(href: string): boolean {
  const path = href.split(/[?#]/, 1)[0] ?? ''
  // RFC 3986 §4.2: a colon in the first step would be read as a scheme by somebody.
  const first = path.split('/', 1)[0] ?? ''
  return path !== '' && !path.startsWith('//') && !first.includes(':') && !dotSegment.test(path)
}
