import { utf8 } from '#base/bytes.ts'
import type { Json } from '#base/canonical-json.ts'

/**
 * JSON in the one spelling of RFC 8785: keys sorted by UTF-16 unit, no white space, strings escaped as
 * `JSON.stringify` does. Not the canonical JSON of TUF, which leaves line ends as they are and would break lines.
 */
export function sortedJson(value: Json): string {
  return JSON.stringify(value, (_key, inner: Json) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )
}

/** One sorted JSON text a line. */
export async function jsonLines(rows: AsyncIterable<Json>): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  for await (const row of rows) parts.push(utf8(`${sortedJson(row)}\n`))
  return Buffer.concat(parts)
}
