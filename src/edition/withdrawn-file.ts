import { type Bytes, utf8 } from '#base/bytes.ts'
import { canonicalJson } from '#base/canonical-json.ts'
import type { Result } from '#base/refusal.ts'
import { parseCanonical } from './checks/canonical-file.ts'
import { all, listOf, oneOf, record, textThat } from './checks/check.ts'

/**
 * What the signed `withdrawn.json` says: SHA-256 hashes (lower-case hexadecimal) of the paths that no reader's copy may
 * keep, sorted, each once. Hashes, because an address may hold the very name that somebody has to be protected by.
 */
export type WithdrawnFile = { format: 'tamizdat-withdrawn'; version: 1; paths: string[] }

/** The most a `withdrawn.json` may weigh, in bytes: some 15,000 paths. */
const withdrawnFileLimit = 1_000_000

const withdrawnFile = record({
  format: oneOf('tamizdat-withdrawn'),
  version: oneOf(1),
  paths: all(listOf(textThat('a SHA-256 hash', (text) => /^[0-9a-f]{64}$/.test(text))), sorted),
})

function sorted(value: unknown, at: string): string | null {
  const hashes = value as string[]
  const isSorted = hashes.every((hash, i) => i === 0 || hash > (hashes[i - 1] ?? ''))
  return isSorted ? null : `${at}: expected sorted hashes, each once`
}

/** Bytes of `withdrawn.json` for these paths (no slash in front); `sha256` gives the hash of bytes in hexadecimal. */
export function withdrawnBytes(paths: Iterable<string>, sha256: (bytes: Uint8Array) => string): Bytes {
  const hashes = [...new Set(Array.from(paths, (path) => sha256(utf8(path))))].toSorted()
  const file: WithdrawnFile = { format: 'tamizdat-withdrawn', version: 1, paths: hashes }
  return utf8(canonicalJson(file))
}

/** Reads `withdrawn.json` from bytes that anybody may have sent; one spelling only. */
export function parseWithdrawn(bytes: Uint8Array): Result<WithdrawnFile, 'withdrawn-invalid'> {
  return parseCanonical(bytes, { limit: withdrawnFileLimit, check: withdrawnFile, code: 'withdrawn-invalid' })
}
