import { type Edition, placeOf } from '#edition/held-edition.ts'
import type { FileRef } from '#edition/index-file.ts'
import { lookUp } from '#edition/index-lookup.ts'
import type { Hosts } from './hosts.ts'
import type { KeptPages } from './kept-pages.ts'

/** What an edition says of a path; `unknown` where the index file that would tell cannot be had. */
export type Finding = FileRef | 'nothing' | 'unknown'

/** The most an index file weighs: ours stay below 10 kB, but a later version may divide otherwise. */
const indexLimit = 65_536

/** Finds a page in an edition by its spelled path: one of an ordinary visit without a request, others with three at most. */
export async function findPage(
  { now, targets }: Edition,
  path: string,
  hosts: Hosts,
  pages: KeptPages,
): Promise<Finding> {
  const listed = now.get(path)
  const root = placeOf(targets, 'i/archive.idx')
  if (listed || !root) return listed ?? 'nothing'
  const read = async (sha256: string) => {
    const name = sha256 === root.sha256 ? root.name : `i/${sha256}.part.idx`
    const kept = await pages.get(name)
    if (kept) return kept.bytes
    const found = await hosts.file(name, { sha256, length: indexLimit })
    if (!found) throw new Error(name)
    await pages.put(name, { bytes: found.value, sha256, from: found.source.url })
    return found.value
  }
  return (await lookUp(read, root.sha256, path).catch(() => 'unknown' as const)) ?? 'nothing'
}
