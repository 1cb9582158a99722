import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { refused, type Result } from '#base/refusal.ts'
import { writeFileAtomic } from '#platform/files.ts'
import { checkCatalogue, type Catalogue } from '#press/words.ts'

/** A file of the words folder that cannot be used, and why. */
export type WordsFault = { file: string; message: string }

/**
 * The paper's own words in further languages, from `words/<tag>.json` in the data folder, by primary tag. A file
 * that is not a catalogue is left out and told of: pages of its language then speak English.
 */
export function readWordsFolder(dataFolder: string): {
  catalogues: Record<string, Catalogue>
  faults: WordsFault[]
} {
  const folder = join(dataFolder, wordsFolder)
  const catalogues: Record<string, Catalogue> = {}
  const faults: WordsFault[] = []
  for (const file of filesIn(folder)) {
    const read = readCatalogue(join(folder, file))
    if (read.ok) catalogues[file.slice(0, -'.json'.length)] = read.value
    else faults.push({ file: join(wordsFolder, file), message: read.message })
  }
  return { catalogues, faults }
}

export const wordsFolder = 'words'

/** Puts a checked catalogue where the next press reads it; it is there whole or as it was. */
export function writeWords(dataFolder: string, language: string, catalogue: Catalogue): void {
  mkdirSync(join(dataFolder, wordsFolder), { recursive: true })
  const text = `${JSON.stringify(catalogue, null, 2)}\n`
  writeFileAtomic(join(dataFolder, wordsFolder, `${language}.json`), text, { durable: true })
}

function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => /^[a-z]{2,3}\.json$/.test(name))
  } catch {
    return []
  }
}

function readCatalogue(path: string): Result<Catalogue, 'catalogue-invalid'> {
  try {
    return checkCatalogue(JSON.parse(readFileSync(path, 'utf8')))
  } catch (error) {
    return refused('catalogue-invalid', `It is not JSON: ${String(error)}.`)
  }
}
