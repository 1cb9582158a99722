import { invariant } from '#base/invariant.ts'

/** Packet types of SFTP version 3 (draft-ietf-secsh-filexfer-02 §3) that we send or understand. */
export const packet = {
  init: 1,
  version: 2,
  open: 3,
  close: 4,
  write: 6,
  opendir: 11,
  readdir: 12,
  remove: 13,
  mkdir: 14,
  rename: 18,
  status: 101,
  handle: 102,
  name: 104,
  extended: 200,
} as const

/** Status codes (§7) that mean something to us; all others are failures. */
export const status = { ok: 0, eof: 1, noSuchFile: 2, permissionDenied: 3, unsupported: 8 } as const

/** Larger than any answer that we ask for; a server that sends more is none. */
export const longestPacket = 1_048_576

type Field = number | string | Uint8Array | bigint

/** A packet: its length, its type, and its fields: numbers of 4 bytes, bigints of 8, text and bytes behind their length. */
export function packetOf(type: number, ...fields: Field[]): Buffer {
  const body = Buffer.concat([Buffer.of(type), ...fields.map(bytesOf)])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(body.length)
  return Buffer.concat([length, body])
}

function bytesOf(field: Field): Buffer {
  if (typeof field === 'number') {
    const bytes = Buffer.alloc(4)
    bytes.writeUInt32BE(field)
    return bytes
  }
  if (typeof field === 'bigint') {
    const bytes = Buffer.alloc(8)
    bytes.writeBigUInt64BE(field)
    return bytes
  }
  const bytes = Buffer.from(field as Uint8Array)
  return Buffer.concat([bytesOf(bytes.length), bytes])
}

/** Reads the fields of a packet one after the other. Throws `RangeError` where it is shorter than it says. */
export class Fields {
  readonly #bytes: Buffer
  #at = 0

  constructor(bytes: Buffer) {
    this.#bytes = bytes
  }

  byte(): number {
    return this.#bytes.readUInt8(this.#move(1))
  }

  number(): number {
    return this.#bytes.readUInt32BE(this.#move(4))
  }

  string(): Buffer {
    const length = this.number()
    const from = this.#move(length)
    if (this.#at > this.#bytes.length) throw new RangeError('a string is longer than its packet')
    return this.#bytes.subarray(from, this.#at)
  }

  /** Skips the attributes of a file (§5). */
  attributes(): void {
    const flags = this.number()
    if (flags & 1) this.#move(8)
    if (flags & 2) this.#move(8)
    if (flags & 4) this.#move(4)
    if (flags & 8) this.#move(8)
    if (flags & 0x80000000) for (let left = this.number() * 2; left > 0; left--) this.string()
  }

  #move(by: number): number {
    invariant(by >= 0, 'fields are read forwards')
    const from = this.#at
    this.#at += by
    return from
  }
}

/** Cuts a stream of bytes into packets (type first, length gone). Throws `RangeError` where one is too long. */
export function packetCutter(take: (packet: Buffer) => void): (bytes: Buffer) => void {
  let held: Buffer = Buffer.alloc(0)
  return (bytes) => {
    held = held.length === 0 ? bytes : Buffer.concat([held, bytes])
    while (held.length >= 4) {
      const length = held.readUInt32BE(0)
      if (length > longestPacket) throw new RangeError(`a packet of ${length} bytes`)
      if (held.length < 4 + length) return
      const whole = held.subarray(4, 4 + length)
      held = held.subarray(4 + length)
      take(whole)
    }
  }
}
