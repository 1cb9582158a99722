import assert from 'node:assert/strict'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { BaseFetcher, Updater } from 'tuf-js'
import { DownloadHTTPError } from 'tuf-js/dist/error.js'
import type { Instant } from '#base/clock.ts'
import { targetName } from '#edition/tuf.ts'
import { currentRole } from '../metadata/current-roles.ts'
import type { MetadataReader } from '../metadata/own-metadata.ts'
import { currentEdition, type EditionTargets } from '../sign-edition.ts'

/**
 * Has an independent TUF client walk an edition folder from its first root, to the letter of the standard, and
 * fetch every file that the edition, the mirror list and the reader's code name. Throws where it does not agree.
 */
export async function refereeAgrees(edition: string, now: Instant): Promise<void> {
  const read: MetadataReader = (name) => {
    const file = join(edition, name)
    return existsSync(file) ? new Uint8Array(readFileSync(file)) : null
  }
  const metadataDir = mkdtempSync(join(tmpdir(), 'tamizdat-referee-'))
  try {
    const client = clientOf(metadataDir, read, now)
    await client.refresh()
    for (const [path, { sha256, length }] of Object.entries(namedIn(read))) {
      const target = await client.getTargetInfo(path)
      assert.deepEqual([target?.hashes.sha256, target?.length], [sha256, length], path)
      if (!target) continue
      const got = await client.downloadTarget(target)
      assert.deepEqual(readFileSync(got), readFileSync(join(edition, targetName(path, sha256))), path)
    }
  } finally {
    rmSync(metadataDir, { recursive: true, force: true })
  }
}

function clientOf(metadataDir: string, read: MetadataReader, now: Instant): Updater {
  const targetDir = join(metadataDir, 'targets')
  mkdirSync(targetDir)
  const first = read('1.root.json')
  assert.ok(first, 'an edition folder begins with 1.root.json')
  writeFileSync(join(metadataDir, 'root.json'), first)
  const metadataBaseUrl = 'http://edition.test'
  const urls = { metadataBaseUrl, targetBaseUrl: metadataBaseUrl }
  const client = new Updater({ metadataDir, targetDir, ...urls, fetcher: new FolderFetcher(read) })
  // It asks the machine for the time, and tests live in a time of their own.
  const { trustedSet } = client as unknown as { trustedSet: { referenceTime: Date } }
  trustedSet.referenceTime = new Date(now)
  return client
}

/** Files named directly by any role but targets, which names none. */
function namedIn(read: MetadataReader): EditionTargets {
  const named = { ...currentEdition(read)?.targets }
  for (const role of ['mirrors', 'code'] as const)
    for (const [path, { length, hashes }] of Object.entries(currentRole(read, role)?.targets ?? {}))
      named[path] = { length, sha256: hashes.sha256 ?? '' }
  return named
}

class FolderFetcher extends BaseFetcher {
  readonly #read: MetadataReader

  constructor(read: MetadataReader) {
    super()
    this.#read = read
  }

  override fetch(url: string): Promise<ReadableStream<Uint8Array<ArrayBuffer>>> {
    const name = decodeURIComponent(new URL(url).pathname.slice(1))
    const bytes = this.#read(name)
    if (!bytes) return Promise.reject(new DownloadHTTPError(`${name} is not there`, 404))
    return Promise.resolve(new Blob([new Uint8Array(bytes)]).stream())
  }
}
