import { utf8 } from '#base/bytes.ts'

/** The most a path may take in an index file, in characters. */
const pathLimit = 1_024

const plain = /^[A-Za-z0-9\-._~/]*$/
const kept = /[A-Za-z0-9\-._~/]/
const encoded = /^(?:[A-Za-z0-9\-._~/]|%[0-9A-F]{2})+$/
const grouped =
  /^(\w\w\/)?((archive\/|sitemaps\/)?(\d{4}[-/](0\d|1[0-2]))|((topic|author)\/|(feeds\/)?section\/|feeds\/)?[^/]+$)/

/**
 * A site path as index files spell it: RFC 3986 unreserved characters and `/` as they are, every other
 * UTF-8 byte as `%XX` in capitals. Null where it cannot be listed: absolute, empty, too long, with an
 * empty, `.` or `..` step, a backslash, a control character or half a surrogate pair.
 */
export function encodePath(path: string): string | null {
  if (!path.isWellFormed() || /[\p{Cc}\\]/u.test(path)) return null
  const text = plain.test(path) ? path : Array.from(utf8(path), encodeByte).join('')
  return text.length <= pathLimit && stepsAreNames(text) ? text : null
}

/** The site path that an index file spells so; null where it is not the one spelling of a lawful path. */
export function decodePath(text: string): string | null {
  if (text.length > pathLimit) return null
  if (plain.test(text)) return stepsAreNames(text) ? text : null
  if (!encoded.test(text)) return null
  try {
    const path = decodeURIComponent(text)
    return encodePath(path) === text ? path : null
  } catch {
    return null
  }
}

/**
 * The part of the archive a path is listed in, so that one article more touches few index files at any size: `YYYY-MM`
 * what goes by the calendar (articles, pages and sitemaps of that month), `topic` and `author` the heads of these,
 * `often` what changes with nearly every edition (the root's own files, sections and their feeds), `other` the rest.
 */
export function groupOf(path: string): string {
  const [found, , , , month, , , head] = grouped.exec(path) ?? []
  return month?.replace('/', '-') ?? head ?? (found ? 'often' : 'other')
}

function encodeByte(byte: number): string {
  const character = String.fromCharCode(byte)
  if (kept.test(character)) return character
  return `%${byte.toString(16).toUpperCase().padStart(2, '0')}`
}

/** No step is empty, `.` or `..`: so the path is neither absolute nor a folder, and cannot climb. */
function stepsAreNames(path: string): boolean {
  return !/(?:^|\/)\.{0,2}(?:\/|$)/.test(path)
}
