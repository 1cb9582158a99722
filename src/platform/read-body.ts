/**
 * The body of an answer; of more than `limit` bytes no more than `limit` + 1. The sum of what is read, not a header,
 * decides: a host can say any length and send any other.
 */
export async function readBodyUpTo(response: Response, limit: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of response.body ?? []) {
    parts.push(part)
    length += part.length
    if (length > limit) break // leaving the loop cancels the rest
  }
  return new Uint8Array(Buffer.concat(parts).subarray(0, limit + 1))
}
