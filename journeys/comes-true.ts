import assert from 'node:assert/strict'
import { setTimeout as pause } from 'node:timers/promises'

/** Asks until it is as expected; after a minute the comparison fails with what it is. */
export async function comesTrue<Value>(
  what: string,
  expected: Value,
  ask: () => Promise<Value>,
): Promise<void> {
  const until = Date.now() + 60_000
  let value = await ask()
  while (value !== expected && Date.now() < until) {
    await pause(100)
    value = await ask()
  }
  assert.equal(value, expected, what)
}
