import {
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import type { Bytes } from '#base/bytes.ts'
import { isCompressible } from './compress.ts'

/** The folders of one site: what any web server may serve, and beside it what only we read. */
export type Tree = ReturnType<typeof siteTree>

/**
 * Where everything lies, and the file operations that a press repeats thousands of times: synchronous,
 * since promises cost several times as much in a batch, and each through a rename, so that no reader ever
 * sees half a file.
 */
export function siteTree(folder: string, privateFolder: string) {
  const known = new Set<string>()
  const stageFolder = join(privateFolder, 'stage')
  // Beside the site, not in it: what a kill leaves here is swept away and was never served.
  const temporary = join(privateFolder, 'arriving')
  // Not the same: what is written there must never be written into a file that has two names.
  const secondName = join(privateFolder, 'second-name')

  function ensureFolder(path: string): void {
    const parent = dirname(path)
    if (known.has(parent)) return
    mkdirSync(parent, { recursive: true })
    known.add(parent)
  }

  const tree = {
    folder,
    journalFolder: join(privateFolder, 'journal'),
    stageFolder,
    page: (path: string) => join(folder, path),
    edition: (name: string) => join(folder, 'edition', name),
    blob: (sha256: string) => join(folder, 'edition', 'b', sha256),
    /** A page of an edition that is still being made; `rank` is its place in the making. */
    stage: (rank: number, sha256: string) => join(stageFolder, `${rank}-${sha256}`),

    write(path: string, bytes: Uint8Array): void {
      ensureFolder(path)
      ensureFolder(temporary)
      writeFileSync(temporary, bytes)
      renameSync(temporary, path)
    },

    read(path: string): Bytes | null {
      return existsSync(path) ? new Uint8Array(readFileSync(path)) : null
    },

    /** False where there is nothing to move. */
    move(from: string, to: string): boolean {
      ensureFolder(to)
      try {
        renameSync(from, to)
        return true
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false
        throw error
      }
    },

    /** Makes the folders of staged pages and blobs. */
    ensureFolders(): void {
      ensureFolder(tree.stage(0, ''))
      ensureFolder(tree.blob('0'))
    },

    /** Puts the same bytes at a second place, sharing the disk space where the file system can; false without them. */
    twin(from: string, to: string): boolean {
      ensureFolder(to)
      ensureFolder(secondName)
      if (!giveSecondName(from, secondName)) return false
      renameSync(secondName, to)
      return true
    },

    remove(path: string): void {
      rmSync(path, { force: true })
    },

    /** A page and what lies beside it. */
    filesOf(path: string): string[] {
      const page = tree.page(path)
      return isCompressible(path) ? [page, `${page}.br`, `${page}.gz`] : [page]
    },
  }
  return tree
}

/** False where there is no such file; a copy where the file system knows no second names. */
function giveSecondName(from: string, to: string): boolean {
  try {
    linkSync(from, to)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT') return false
    rmSync(to, { force: true })
    // It is there after a kill, and where both are names of one file already: rename(2) does nothing then.
    if (code === 'EEXIST') return giveSecondName(from, to)
    copyFileSync(from, to)
  }
  return true
}
