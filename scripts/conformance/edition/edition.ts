import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { atRest, removeFolder, startProgram } from '../../../journeys/running-newsroom.ts'

/** An edition as a reader's browser or a search engine meets it. */
export type Edition = {
  /** Where its plain files lie. */
  folder: string
  /** Its public address, with a slash at the end: every absolute address in it begins so. */
  home: string
  /** Every file, sorted, the signed parts in `edition/` too; not the precompressed copies. */
  files: string[]
  read(path: string): string
  bytes(path: string): Uint8Array
}

/** Paths of pages: `2026/11/23/slug.html`. */
export const pagesOf = ({ files }: Edition) =>
  files.filter((path) => path.endsWith('.html') && !path.startsWith('edition/'))

/** The file below a path of a plain host: `` and `ru/` are an `index.html`. */
export const fileAt = (path: string) => (path === '' || path.endsWith('/') ? `${path}index.html` : path)

/** Starts the demo newsroom on scratch data and free ports; `close` ends it and takes its data away. */
export async function makeDemoEdition(): Promise<{ edition: Edition; close(): Promise<void> }> {
  const newsroom = await startProgram({ command: 'demo' })
  await atRest(newsroom)
  return {
    edition: readEdition(join(newsroom.dataFolder, 'site'), `${newsroom.siteUrl}/`),
    close: async () => {
      await newsroom.stop()
      removeFolder(join(newsroom.dataFolder, '..'))
    },
  }
}

/** The edition whose plain files lie in `folder`. */
export function readEdition(folder: string, home: string): Edition {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    )
    .filter((path) => !/\.(?:br|gz)$/.test(path))
  return {
    folder,
    home,
    files: files.toSorted(),
    read: (path) => readFileSync(join(folder, path), 'utf8'),
    bytes: (path) => readFileSync(join(folder, path)),
  }
}

/** An edition of a few texts, for tests. */
export function editionOf(texts: Record<string, string>, home = 'https://post.example/'): Edition {
  const read = (path: string) => texts[path] ?? ''
  return {
    folder: '',
    home,
    files: Object.keys(texts).toSorted(),
    read,
    bytes: (path) => Buffer.from(read(path)),
  }
}
