import { hash } from 'node:crypto'
import { type FileRef, indexFilePath, type IndexEntry, nowIndex } from '#edition/index-file.ts'
import { findManyInIndex, updateIndex } from '#edition/index-tree.ts'
import { type Pack, packListBytes } from '#edition/pack-file.ts'
import { withdrawnBytes } from '#edition/withdrawn-file.ts'
import type { EditionTargets, SignedFile } from '../sign-edition.ts'
import type { ToPack } from './packs.ts'
import type { Draft } from '../site/draft.ts'

/** What an edition says besides its pages. */
export type Said = {
  /** Paths of the pages that an ordinary visit needs. */
  now: string[]
  /** Articles that were among them before: they complete the oldest pack. */
  older?: string[]
  /** Bytes of `funding.json`. */
  funding: Uint8Array
  /** Bytes of `appeals.json`; none where nothing is asked of readers. */
  appeals?: Uint8Array | null
  /** Paths that no reader's copy may keep, all there ever were. */
  withdrawn?: string[]
}

/** What the edition role signs, and the files to write for it. */
export type Composed = { targets: EditionTargets; files: SignedFile[] }

const sha256 = (bytes: Uint8Array) => hash('sha256', bytes, 'hex')

/**
 * The index over the pages of a draft, `now.idx`, and what else an edition names. `read` gives index files of the
 * edition before, `root` its archive index; `packs` puts the newest pages into packs.
 */
export async function compose(
  draft: Draft,
  said: Said,
  {
    read,
    root,
    packs,
  }: {
    read: (sha: string) => Uint8Array
    root: FileRef | null
    packs: (entries: ToPack) => Promise<Pack[]>
  },
): Promise<Composed> {
  const changes = new Map<string, FileRef | null>()
  for (const [path, page] of draft.changes)
    changes.set(path, page.stage === null ? null : { sha256: page.sha256, length: page.length })
  const updated = await updateIndex(read, root, changes, sha256)
  const readNew = (sha: string) => updated.files.get(sha) ?? read(sha)
  const { now, older = [] } = said
  const found = await findManyInIndex(readNew, updated.root, [...now, ...older], sha256)
  const listed = (paths: string[]): IndexEntry[] =>
    [...new Set(paths)].flatMap((path) => {
      const entry = found.get(path)
      return entry ? [{ path, ...entry }] : []
    })
  const newest = listed(now)
  const index = [...updated.files].map(([sha, bytes]) => ({
    name: indexName(sha, sha === updated.root.sha256 ? 'archive' : 'part'),
    bytes,
  }))
  const { targets, files } = named(said, nowIndex(newest), await packs({ newest, older: listed(older) }))
  return { targets: { 'i/archive.idx': updated.root, ...targets }, files: [...index, ...files] }
}

/** The files that the edition names directly. A newsroom that never took anything down has no list of that. */
function named({ funding, appeals, withdrawn = [] }: Said, now: Uint8Array, packs: Pack[]): Composed {
  const contents: Record<string, Uint8Array> = {
    'now.idx': now,
    'funding.json': funding,
    ...(appeals && { 'appeals.json': appeals }),
    ...(packs.length > 0 && { 'packs.json': packListBytes(packs) }),
    ...(withdrawn.length > 0 && { 'withdrawn.json': withdrawnBytes(withdrawn, sha256) }),
  }
  const targets: EditionTargets = {}
  const files: SignedFile[] = []
  for (const [name, bytes] of Object.entries(contents)) {
    targets[`i/${name}`] = { sha256: sha256(bytes), length: bytes.length }
    files.push({ name: `i/${sha256(bytes)}.${name}`, bytes })
  }
  return { targets, files }
}

/** An index file's name within the edition folder. */
export function indexName(sha: string, kind: 'archive' | 'part'): string {
  return indexFilePath(sha, kind).slice('edition/'.length)
}
