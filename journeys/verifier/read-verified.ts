import { fromUtf8, sha256 } from '#base/bytes.ts'
import { type FileRef, indexFilePath, parseIndex } from '#edition/index-file.ts'
import { findInIndex } from '#edition/index-tree.ts'
import { findTarget, refresh } from '#edition/refresh.ts'
import { openRoot, type Trust, type TrustRules } from '#edition/trust.ts'
import { metadataLimits, readMetadata } from '#edition/tuf.ts'

/** What a reader's device is told to believe, and what it makes of the bytes it gets. */
export type Reading =
  | { ok: true; text: string; edition: number | null; requests: number; bytes: number }
  | { ok: false; code: string; message: string }

class Unbelieved extends Error {
  readonly code: string
  constructor(code: string, message: string) {
    super(message)
    this.code = code
  }
}

const indexLimit = 65_536

/**
 * Fetches a page of the newest edition below `base` (with its slash) by hash, and believes nothing that does not
 * follow from `fingerprint`, which came from outside. This runs in a browser: WebCrypto, fetch, streams.
 */
export async function readVerified(base: string, fingerprint: string, path: string): Promise<Reading> {
  const host = new Host(base)
  try {
    const trust = await walk(host, fingerprint)
    const now = await target(host, trust, 'i/now.idx')
    const archive = await target(host, trust, 'i/archive.idx')
    const listed = await listedNow(host, now, path)
    const kept = await findInIndex((hash) => host.index(hash, archive), archive, path)
    const entry = listed ?? kept
    if (!entry) throw new Unbelieved('not-listed', `the edition does not list ${path}`)
    if (kept?.sha256 !== entry.sha256) throw new Unbelieved('mix-and-match', 'the two indexes differ')
    const text = fromUtf8(await host.blob(entry))
    const edition = trust.roles.get('edition')?.signed.version ?? null
    return { ok: true, text, edition, requests: host.requests, bytes: host.bytes }
  } catch (error) {
    // The rooms below refuse with errors that carry a code, as ours does.
    const { code, message } = error as Partial<Unbelieved>
    return { ok: false, code: code ?? 'failed', message: message ?? '' }
  }
}

const rules: TrustRules = { clock: () => Date.now(), expiry: 'soft' }

async function walk(host: Host, fingerprint: string): Promise<Trust> {
  const first = await host.metadata('1.root.json', metadataLimits.root)
  const known = first && (await sha256(readMetadata('root', first).payload))
  if (!first || known !== fingerprint)
    throw new Unbelieved('root-differs', `expected ${fingerprint}, got ${known ?? 'no root'}`)
  const opened = await openRoot(first)
  if (!opened.ok) throw new Unbelieved(opened.code, opened.message)
  const { trust, stopped } = await refresh(opened.value, host.metadata, rules)
  if (stopped) throw new Unbelieved(stopped.code, stopped.message)
  const looked = await findTarget(trust, 'i/now.idx', host.metadata, rules)
  if (looked.stopped) throw new Unbelieved(looked.stopped.code, looked.stopped.message)
  return looked.trust
}

async function target(host: Host, trust: Trust, name: string): Promise<FileRef> {
  const { target: file } = await findTarget(trust, name, host.metadata, rules)
  const hash = file?.hashes.sha256
  if (!file || hash === undefined) throw new Unbelieved('not-listed', `the edition names no ${name}`)
  return { sha256: hash, length: file.length }
}

async function listedNow(host: Host, now: FileRef, path: string): Promise<FileRef | null> {
  const bytes = await host.hashed(indexFilePath(now.sha256, 'now'), now.sha256, indexLimit)
  const parsed = parseIndex(bytes)
  if (!parsed.ok) throw new Unbelieved(parsed.code, parsed.message)
  return parsed.value.find((entry) => entry.path === path) ?? null
}

/** Somebody's web host, not trusted; counts what it costs. */
class Host {
  requests = 0
  bytes = 0
  readonly #base: string

  constructor(base: string) {
    this.#base = base
  }

  metadata = (name: string, limit: number): Promise<Uint8Array | null> => this.#get(`edition/${name}`, limit)

  index(hash: string, archive: FileRef): Promise<Uint8Array> {
    const kind = hash === archive.sha256 ? 'archive' : 'part'
    return this.hashed(indexFilePath(hash, kind), hash, indexLimit)
  }

  async hashed(path: string, hash: string, limit: number): Promise<Uint8Array> {
    const bytes = await this.#get(path, limit)
    if (!bytes) throw new Unbelieved('missing', `${path} is not there`)
    if ((await sha256(bytes)) !== hash) throw new Unbelieved('hash', `${path}: not the bytes named`)
    return bytes
  }

  /** A page by the hash of its bytes; it lies gzipped, and unpacking stops at the signed length. */
  async blob({ sha256: hash, length }: FileRef): Promise<Uint8Array> {
    const path = `edition/b/${hash}`
    const response = await this.#ask(path)
    if (!response?.body) throw new Unbelieved('missing', `${path} is not there`)
    const unpacked = response.body.pipeThrough(new DecompressionStream('gzip'))
    const bytes = await this.#read(unpacked, length, path).catch((error: unknown) => {
      throw error instanceof Unbelieved ? error : new Unbelieved('damaged', `${path}: ${String(error)}`)
    })
    if (bytes.length !== length)
      throw new Unbelieved('length', `${path}: expected ${length} bytes, got ${bytes.length}`)
    if ((await sha256(bytes)) !== hash) throw new Unbelieved('hash', `${path}: not the bytes named`)
    return bytes
  }

  async #get(path: string, limit: number): Promise<Uint8Array | null> {
    const response = await this.#ask(path)
    return response?.body ? this.#read(response.body, limit, path) : null
  }

  async #ask(path: string): Promise<Response | null> {
    this.requests++
    const response = await fetch(this.#base + path, { credentials: 'omit', cache: 'no-store' })
    return response.ok ? response : null
  }

  async #read(body: ReadableStream<Uint8Array>, limit: number, path: string): Promise<Uint8Array> {
    const parts: Uint8Array[] = []
    const reader = body.getReader()
    let length = 0
    for (let part = await reader.read(); part.value; part = await reader.read()) {
      parts.push(part.value)
      length += part.value.length
      if (length > limit) throw new Unbelieved('length', `${path}: more than ${limit} bytes`)
    }
    this.bytes += length
    return new Uint8Array(await new Blob(parts as BlobPart[]).arrayBuffer())
  }
}
