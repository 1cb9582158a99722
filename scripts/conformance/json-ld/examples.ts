import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Finding } from '../report.ts'
import { isKnownType, typedObjects, vocabularyFaults } from './schema-org.ts'

type Json = Record<string, unknown>

/** Our part of the vocabulary against schema.org's own examples: a property that they use must be known to us. */
export function checkVocabulary(folder: string): { notes: string[]; findings: Finding[] } {
  const known = existsSync(folder) ? compareExamples(folder) : null
  if (known === null)
    return { notes: [`schema.org's examples are not at ${folder}: not compared.`], findings: [] }
  const findings = known.faults.map((message): Finding => ({
    severity: 'error',
    file: 'scripts/conformance/schema-org.ts',
    line: 0,
    rule: 'vocabulary',
    message,
  }))
  return {
    notes: [
      `schema.org's examples: ${known.compared} objects of our types, ${known.faults.length} with a property that we don't know.`,
    ],
    findings,
  }
}

/** The examples' JSON-LD; several of them are deliberately loose JSON, which is passed over. */
export function compareExamples(folder: string): { compared: number; faults: string[] } {
  const texts = ['examples.txt', 'sdo-periodical-examples.txt', 'bsdo-newspaper-examples.txt'].map((name) =>
    readFileSync(join(folder, name), 'utf8'),
  )
  const blocks = texts.flatMap((text) => [
    ...text.matchAll(/<script type="application\/ld\+json">([\s\S]*?)<\/script>/g),
  ])
  const objects = blocks
    .flatMap(([, json = '']) => typedObjects(parse(json)))
    .filter(({ type }) => isKnownType(type))
  const faults = objects.flatMap(({ object }) => vocabularyFaults(onlyOwn(object)))
  return { compared: objects.length, faults: [...new Set(faults)] }
}

/** An object without what stands inside it, which is looked at by itself. */
function onlyOwn(object: Json): Json {
  return Object.fromEntries(Object.keys(object).map((key) => [key, key === '@type' ? object[key] : '']))
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return null
  }
}
