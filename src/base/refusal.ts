/**
 * The one way this house says no. Each room has a subclass with its own closed union of codes:
 * the code is for programs and tests, the message for people, and says what was expected and what came.
 */
export class Refusal<Code extends string = string> extends Error {
  override name = 'Refusal'
  readonly code: Code

  constructor(code: Code, message: string, options?: { cause?: unknown }) {
    super(message, options)
    this.code = code
  }
}

/** What a step returns where the outside may be at fault: its value, or a code and a sentence, never a throw. */
export type Result<Value, Code extends string = string> =
  | { ok: true; value: Value }
  | { ok: false; code: Code; message: string }

/** The good outcome. */
export function done<Value>(value: Value): { ok: true; value: Value } {
  return { ok: true, value }
}

/** The bad outcome: `code` for programs, `message` for people. */
export function refused<Code extends string>(
  code: Code,
  message: string,
): { ok: false; code: Code; message: string } {
  return { ok: false, code, message }
}
