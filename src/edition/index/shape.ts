import { invariant } from '#base/invariant.ts'

/** Up to so many entries stand in one leaf: with the longest addresses it passes a curtain as it is. */
const leafMost = 64
const meanMost = 48
const fanOutMost = 128

/**
 * Into how many buckets a set of `count` entries is divided: 1 (a leaf) up to 64, else the smallest power
 * of two, 128 at most, that leaves at most 48 entries to the mean bucket. It depends on the count alone, so
 * that equal sets of entries have equal trees whatever their history.
 */
export function fanOutFor(count: number): number {
  if (count <= leafMost) return 1
  let fanOut = 2
  while (fanOut < fanOutMost && count > fanOut * meanMost) fanOut *= 2
  return fanOut
}

/** How many bits of a place choose among `fanOut` buckets. */
export function bitsOf(fanOut: number): number {
  return Math.log2(fanOut)
}

/**
 * The bucket of a place in a node that stands `bit` bits down: the next bits of the place, most significant
 * first. A place is the SHA-256 of the spelled path, in hexadecimal, so nobody can crowd a bucket at will.
 */
export function bucketOf(place: string, bit: number, fanOut: number): number {
  const width = bitsOf(fanOut)
  invariant(bit + width <= 4 * place.length, 'more paths than their hashes can tell apart')
  const start = Math.floor(bit / 4)
  const twelve = Number.parseInt(place.slice(start, start + 3).padEnd(3, '0'), 16)
  return (twelve >> (12 - (bit % 4) - width)) & (fanOut - 1)
}
