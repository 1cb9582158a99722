import * as v from 'valibot'
import { onlineRoles } from '../metadata/edition-roles.ts'

/** What the two processes say to each other. Keys never do. */

const role = v.picklist(onlineRoles)
const lastSigned = v.record(role, v.pipe(v.number(), v.integer(), v.minValue(0)))

export const request = v.strictObject({ id: v.number(), role, signed: v.string() })

/** The last version signed of each role. */
export type LastSigned = Record<(typeof onlineRoles)[number], number>

export const reply = v.variant('kind', [
  v.strictObject({ kind: v.literal('ready'), last: lastSigned }),
  v.strictObject({ kind: v.literal('failed'), code: v.string(), message: v.string() }),
  v.strictObject({
    kind: v.literal('signed'),
    id: v.number(),
    version: v.number(),
    signature: v.strictObject({ keyid: v.string(), sig: v.string() }),
  }),
  v.strictObject({ kind: v.literal('refused'), id: v.number(), message: v.string() }),
])
export type Reply = v.InferOutput<typeof reply>

/** The versions in a file or message; roles that it leaves out, or anything that is not such a record, are 0. */
export function parseLastSigned(value: unknown): LastSigned {
  const parsed = v.safeParse(lastSigned, value)
  return { edition: 0, snapshot: 0, timestamp: 0, ...(parsed.success ? parsed.output : {}) }
}
