import { type Bytes, fromUtf8, utf8 } from '#base/bytes.ts'
import { canonicalJson } from '#base/canonical-json.ts'
import { done, refused, type Result } from '#base/refusal.ts'
import { listOf, oneOf, record, textThat } from './checks/check.ts'

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
  paths: listOf(textThat('a SHA-256 hash', (text) => /^[0-9a-f]{64}$/.test(text))),
})

/** Bytes of `withdrawn.json` for these paths (no slash in front); `sha256` gives the hash of bytes in hexadecimal. */
export function withdrawnBytes(paths: Iterable<string>, sha256: (bytes: Uint8Array) => string): Bytes {
  const hashes = [...new Set(Array.from(paths, (path) => sha256(utf8(path))))].toSorted()
  const file: WithdrawnFile = { format: 'tamizdat-withdrawn', version: 1, paths: hashes }
  return utf8(canonicalJson(file))
}

/** Reads `withdrawn.json` from bytes that anybody may have sent; one spelling only. */
export function parseWithdrawn(bytes: Uint8Array): Result<WithdrawnFile, 'withdrawn-invalid'> {
  if (bytes.length > withdrawnFileLimit)
    return refused('withdrawn-invalid', `expected at most ${withdrawnFileLimit} bytes, got ${bytes.length}`)
  let value: unknown
  let text: string
  try {
    text = fromUtf8(bytes)
    value = JSON.parse(text)
  } catch {
    return refused('withdrawn-invalid', 'expected JSON, got something else')
  }
  const wrong = withdrawnFile(value, '')
  if (wrong !== null) return refused('withdrawn-invalid', wrong)
  const file = value as WithdrawnFile
  if (file.paths.some((path, i) => i > 0 && path <= (file.paths[i - 1] ?? '')))
    return refused('withdrawn-invalid', 'paths: expected sorted hashes, each once')
  return canonicalJson(file) === text
    ? done(file)
    : refused('withdrawn-invalid', 'expected canonical JSON, got another spelling')
}
