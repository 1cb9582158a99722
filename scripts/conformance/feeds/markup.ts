import { scanTags } from '../edition/tags.ts'
import type { Wrong } from './faults.ts'

const elements = new Set(
  `a abbr address area article aside audio b base bdi bdo blockquote body br button canvas caption center cite code
col colgroup data datalist dd del details dfn dialog div dl dt em embed fieldset figcaption figure font footer form
h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe img input ins kbd label legend li link main map mark menu meta
meter nav noscript object ol optgroup option output p param picture pre progress q rp rt ruby s samp script search
section select slot small source span strike strong style sub summary sup table tbody td template textarea tfoot th
thead time title tr track tt u ul var video wbr`.split(/\s+/),
)
const empty = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '))
const dangerous = new Set('script embed object applet iframe frame meta link base style form'.split(' '))
const entities =
  'amp lt gt quot apos nbsp copy reg trade hellip mdash ndash laquo raquo lsquo rsquo ldquo rdquo bull middot euro pound sect deg times alpha beta gamma delta omega pi [aeiouy]acute [aeiou]grave [aeiou]circ [aeiou]uml [ano]tilde ccedil szlig aelig oslash aring eth thorn'
const reference = new RegExp(`&(?:#\\d|#x|(?:${entities.split(' ').join('|')})(?![a-z0-9]))`, 'i')

/** True where plain text looks as if somebody had escaped HTML twice: `<b>` or `&eacute;` would be seen as such. */
export function looksLikeHtml(text: string): boolean {
  return scanTags(text).some(({ name }) => elements.has(name)) || reference.test(text)
}

/**
 * What is wrong with HTML that a feed carries: cut off or unknown elements, a script or anything that acts, and
 * (since a reader shows it anywhere) addresses that are not full ones.
 */
export function htmlFaults(html: string): Exclude<Wrong, null>[] {
  const found: Exclude<Wrong, null>[] = []
  const open: string[] = []
  if (/<[a-z/][^<>]*$/i.test(html)) found.push({ rule: 'NotHtml', message: 'a tag is cut off' })
  if (/<\?/.test(html)) found.push({ rule: 'SecurityRisk', message: 'a processing instruction' })
  for (const { name, closing, attributes } of scanTags(html)) {
    if (!elements.has(name)) {
      if (!name.includes('-')) found.push({ rule: 'NotHtml', message: `no element <${name}>` })
    } else if (closing) found.push(...close(open, name))
    else if (!empty.has(name)) open.push(name)
    if (dangerous.has(name)) found.push({ rule: 'SecurityRisk', message: `<${name}>` })
    found.push(...attributeFaults(name, attributes))
  }
  return [...found, ...unclosed(open)]
}

/** Takes the element, and what was left open within it, from those that are open. */
function close(open: string[], name: string): Exclude<Wrong, null>[] {
  const at = open.lastIndexOf(name)
  if (at < 0) return [{ rule: 'NotHtml', message: `</${name}> closes nothing` }]
  return unclosed(open.splice(at).slice(1))
}

/** HTML lets the end of some elements go without saying. */
function unclosed(open: string[]): Exclude<Wrong, null>[] {
  return open
    .filter((name) => !/^(?:p|li|dt|dd|tr|td|th|option|html|body|head)$/.test(name))
    .map((name) => ({ rule: 'NotHtml', message: `<${name}> is never closed` }))
}

function attributeFaults(name: string, attributes: Map<string, string>): Exclude<Wrong, null>[] {
  const found: Exclude<Wrong, null>[] = []
  for (const [key, value] of attributes) {
    if (key.startsWith('on') || /^\s*(?:javascript|vbscript):/i.test(value))
      found.push({ rule: 'SecurityRisk', message: `<${name} ${key}>` })
    else if (['href', 'src', 'poster', 'action', 'cite', 'data'].includes(key) && isRelative(value))
      found.push({ rule: 'ContainsRelRef', message: `<${name} ${key}="${value}"> is not a full address` })
  }
  const sources = (attributes.get('srcset') ?? '').split(',').map((each) => each.trim().split(/\s+/)[0] ?? '')
  for (const source of sources)
    if (source !== '' && isRelative(source))
      found.push({ rule: 'ContainsRelRef', message: `<${name} srcset> holds "${source}"` })
  return found
}

const isRelative = (value: string) => !/^\s*[a-z][a-z0-9+.-]*:/i.test(value)
