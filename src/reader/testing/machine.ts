import type { Machine } from './device.ts'

type Stream = InstanceType<typeof DecompressionStream>

/**
 * The machine of a test process. While cryptography and unpacking run, which they do for real, the time of a
 * `TestDevice` stands still: they are counted here.
 */
export function machineWith(gzip: (bytes: Uint8Array) => Uint8Array): Machine {
  let busy = 0
  const counted = async <Value>(work: Promise<Value>): Promise<Value> => {
    busy++
    try {
      return await work
    } finally {
      busy--
    }
  }
  for (const name of ['digest', 'verify', 'importKey', 'sign', 'generateKey'] as const) {
    const own = crypto.subtle[name].bind(crypto.subtle) as (...given: unknown[]) => Promise<unknown>
    Object.assign(crypto.subtle, { [name]: (...given: unknown[]) => counted(own(...given)) })
  }
  const Own = DecompressionStream
  class Counted {
    readonly #stream: Stream = new Own('gzip')
    get writable() {
      return this.#stream.writable
    }
    get readable() {
      const reader = this.#stream.readable.getReader()
      return {
        getReader: () => ({ read: () => counted(reader.read()), cancel: () => counted(reader.cancel()) }),
      }
    }
  }
  Object.assign(globalThis, { DecompressionStream: Counted })
  return {
    gzip,
    turn: () => new Promise((resolve) => void setTimeout(resolve, 0)),
    isBusy: () => busy > 0,
  }
}
