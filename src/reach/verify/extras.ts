import { hash } from 'node:crypto'
import { gunzipSync } from 'node:zlib'
import { sameBytes } from '#base/bytes.ts'
import { headLimit, headName, parseHead } from '#edition/head-file.ts'
import type { FileRef } from '#edition/index-file.ts'
import { parseMirrorList } from '#edition/mirror-list.ts'
import { type Pack, packName, parsePack, parsePackList } from '#edition/pack-file.ts'
import type { Trust } from '#edition/trust.ts'
import { targetName } from '#edition/tuf.ts'
import { codeFiles, isCodeFile } from '../edition-files/code.ts'
import type { SiteSource } from '../site-source.ts'
import type { Findings } from './findings.ts'
import { checkFile, type Listed } from './indexes.ts'

/** What packing adds to bytes that do not shrink is far below this. */
const packingAdds = 65_536

const sha256 = (bytes: Uint8Array) => hash('sha256', bytes, 'hex')

/**
 * What an edition has besides pages: packs, the mirror list, the reader's code, `head.bin`. `files` are those that
 * the edition role names. Gives the reader's code as plain paths: they are to be served like pages, but no index
 * may list them.
 */
export async function checkExtras(
  source: SiteSource,
  trust: Trust,
  { listed, files }: { listed: Listed; files: ReadonlyMap<string, Uint8Array> },
  findings: Findings,
): Promise<Map<string, FileRef>> {
  await checkPacks(source, files.get('i/packs.json') ?? null, listed, findings)
  await checkMirrorList(source, trust, findings)
  await checkHead(source, findings)
  return checkCode(source, trust, listed, findings)
}

async function checkPacks(
  source: SiteSource,
  bytes: Uint8Array | null,
  listed: Listed,
  findings: Findings,
): Promise<void> {
  if (!bytes) return // an edition is whole without packs
  const list = parsePackList(bytes)
  if (!list.ok) return findings.add('edition/i/packs.json', list.code, list.message)
  for (const pack of list.value.packs) await checkPack(source, pack, listed, findings)
}

async function checkPack(source: SiteSource, pack: Pack, listed: Listed, findings: Findings): Promise<void> {
  const path = `edition/${packName(pack.sha256)}`
  const bytes = await unpack(source, path, pack.length, findings)
  if (!bytes) return
  if (bytes.length !== pack.length || sha256(bytes) !== pack.sha256)
    return findings.add(path, 'hash', 'It does not unpack to what packs.json names.')
  const pages = await parsePack(bytes, sha256)
  if (!pages.ok) return findings.add(path, pages.code, pages.message)
  if (!listed.complete) return
  for (const page of pages.value)
    if (listed.entries.get(page.path)?.sha256 !== page.sha256)
      findings.add(path, 'mix-and-match', `${page.path}: not as the index lists it`)
}

async function checkMirrorList(source: SiteSource, trust: Trust, findings: Findings): Promise<void> {
  for (const [path, bytes] of await targetsOf(source, trust, 'mirrors', findings)) {
    const list = path === 'mirrors/list.json' ? parseMirrorList(bytes) : null
    if (list && !list.ok) findings.add(`edition/${path}`, list.code, list.message)
  }
}

/** A prefetch is trusted for nothing, but one that is out of step costs readers a second request. */
async function checkHead(source: SiteSource, findings: Findings): Promise<void> {
  const path = `edition/${headName}`
  const bytes = await unpack(source, path, headLimit, findings, { optional: true })
  const head = bytes && parseHead(bytes)
  if (!head) return
  if (!head.ok) return findings.add(path, head.code, head.message)
  for (const [name, held] of head.value) {
    const own = await findings.read(source, `edition/${name}`, held.length)
    if (!own || !sameBytes(own, held))
      findings.add(path, 'mix-and-match', `${name}: not the file of that name in the edition`)
  }
}

async function checkCode(
  source: SiteSource,
  trust: Trust,
  listed: Listed,
  findings: Findings,
): Promise<Map<string, FileRef>> {
  await targetsOf(source, trust, 'code', findings)
  for (const path of listed.entries.keys())
    if (isCodeFile(path))
      findings.add(path, 'code-listed', 'An index lists what only the code role may name.')
  const named = trust.roles.get('code')?.signed.targets ?? {}
  return new Map(
    codeFiles.flatMap((name): [string, FileRef][] => {
      const target = named[`code/${name}`]
      return target ? [[name, { sha256: target.hashes.sha256 ?? '', length: target.length }]] : []
    }),
  )
}

/** The files that a role names, by path; those that are missing or wrong are noted. */
async function targetsOf(
  source: SiteSource,
  trust: Trust,
  role: 'mirrors' | 'code',
  findings: Findings,
): Promise<Map<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>()
  for (const [path, { length, hashes }] of Object.entries(trust.roles.get(role)?.signed.targets ?? {})) {
    const ref = { sha256: hashes.sha256 ?? '', length }
    const bytes = await checkFile(source, `edition/${targetName(path, ref.sha256)}`, ref, findings)
    if (bytes) files.set(path, bytes)
  }
  return files
}

/** Reads a gzipped file and unpacks it to at most `limit` bytes; null, and noted, where that fails. */
async function unpack(
  source: SiteSource,
  path: string,
  limit: number,
  findings: Findings,
  { optional = false } = {},
): Promise<Uint8Array | null> {
  const packed = await findings.read(source, path, limit + packingAdds)
  if (packed === undefined || (packed === null && optional)) return null
  if (packed === null) return (findings.add(path, 'missing', 'It is listed but not there.'), null)
  try {
    return gunzipSync(packed, { maxOutputLength: limit })
  } catch {
    findings.add(path, 'packed-differs', `It does not unpack to at most ${limit} bytes.`)
    return null
  }
}
