import type { Json } from '#base/canonical-json.ts'
import type { Form } from './form.ts'

const text = /./s
/** An empty text too: a signature still to come, as python-tuf writes it. */
const signature = /^/
const flag = (value: Json | undefined) => typeof value === 'boolean'
const instant = (value: Json | undefined) =>
  typeof value === 'string' &&
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(value) &&
  !Number.isNaN(Date.parse(value))
const distinct = (values: Json | undefined) => new Set(values as Json[]).size === (values as Json[]).length

const hashes = { '+': text }
const fileMeta = { version: 1, 'length?': 0, 'hashes?': hashes }
const keys = { '*': { keytype: text, scheme: text, keyval: { public: text } } }
const role = { keyids: [text, distinct], threshold: 1 } satisfies Form
const delegation = {
  ...role,
  name: /^(?!(?:root|timestamp|snapshot|targets)$)./s,
  terminating: flag,
  'paths?': [text],
  'path_hash_prefixes?': [text],
} satisfies Form
/** Each name once, each role with one way to match. */
const apart = (values: Json | undefined) => {
  const roles = values as { name: string; paths?: Json; path_hash_prefixes?: Json }[]
  return (
    distinct(roles.map(({ name }) => name)) &&
    roles.every(
      ({ paths, path_hash_prefixes: prefixes }) => (paths === undefined) !== (prefixes === undefined),
    )
  )
}

/** What each kind of metadata must hold beyond the common head (TUF 1.0.34 §4.3-§4.6). Unknown members may stay. */
const kinds = {
  root: {
    consistent_snapshot: flag,
    keys,
    roles: { root: role, timestamp: role, snapshot: role, targets: role },
  },
  timestamp: { meta: { 'snapshot.json': fileMeta }, 'x-signed-at?': instant },
  snapshot: { meta: { 'targets.json': fileMeta, '*': fileMeta } },
  targets: {
    targets: { '*': { length: 0, hashes } },
    'delegations?': { keys, roles: [delegation, apart] },
  },
} satisfies Record<string, Form>

/** The form of a file of this type (§4.2). Repeated key ids of signatures are allowed: they count once. */
export function metadataForm(type: keyof typeof kinds): Form {
  const head = { _type: RegExp(`^${type}$`), spec_version: /^1\./, version: 1, expires: instant }
  return { signatures: [{ keyid: text, sig: signature }], signed: { ...head, ...kinds[type] } }
}
