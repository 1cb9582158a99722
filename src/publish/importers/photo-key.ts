/** The placeholder id of the n-th photo (from 1) of a page: a UUID (RFC 9562 version 8), as documents want it. */
export function photoKey(n: number): string {
  return `00000000-0000-8000-8000-${n.toString(16).padStart(12, '0')}`
}
