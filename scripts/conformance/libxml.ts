import { memoryPages, validateXML } from 'xmllint-wasm'
import type { Finding } from './report.ts'

export type XmlText = { path: string; text: string }
export type Schema = { fileName: string; contents: string }

/**
 * What libxml2 says of XML files, in one run: whether they are well-formed and, where a schema is given, valid by
 * it. `preload`: the schemas that it imports.
 */
export async function libxmlFindings(
  texts: XmlText[],
  schema?: Schema,
  preload: Schema[] = [],
): Promise<Finding[]> {
  if (texts.length === 0) return []
  const { errors } = await validateXML({
    xml: texts.map(({ text }, i) => ({ fileName: `${i}.xml`, contents: text })),
    preload,
    maxMemoryPages: memoryPages.GiB / 2,
    ...(schema === undefined ? { normalization: 'c14n' } : { schema }),
  })
  // Without a place it only repeats what it said before.
  const placed = errors.some(({ loc }) => loc !== null) ? errors.filter(({ loc }) => loc !== null) : errors
  return placed.map(({ message, loc }) => ({
    severity: 'error',
    file: texts[Number.parseInt(loc?.fileName ?? '', 10)]?.path ?? '',
    line: loc?.lineNumber ?? 0,
    rule: schema === undefined ? 'libxml2' : 'schema',
    message,
  }))
}
