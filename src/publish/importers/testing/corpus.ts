import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'

/** Where the shared inputs are, beside the repository. They are not part of it. */
export const corpus = new URL('../../../../../shared/', import.meta.url).pathname

/** For the `skip` of a test: false where the folder is there, else the reason that is printed. */
export function missing(folder: string): string | false {
  return existsSync(corpus + folder) ? false : `${corpus}${folder} is not on this machine`
}

/** A file of the corpus, unpacked where it is a `.gz`. */
export function corpusFile(path: string): { name: string; bytes: Uint8Array } {
  const bytes = readFileSync(corpus + path)
  const name = path.split('/').at(-1) ?? path
  return name.endsWith('.gz') ? { name: name.slice(0, -3), bytes: gunzipSync(bytes) } : { name, bytes }
}

/** Paths below the corpus of all files in a folder, folders within it included. */
export function corpusFiles(folder: string): string[] {
  return readdirSync(corpus + folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`.slice(corpus.length))
    .toSorted()
}
