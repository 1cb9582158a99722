import type { Wrong } from './faults.ts'

/** What RFC 3986 §6.2 would write otherwise. */
const moreThanOneWay = [
  // Capitals in scheme and host.
  /^[a-z0-9+.-]*[A-Z][^:/]*:|^[a-z]+:\/\/[^/?#]*[A-Z]/,
  // An empty user, the port that goes without saying, no path where one is meant.
  /^[a-z]+:\/\/:?@/i,
  /^http:\/\/[^/?#]*:80(?:[/?#]|$)|^https:\/\/[^/?#]*:443(?:[/?#]|$)/i,
  /^https?:\/\/[^/?#]*(?:[?#]|$)/i,
  // Folders to be resolved.
  /^[^?#]*\/\.\.?(?:[/?#]|$)/,
  // Escapes in small letters, and of what needs none.
  /%(?:[0-9A-F]?[a-f]|[a-f][0-9a-fA-F]|4[1-9A-F]|5[0-9A]|6[1-9A-F]|7[0-9A]|3[0-9]|2[DE]|5F|7E)/,
]

/** Of the IANA register, those that a newspaper could mean. */
const registeredSchemes = new Set(
  'http https ftp mailto urn tag tel data geo xmpp magnet info news nntp cid mid sip ws wss'.split(' '),
)

const wrong = (rule: string, message: string): Wrong => ({ rule, message })

/** An address (RFC 3987); `absolute`: one that stands alone. */
export function address(value: string, absolute: boolean): Wrong {
  if (value.trim() !== value) return wrong('UnexpectedWhitespace', 'spaces around an address')
  if (/[\s\p{Cc}<>"{}|\\^`]|%(?![0-9a-f]{2})/iu.test(value))
    return wrong('InvalidLink', `"${value}" holds characters that no address may`)
  const [, scheme] = /^([a-z][a-z0-9+.-]*):/i.exec(value) ?? []
  if (scheme === undefined)
    return absolute ? wrong('InvalidFullLink', `"${value}" is not a full address`) : null
  if (!registeredSchemes.has(scheme.toLowerCase()) && !scheme.startsWith('x-'))
    return wrong('SchemeNotIANARegistered', `scheme ${scheme}`)
  if (/^https?$/i.test(scheme) && !URL.canParse(value)) return wrong('InvalidLink', `"${value}"`)
  return null
}

/** The same in an attribute, where spaces are as wrong as any other character. */
export function addressAttribute(value: string, absolute: boolean): Wrong {
  if (/\s/.test(value)) return wrong('InvalidLink', `"${value}" holds spaces`)
  return address(value, absolute)
}

/** An id never changes and is compared letter by letter: it should be written in the one usual way (RFC 4287 §4.2.6.1). */
export function canonicalAddress(value: string): Wrong {
  if (!moreThanOneWay.some((pattern) => pattern.test(value))) return null
  return wrong('NonCanonicalURI', `"${value}" can be written in more than one way`)
}

/** A language tag (BCP 47); languages have two or three letters. */
export function language(value: string): Wrong {
  if (/^[a-z]{2,3}(?:-[a-z0-9]{1,8})*$/i.test(value)) return null
  return wrong('InvalidLanguage', `"${value}" is no language tag`)
}

/** A media type (RFC 2045) such as `text/html; charset=utf-8`. */
export function mediaType(value: string): Wrong {
  if (/^[\w!#$&^.+-]+\/[\w!#$&^.+-]+(?:\s*;\s*[\w-]+=(?:"[^"]*"|[\w.+-]+))*$/.test(value)) return null
  return wrong('InvalidMIMEType', `"${value}" is no media type`)
}

/** A whole number written in digits, from `least` to `most`. */
export function integer(value: string, rule: string, least: number, most = Number.MAX_SAFE_INTEGER): Wrong {
  if (/^\d+$/.test(value) && Number(value) >= least && Number(value) <= most) return null
  return wrong(rule, `expected a whole number from ${least}, got "${value}"`)
}
