import type { Json } from '#base/canonical-json.ts'
import { bad, distinctTexts, fieldsOf, instantOf, listOf, textOf, wholeFrom } from './shape.ts'

/** Refuses what is not of a form; `where` is for the message. */
type Rule = (value: Json | undefined, where: string) => unknown

const from =
  (least: number): Rule =>
  (value, where) =>
    wholeFrom(least, value, where)
const flag: Rule = (value, where) => typeof value === 'boolean' || bad(where, 'true or false', value)
/** An empty text too: a signature still to come, as python-tuf writes it. */
const anyText: Rule = (value, where) => typeof value === 'string' || bad(where, 'hexadecimal', value)
const list =
  (rule: Rule): Rule =>
  (value, where) =>
    listOf(value, where).map((item) => rule(item, where))
/** An object, each member of which passes. */
const each =
  (rule: Rule): Rule =>
  (value, where) =>
    Object.entries(fieldsOf(value, where)).map(([name, item]) => rule(item, `${where} ${name}`))
/** An object with at least these members; `?` marks those that may be missing. */
const shape =
  (rules: Record<string, Rule>): Rule =>
  (value, where) => {
    const fields = fieldsOf(value, where)
    for (const [name, rule] of Object.entries(rules)) {
      const key = name.replace('?', '')
      if (key === name || fields[key] !== undefined) rule(fields[key], `${where} ${key}`)
    }
  }
const both =
  (first: Rule, second: Rule): Rule =>
  (value, where) => {
    first(value, where)
    second(value, where)
  }

const hashes = both(
  each(textOf),
  (value, where) => Object.keys(value as object).length > 0 || bad(where, 'at least one', null),
)
const fileMeta = shape({ version: from(1), 'length?': from(0), 'hashes?': hashes })
const keys = each(shape({ keytype: textOf, scheme: textOf, keyval: shape({ public: textOf }) }))
const roleKeys = { keyids: distinctTexts, threshold: from(1) }
const topLevel = {
  root: shape(roleKeys),
  timestamp: shape(roleKeys),
  snapshot: shape(roleKeys),
  targets: shape(roleKeys),
}
const delegation = shape({
  name: (value, where) =>
    Object.hasOwn(topLevel, textOf(value, where)) && bad(where, 'no top-level role', value),
  ...roleKeys,
  terminating: flag,
  'paths?': list(textOf),
  'path_hash_prefixes?': list(textOf),
})
/** Each name once, each role with one way to match. */
const delegations: Rule = (value, where) => {
  const roles = listOf(value, where).map((role) => fieldsOf(role, where))
  distinctTexts(
    roles.map(({ name = null }) => name),
    where,
  )
  for (const { paths, path_hash_prefixes: prefixes } of roles)
    if ((paths === undefined) === (prefixes === undefined)) bad(where, 'one way to match', null)
}

/** What each kind of metadata must hold beyond the common head (TUF 1.0.34 §4.3-§4.6). Unknown members may stay. */
const kinds = {
  root: { consistent_snapshot: flag, keys, roles: shape(topLevel) },
  timestamp: { meta: shape({ 'snapshot.json': fileMeta }), 'x-signed-at?': instantOf },
  snapshot: { meta: both(shape({ 'targets.json': fileMeta }), each(fileMeta)) },
  targets: {
    targets: each(shape({ length: from(0), hashes })),
    'delegations?': shape({ keys, roles: both(delegations, list(delegation)) }),
  },
} satisfies Record<string, Record<string, Rule>>

/** Refuses a signed part that is not metadata of this type. */
export function checkSigned(type: keyof typeof kinds, value: Json | undefined): void {
  const head: Record<string, Rule> = {
    _type: (given, where) => given === type || bad(where, type, given),
    spec_version: (given, where) => textOf(given, where).startsWith('1.') || bad(where, '1.x', given),
    version: from(1),
    expires: instantOf,
  }
  shape({ ...head, ...kinds[type] })(value, type)
}

/** Refuses a list that is not signatures (TUF 1.0.34 §4.2). Repeated key ids are allowed: they count once. */
export function checkSignatures(value: Json | undefined): void {
  list(shape({ keyid: textOf, sig: anyText }))(value, 'signatures')
}
