import { parseAppeals } from '#edition/appeals-file.ts'
import { parseFunding } from '#edition/funding-file.ts'
import type { Findings } from './findings.ts'

/**
 * What an edition says of support: that the sums of the month add up to what was received, and that the rules of
 * appeals are such as devices read. Both are signed; this is about what was signed.
 */
export function checkSupport(files: ReadonlyMap<string, Uint8Array>, findings: Findings): void {
  const parsers = { 'i/funding.json': parseFunding, 'i/appeals.json': parseAppeals }
  for (const [path, parse] of Object.entries(parsers)) {
    const bytes = files.get(path)
    const parsed = bytes && parse(bytes)
    if (parsed?.ok === false) findings.add(`edition/${path}`, parsed.code, parsed.message)
  }
}
