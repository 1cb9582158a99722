import { rfc3339Date } from './dates.ts'
import type { Fault, Wrong } from './faults.ts'
import { htmlFaults } from './markup.ts'
import { address, language, mediaType } from './values.ts'

type Json = Record<string, unknown>
/** What each field holds, and whether it must be there. */
type Shape = Map<string, { kind: string; required: boolean }>

/** `url id!text`: an address in `url` if it is there, a text in `id` always. */
function shape(written: string): Shape {
  return new Map(
    written.split(/\s+/).map((word) => {
      const [, key = '', mark, kind = ''] = /^(\w+)([:!])(\w+)$/.exec(word) ?? []
      return [key, { kind, required: mark === '!' }]
    }),
  )
}

const feedShape = shape(
  `version!version title!text home_page_url:url feed_url:url description:string user_comment:string next_url:url
icon:url favicon:url authors:authors author:old language:language expired:boolean hubs:hubs items!items`,
)
const itemShape = shape(
  `id!text url:url external_url:url title:string content_html:html content_text:string summary:string image:url
banner_image:url date_published:date date_modified:date authors:authors author:old tags:tags language:language
attachments:attachments`,
)
const lists: Record<string, Shape> = {
  authors: shape('name:string url:url avatar:url'),
  attachments: shape('url!url mime_type!type title:string size_in_bytes:number duration_in_seconds:number'),
  hubs: shape('type!string url!url'),
}

/** Everything wrong with a feed by JSON Feed 1.1. JSON keeps no lines: a message names the field by its path. */
export function jsonFeedFaults(text: string, now = Date.now()): Fault[] {
  let feed: unknown
  try {
    feed = JSON.parse(text)
  } catch (error) {
    return [fault('NotJson', '$', String(error))]
  }
  if (!isObject(feed)) return [fault('NotJson', '$', 'expected an object')]
  const items = (Array.isArray(feed.items) ? feed.items : []) as unknown[]
  const ids = items.map((item) => (isObject(item) ? item.id : undefined))
  return [
    ...shapeFaults('$', feed, feedShape, now),
    ...items.flatMap((item, i) => itemFaults(`$.items[${i}]`, item, now)),
    ...ids.flatMap((id, i) =>
      typeof id === 'string' && ids.indexOf(id) < i
        ? [fault('DuplicateIds', `$.items[${i}].id`, `"${id}" again`)]
        : [],
    ),
  ]
}

function itemFaults(path: string, item: unknown, now: number): Fault[] {
  if (!isObject(item)) return [fault('WrongType', path, 'expected an object')]
  const found = shapeFaults(path, item, itemShape, now)
  if (item.content_html === undefined && item.content_text === undefined)
    found.push(fault('MissingContent', path, 'has neither content_html nor content_text'))
  const { date_published: published, date_modified: modified } = item
  if (
    typeof published === 'string' &&
    typeof modified === 'string' &&
    Date.parse(modified) < Date.parse(published)
  )
    found.push(fault('ImplausibleDate', `${path}.date_modified`, 'before date_published'))
  return found
}

function shapeFaults(path: string, value: unknown, known: Shape, now: number): Fault[] {
  if (!isObject(value)) return [fault('WrongType', path, 'expected an object')]
  const found: Fault[] = []
  for (const key of Object.keys(value))
    if (!known.has(key) && !key.startsWith('_'))
      found.push(fault('UnknownField', `${path}.${key}`, 'is not known; own fields begin with _', 'warning'))
  for (const [key, { kind, required }] of known) {
    if (value[key] !== undefined) found.push(...fieldFaults(`${path}.${key}`, value[key], kind, now))
    else if (required) found.push(fault('MissingField', `${path}.${key}`, 'is required'))
  }
  return found
}

function fieldFaults(path: string, value: unknown, kind: string, now: number): Fault[] {
  if (['items', 'tags', 'authors', 'attachments', 'hubs'].includes(kind))
    return listFaults(path, value, kind, now)
  if (kind === 'old') return [fault('Deprecated', path, 'since 1.1 it is authors', 'warning')]
  const expected = kind === 'boolean' || kind === 'number' ? kind : 'string'
  if (typeof value !== expected) return [fault('WrongType', path, `expected a ${expected}`)]
  if (typeof value !== 'string') return []
  return textFaults(value, kind, now).flatMap((wrong) =>
    wrong === null
      ? []
      : [fault(wrong.rule, path, wrong.message, wrong.rule === 'NotHtml' ? 'warning' : 'error')],
  )
}

function listFaults(path: string, value: unknown, kind: string, now: number): Fault[] {
  if (!Array.isArray(value)) return [fault('WrongType', path, 'expected a list')]
  if (kind === 'tags' && value.some((each) => typeof each !== 'string'))
    return [fault('WrongType', path, 'expected a list of strings')]
  const known = lists[kind]
  if (!known) return []
  return value.flatMap((each: unknown, i) => {
    const isEmpty = isObject(each) && Object.keys(each).length === 0
    const empty = isEmpty ? [fault('MissingField', `${path}[${i}]`, 'is empty')] : []
    return [...shapeFaults(`${path}[${i}]`, each, known, now), ...empty]
  })
}

function textFaults(value: string, kind: string, now: number): Wrong[] {
  switch (kind) {
    case 'version': {
      const right = value === 'https://jsonfeed.org/version/1.1'
      return [right ? null : { rule: 'WrongVersion', message: `"${value}"` }]
    }
    case 'text':
      return [value.trim() === '' ? { rule: 'NotBlank', message: 'is empty' } : null]
    case 'url':
      return [address(value, true)]
    case 'date':
      return [rfc3339Date(value, now)]
    case 'language':
      return [language(value)]
    case 'type':
      return [mediaType(value)]
    case 'html':
      return htmlFaults(value)
    default:
      return []
  }
}

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function fault(rule: string, element: string, message: string, severity: Fault['severity'] = 'error'): Fault {
  return { rule, severity, line: 1, element, parent: '', attribute: '', message: `${element}: ${message}` }
}
