import { hash } from 'node:crypto'
import { indexFilePath, parseIndex } from '#edition/index-file.ts'
import type { FileRef } from '#edition/index-file.ts'
import { IndexRefusal } from '#edition/index-refusal.ts'
import { allEntries } from '#edition/index-tree.ts'
import type { Trust } from '#edition/trust.ts'
import { targetName } from '#edition/tuf.ts'
import { ReachRefusal } from '../reach-refusal.ts'
import type { SiteSource } from '../site-source.ts'
import type { Findings } from './findings.ts'

/** What the indexes list, by path. `complete`: no part of them was missing or wrong. */
export type Listed = { entries: Map<string, FileRef>; complete: boolean }

/** An index file below the archive has at most so many bytes; what is longer is not one. */
const partLimit = 1_000_000

const sha256 = (bytes: Uint8Array) => hash('sha256', bytes, 'hex')

/** Every file that the edition names, by its path there, and what the indexes among them list. */
export async function checkIndexes(
  source: SiteSource,
  trust: Trust,
  findings: Findings,
): Promise<{ listed: Listed; files: ReadonlyMap<string, Uint8Array> }> {
  const files = new Map<string, Uint8Array>()
  for (const [path, { length, hashes }] of Object.entries(trust.roles.get('edition')?.signed.targets ?? {})) {
    const ref = { sha256: hashes.sha256 ?? '', length }
    const bytes = await checkFile(source, `edition/${targetName(path, ref.sha256)}`, ref, findings)
    if (bytes) files.set(path, bytes)
  }
  const archive = files.get('i/archive.idx')
  const listed = archive ? await readArchive(source, archive, findings) : missing(findings, 'i/archive.idx')
  const now = files.get('i/now.idx')
  if (now) checkNow(now, listed, findings)
  else missing(findings, 'i/now.idx')
  return { listed, files }
}

/** Reads one file that is named with hash and length; notes what is wrong with it, and then gives null. */
export async function checkFile(
  source: SiteSource,
  path: string,
  ref: FileRef,
  findings: Findings,
): Promise<Uint8Array | null> {
  const bytes = await findings.read(source, path, ref.length)
  if (bytes === undefined) return null
  const problem = differenceOf(bytes, ref)
  if (problem) findings.add(path, problem.code, problem.message)
  return problem ? null : bytes
}

function differenceOf(bytes: Uint8Array | null, ref: FileRef): { code: string; message: string } | null {
  if (!bytes) return { code: 'missing', message: 'It is listed but not there.' }
  if (bytes.length !== ref.length) {
    const got = bytes.length > ref.length ? 'more' : String(bytes.length)
    return { code: 'length', message: `expected ${ref.length} bytes, got ${got}` }
  }
  const got = sha256(bytes)
  return got === ref.sha256 ? null : { code: 'hash', message: `expected SHA-256 ${ref.sha256}, got ${got}` }
}

async function readArchive(source: SiteSource, archive: Uint8Array, findings: Findings): Promise<Listed> {
  const entries = new Map<string, FileRef>()
  const root = { sha256: sha256(archive), length: archive.length }
  const read = (sha: string) => (sha === root.sha256 ? archive : readPart(source, sha))
  try {
    for await (const { path, ...ref } of allEntries(read, root, sha256)) entries.set(path, ref)
    return { entries, complete: true }
  } catch (error) {
    if (!(error instanceof IndexRefusal) && !(error instanceof ReachRefusal)) throw error
    findings.add('edition/i/archive.idx', error.code, error.message)
    return { entries, complete: false }
  }
}

async function readPart(source: SiteSource, sha: string): Promise<Uint8Array> {
  const path = indexFilePath(sha, 'part')
  const bytes = await source.read(path, partLimit)
  if (!bytes) throw new ReachRefusal('source-unreadable', `${path} is part of the index but not there.`)
  return bytes
}

/** The short list for an ordinary visit must say the same as the archive. */
function checkNow(bytes: Uint8Array, { entries, complete }: Listed, findings: Findings): void {
  const now = parseIndex(bytes)
  if (!now.ok) return findings.add('edition/i/now.idx', now.code, now.message)
  if (!complete) return
  for (const { path, sha256: expected } of now.value) {
    if (entries.get(path)?.sha256 === expected) continue
    findings.add('edition/i/now.idx', 'mix-and-match', `${path}: not as the archive index lists it`)
  }
}

function missing(findings: Findings, path: string): Listed {
  findings.add(`edition/${path}`, 'missing', 'The edition does not name this index.')
  return { entries: new Map(), complete: false }
}
