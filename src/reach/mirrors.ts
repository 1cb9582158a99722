import * as v from 'valibot'
import { invariant } from '#base/invariant.ts'
import { done, refused, type Result } from '#base/refusal.ts'
import type { Context } from '#platform/context.ts'
import type { Db, Tx } from '#platform/database.ts'
import type { Schema } from '#platform/schema.ts'
import type { Vault } from '#platform/vault.ts'
import type { MirrorCode, MirrorDriver } from './mirrors/driver.ts'
import { folderDriver } from './mirrors/folder-driver.ts'
import { manifestOf } from './mirrors/manifest.ts'
import { s3Driver } from './mirrors/s3-driver.ts'
import { sftpDriver } from './mirrors/sftp-driver.ts'
import { type Synced, syncMirror } from './mirrors/sync.ts'

export type { MirrorCode } from './mirrors/driver.ts'
export type MirrorRow = Schema['mirror']

const address = v.pipe(
  v.string(),
  v.check(isReaderAddress, 'must be an https address (http only for an onion or this machine)'),
  v.transform((text) => `${text.replace(/\/+$/, '')}/`),
)
const word = (what: string, longest = 1_000) =>
  v.pipe(
    v.string(`${what} is missing`),
    v.trim(),
    v.nonEmpty(`${what} is missing`),
    v.maxLength(longest, `${what} is longer than ${longest} characters`),
  )

const common = {
  name: v.pipe(
    v.string(),
    v.trim(),
    v.regex(/^[\w.-]{1,60}$/, 'the name is 1 to 60 letters, digits, "." "_" "-"'),
  ),
  kind: v.picklist(['front', 'store'], 'a mirror is a front door ("front") or a store ("store")'),
  url: v.nullable(address),
  hidden: v.optional(v.boolean(), false),
  curtain: v.optional(v.boolean(), false),
  bytesPerSecond: v.optional(v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1_000))), null),
}

/** What is needed to add a mirror, by driver. `credentials` are sealed before they are stored. */
const newMirror = v.variant('driver', [
  v.object({
    ...common,
    driver: v.literal('folder'),
    place: v.object({ folder: v.pipe(word('the folder'), v.startsWith('/', 'the folder is a full path')) }),
  }),
  v.object({
    ...common,
    driver: v.literal('s3'),
    place: v.object({
      endpoint: v.pipe(v.string(), v.url('the endpoint is an address such as https://s3.example')),
      region: v.optional(word('the region'), 'us-east-1'),
      bucket: word('the bucket'),
      prefix: v.optional(v.pipe(v.string(), v.regex(/^[\w./-]*$/)), ''),
    }),
    credentials: v.object({ accessKeyId: word('the access key'), secretAccessKey: word('the secret key') }),
  }),
  v.object({
    ...common,
    driver: v.literal('sftp'),
    place: v.object({
      host: v.pipe(v.string(), v.regex(/^[A-Za-z0-9][A-Za-z0-9.:-]*$/, 'the host is a name or an address')),
      port: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(65_535)), 22),
      user: v.pipe(v.string(), v.regex(/^[\w][\w.-]{0,60}$/, 'the user is a plain name')),
      hostKey: v.pipe(
        v.string(),
        v.trim(),
        v.regex(/^[\w@.-]+ [A-Za-z0-9+/=]+$/, 'the host key is "type base64"'),
      ),
      folder: word('the folder'),
    }),
    credentials: v.object({ privateKey: word('the private key', 20_000) }),
  }),
])
export type NewMirror = v.InferInput<typeof newMirror>

/**
 * Adds a mirror; the first sync brings it everything. Refuses `mirror-invalid` with what is wrong in which field, and
 * `mirror-exists` where the name is taken.
 */
export async function addMirror(
  tx: Tx,
  context: Context,
  vault: Vault,
  given: unknown,
): Promise<Result<MirrorRow, 'mirror-invalid' | 'mirror-exists'>> {
  const read = v.safeParse(newMirror, given)
  if (!read.success) return refused('mirror-invalid', read.issues.map(sentence).join('\n'))
  const mirror = read.output
  const taken = await tx.selectFrom('mirror').select('id').where('name', '=', mirror.name).executeTakeFirst()
  if (taken) return refused('mirror-exists', `There is a mirror called ${mirror.name} already.`)
  const row: MirrorRow = {
    id: context.newId(),
    name: mirror.name,
    driver: mirror.driver,
    kind: mirror.kind,
    place: JSON.stringify(mirror.place),
    credentials: 'credentials' in mirror ? await vault.seal(JSON.stringify(mirror.credentials)) : null,
    url: mirror.url,
    hidden: Number(mirror.hidden),
    curtain: Number(mirror.curtain),
    bytes_per_second: mirror.bytesPerSecond,
    added_at: context.clock(),
    synced_edition: null,
    synced_at: null,
    failure: null,
    failed_since: null,
  }
  await tx.insertInto('mirror').values(row).execute()
  return done(row)
}

/** Forgets a mirror. What lies there stays: to whoever runs it, it is a copy like any other. */
export async function removeMirror(tx: Tx, id: string): Promise<boolean> {
  await tx.deleteFrom('mirror_file').where('mirror_id', '=', id).execute()
  await tx.deleteFrom('mirror_check').where('mirror_id', '=', id).execute()
  const gone = await tx.deleteFrom('mirror').where('id', '=', id).executeTakeFirst()
  return gone.numDeletedRows > 0n
}

/** All mirrors, in the order of their names. */
export function mirrors(db: Db): Promise<MirrorRow[]> {
  return db.selectFrom('mirror').selectAll().orderBy('name').execute()
}

export async function mirrorNamed(db: Db, nameOrId: string): Promise<MirrorRow | null> {
  const row = await db
    .selectFrom('mirror')
    .selectAll()
    .where((where) => where.or([where('name', '=', nameOrId), where('id', '=', nameOrId)]))
    .executeTakeFirst()
  return row ?? null
}

export type BringOptions = {
  db: Db
  context: Context
  vault: Vault
  siteFolder: string
  /** The edition that the site is at when this begins. */
  edition: number
  /** Asks the place what it holds first, instead of going by memory: after a restore, or where others write there too. */
  afresh?: boolean
  onProgress?: (there: number, of: number) => void
  signal?: AbortSignal
  waits?: number[]
}

/** Brings one mirror to the newest edition and notes how it went. */
export async function bring(mirror: MirrorRow, options: BringOptions): Promise<Result<Synced, MirrorCode>> {
  const { db, context } = options
  const driver = await driverOf(mirror, options.vault)
  try {
    const manifest = manifestOf(db, mirror.id)
    if (options.afresh === true) {
      const listed = await driver.list()
      if (!listed.ok) return await note(db, context, mirror, listed)
      await manifest.replace(listed.value)
    }
    const { siteFolder, onProgress, signal, waits } = options
    const synced = await syncMirror({
      siteFolder,
      kind: mirror.kind,
      driver,
      manifest,
      bytesPerSecond: mirror.bytes_per_second,
      afresh: options.afresh === true,
      ...(onProgress && { onProgress }),
      ...(signal && { signal }),
      ...(waits && { waits }),
    })
    return await note(db, context, mirror, synced, options.edition)
  } finally {
    await driver.close()
  }
}

async function note<Outcome extends Result<unknown, MirrorCode>>(
  db: Db,
  context: Context,
  mirror: MirrorRow,
  outcome: Outcome,
  edition: number | null = null,
): Promise<Outcome> {
  const now = context.clock()
  const change = outcome.ok
    ? { synced_edition: edition, synced_at: now, failure: null, failed_since: null }
    : { failure: outcome.message, failed_since: mirror.failed_since ?? now }
  await db.updateTable('mirror').set(change).where('id', '=', mirror.id).execute()
  return outcome
}

async function driverOf(mirror: MirrorRow, vault: Vault): Promise<MirrorDriver> {
  const credentials: unknown =
    mirror.credentials === null ? null : JSON.parse(await vault.open(mirror.credentials))
  const read = v.safeParse(newMirror, {
    name: mirror.name,
    driver: mirror.driver,
    kind: mirror.kind,
    url: mirror.url,
    place: JSON.parse(mirror.place) as unknown,
    ...(credentials === null ? {} : { credentials }),
  })
  invariant(read.success, `mirror ${mirror.name} was checked when it was added`)
  const { output } = read
  if (output.driver === 'folder') return folderDriver(output.place.folder)
  if (output.driver === 's3') return s3Driver(output.place, output.credentials)
  return sftpDriver(output.place, output.credentials.privateKey)
}

function isReaderAddress(text: string): boolean {
  const url = URL.parse(text)
  if (!url || url.username !== '' || url.search !== '' || url.hash !== '') return false
  if (url.protocol === 'https:') return true
  const isNear = url.hostname.endsWith('.onion') || ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname)
  return url.protocol === 'http:' && isNear
}

function sentence(issue: v.BaseIssue<unknown>): string {
  const path = v.getDotPath(issue) ?? 'mirror'
  return `${path}: ${issue.message}`
}
