/** Stops on a bug of ours. Never for what the outside sends: that is refused with a code, or returned as data. */
export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`bug: ${message}`)
}

/** Closes a `switch` over a union: a new member makes this line a type error. */
export function never(value: never): never {
  throw new Error(`bug: unexpected ${JSON.stringify(value)}`)
}
