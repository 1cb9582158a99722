// The few globals that Node, a page and a service worker all have. `base` and `edition` may use these and
// no others: whatever is missing here is missing somewhere the reader's code must run.

interface CryptoKey {
  readonly type: string
  readonly extractable: boolean
}
interface SubtleCrypto {
  digest(algorithm: string, data: Uint8Array<ArrayBuffer>): Promise<ArrayBuffer>
  importKey(
    format: 'spki' | 'raw' | 'pkcs8',
    keyData: Uint8Array<ArrayBuffer>,
    algorithm: { name: string; namedCurve: string },
    extractable: boolean,
    keyUsages: ('sign' | 'verify')[],
  ): Promise<CryptoKey>
  exportKey(format: 'spki' | 'raw' | 'pkcs8', key: CryptoKey): Promise<ArrayBuffer>
  sign(
    algorithm: { name: string; hash: string },
    key: CryptoKey,
    data: Uint8Array<ArrayBuffer>,
  ): Promise<ArrayBuffer>
  verify(
    algorithm: { name: string; hash: string },
    key: CryptoKey,
    signature: Uint8Array<ArrayBuffer>,
    data: Uint8Array<ArrayBuffer>,
  ): Promise<boolean>
  generateKey(
    algorithm: { name: string; namedCurve: string },
    extractable: boolean,
    keyUsages: ('sign' | 'verify')[],
  ): Promise<{ privateKey: CryptoKey; publicKey: CryptoKey }>
}
declare const crypto: {
  readonly subtle: SubtleCrypto
  getRandomValues(array: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer>
}

declare class TextEncoder {
  encode(input: string): Uint8Array<ArrayBuffer>
}
declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean })
  decode(input: Uint8Array): string
}
declare function atob(data: string): string
declare function btoa(data: string): string

interface AbortSignal {
  readonly aborted: boolean
  readonly reason: unknown
  addEventListener(type: 'abort', listener: () => void): void
}
declare class AbortController {
  readonly signal: AbortSignal
  abort(): void
}
interface ByteReader {
  read(): Promise<{ readonly value?: Uint8Array | undefined }>
  cancel(): Promise<void>
}
declare class DecompressionStream {
  constructor(format: 'gzip')
  readonly readable: { getReader(): ByteReader }
  readonly writable: {
    getWriter(): { write(bytes: Uint8Array<ArrayBuffer>): Promise<void>; close(): Promise<void> }
  }
}
declare class URL {
  constructor(url: string, base?: string)
  readonly href: string
  readonly protocol: string
  readonly hostname: string
  readonly pathname: string
  readonly origin: string
}
