import type { Duplex } from 'node:stream'
import { Fields, packet, packetCutter, packetOf, status } from './packets.ts'

/** What the server says of a request that it did not do; `code` as in the draft's §7. */
export class SftpFault extends Error {
  readonly code: number
  constructor(code: number, message: string) {
    super(message)
    this.code = code
  }
}

/** The connection is gone: nothing more will be answered. */
export class SftpLost extends Error {}

/** A host that owes answers and has sent nothing for so long has died, or its disk has. */
const usualPatienceMs = 60_000

type Waiting = { answer: (fields: Fields, type: number) => void; fail: (error: Error) => void }

const pieceBytes = 32_768
const [create, truncate, write] = [8, 16, 2]

/**
 * The client's half of SFTP version 3 (draft-ietf-secsh-filexfer-02) over a stream, as far as a mirror needs it; the
 * encryption and the log-in are OpenSSH's. Requests may be under way at the same time. Methods throw `SftpFault` where
 * the server says no and `SftpLost` where it is gone, or silent for `patienceMs` while it owes an answer.
 */
export class SftpSession {
  readonly #stream: Duplex
  readonly #waiting = new Map<number, Waiting>()
  #extensions = new Set<string>()
  #lastId = 0
  #lost: Error | null = null
  readonly #patienceMs: number
  #silence: NodeJS.Timeout | null = null

  constructor(stream: Duplex, patienceMs = usualPatienceMs) {
    this.#stream = stream
    this.#patienceMs = patienceMs
    const cut = packetCutter((bytes) => this.#take(bytes))
    stream.on('data', (bytes: Buffer) => {
      this.#silence?.refresh()
      try {
        cut(bytes)
      } catch (error) {
        this.lose(`it answers what is not SFTP (${String(error)})`)
      }
      if (this.#waiting.size === 0) this.#hush()
    })
    stream.on('close', () => this.lose('the connection ended'))
    stream.on('error', (error) => this.lose(error.message))
  }

  /** Agrees on version 3 (§4). */
  async begin(): Promise<void> {
    const agreed = new Promise<void>((answer, fail) => this.#waiting.set(0, { answer: () => answer(), fail }))
    this.#stream.write(packetOf(packet.init, 3))
    this.#listen()
    await agreed
  }

  /** Writes a file beside its place and renames it over what was there. */
  async put(path: string, arriving: string, bytes: Uint8Array): Promise<void> {
    const handle = await this.#handle(packet.open, arriving, create | truncate | write, 0)
    const writes: Promise<void>[] = []
    for (let at = 0; at < bytes.length; at += pieceBytes)
      writes.push(this.#ok(packet.write, handle, BigInt(at), bytes.subarray(at, at + pieceBytes)))
    try {
      await Promise.all(writes)
    } finally {
      await this.#ok(packet.close, handle)
    }
    await this.#rename(arriving, path)
  }

  async remove(path: string): Promise<void> {
    await this.#ok(packet.remove, path).catch((error: unknown) => {
      if (!(error instanceof SftpFault && error.code === status.noSuchFile)) throw error
    })
  }

  /** Makes a folder; one that is there already is as good (version 3 has no code of its own for it). */
  async makeFolder(path: string): Promise<void> {
    await this.#ok(packet.mkdir, path, 0).catch((error: unknown) => {
      if (!(error instanceof SftpFault) || error.code === status.permissionDenied) throw error
    })
  }

  /** What is in a folder, `.` and `..` left out; null where there is none. Folders end in a slash. */
  async names(path: string): Promise<string[] | null> {
    const handle = await this.#handle(packet.opendir, path).catch((error: unknown) => {
      if (error instanceof SftpFault && error.code === status.noSuchFile) return null
      throw error
    })
    if (handle === null) return null
    const names: string[] = []
    for (let more = await this.#namesIn(handle); more.length > 0; more = await this.#namesIn(handle))
      names.push(...more)
    await this.#ok(packet.close, handle)
    return names.filter((name) => name !== './' && name !== '../')
  }

  /** Everybody who waits is told that nothing will come. */
  lose(why: string): void {
    this.#lost ??= new SftpLost(why)
    for (const { fail } of this.#waiting.values()) fail(this.#lost)
    this.#waiting.clear()
    this.#hush()
  }

  /** From the first request that is owed an answer to the last. */
  #listen(): void {
    const given = `no answer for ${Math.ceil(this.#patienceMs / 1_000)} s`
    this.#silence ??= setTimeout(() => this.lose(given), this.#patienceMs)
  }

  #hush(): void {
    if (this.#silence) clearTimeout(this.#silence)
    this.#silence = null
  }

  /** `posix-rename` of OpenSSH replaces in one step; the rename of the draft (§6.5) refuses where something is there. */
  async #rename(from: string, to: string): Promise<void> {
    if (this.#extensions.has('posix-rename@openssh.com'))
      return this.#ok(packet.extended, 'posix-rename@openssh.com', from, to)
    await this.remove(to)
    await this.#ok(packet.rename, from, to)
  }

  async #namesIn(handle: Buffer): Promise<string[]> {
    return this.#ask(packet.readdir, [handle], (fields, type) => {
      if (type === packet.status) return (this.#status(fields, [status.eof]), [])
      return Array.from({ length: fields.number() }, () => {
        const name = fields.string().toString('utf8')
        const isFolder = fields.string().toString('utf8').startsWith('d')
        fields.attributes()
        return isFolder ? `${name}/` : name
      })
    })
  }

  #handle(type: number, ...fields: (number | string)[]): Promise<Buffer> {
    return this.#ask(type, fields, (answer, kind) => {
      if (kind !== packet.handle) this.#status(answer, [])
      return Buffer.from(answer.string())
    })
  }

  async #ok(type: number, ...fields: (number | string | Uint8Array | bigint)[]): Promise<void> {
    await this.#ask(type, fields, (answer) => this.#status(answer, [status.ok]))
  }

  #status(fields: Fields, good: number[]): void {
    const code = fields.number()
    if (!good.includes(code)) throw new SftpFault(code, fields.string().toString('utf8'))
  }

  #ask<Answer>(
    type: number,
    fields: (number | string | Uint8Array | bigint)[],
    read: (fields: Fields, type: number) => Answer,
  ): Promise<Answer> {
    if (this.#lost) return Promise.reject(this.#lost)
    const id = ++this.#lastId
    return new Promise<Answer>((answer, fail) => {
      this.#waiting.set(id, {
        fail,
        answer: (got, kind) => {
          try {
            answer(read(got, kind))
          } catch (error) {
            fail(error instanceof Error ? error : new Error(String(error)))
          }
        },
      })
      this.#stream.write(packetOf(type, id, ...fields))
      this.#listen()
    })
  }

  #take(bytes: Buffer): void {
    const fields = new Fields(bytes)
    const type = fields.byte()
    const id = fields.number()
    if (type === packet.version) return this.#greeted(bytes.subarray(5), id)
    const waiting = this.#waiting.get(id)
    this.#waiting.delete(id)
    waiting?.answer(fields, type)
  }

  #greeted(rest: Buffer, version: number): void {
    const waiting = this.#waiting.get(0)
    this.#waiting.delete(0)
    if (version !== 3) return waiting?.fail(new SftpLost(`it speaks version ${version} of SFTP, not 3`))
    this.#extensions = extensionsIn(rest)
    waiting?.answer(new Fields(rest), packet.version)
  }
}

/** Pairs of name and data after the version (§4). */
function extensionsIn(rest: Buffer): Set<string> {
  const names = new Set<string>()
  const fields = new Fields(rest)
  for (let left = rest.length; left > 0;) {
    const [name, data] = [fields.string(), fields.string()]
    names.add(name.toString('utf8'))
    left -= 8 + name.length + data.length
  }
  return names
}
