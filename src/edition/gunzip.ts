import { type Bytes, concat } from '#base/bytes.ts'

/**
 * What a gzip file (RFC 1952) unpacks to, or null where it is none, or more than `limit` bytes come out: unpacking
 * stops there, so that a small file cannot fill the memory.
 */
export async function gunzip(packed: Uint8Array, limit: number): Promise<Bytes | null> {
  const stream = new DecompressionStream('gzip')
  const writer = stream.writable.getWriter()
  const reader = stream.readable.getReader()
  const parts: Uint8Array[] = []
  let length = 0
  // What is wrong with the file shows where it is read.
  const written = writer.write(new Uint8Array(packed)).then(() => writer.close())
  written.catch(() => {})
  try {
    for (let part = await reader.read(); part.value; part = await reader.read()) {
      length += part.value.length
      if (length > limit) {
        await reader.cancel()
        return null
      }
      parts.push(part.value)
    }
    return concat(...parts)
  } catch {
    return null
  }
}
