import type { Context } from 'hono'
import * as v from 'valibot'
import { NewsroomRefusal } from './problem.ts'

/** The JSON body as `schema` wants it, or a refusal `request-invalid` that names the field. */
export async function jsonBody<Schema extends v.GenericSchema>(
  c: Context,
  schema: Schema,
): Promise<v.InferOutput<Schema>> {
  return checked(schema, parseJson(await c.req.text()))
}

/** A JSON text as a value; refuses `request-invalid` where it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new NewsroomRefusal('request-invalid', 'Expected JSON; got something else.', { cause })
  }
}

/** `value` as `schema` wants it, or a refusal `request-invalid` that names the field. */
export function checked<Schema extends v.GenericSchema>(
  schema: Schema,
  value: unknown,
): v.InferOutput<Schema> {
  const result = v.safeParse(schema, value)
  if (result.success) return result.output
  const [issue] = result.issues
  const field = v.getDotPath(issue)
  throw new NewsroomRefusal('request-invalid', `${field === null ? '' : `${field}: `}${issue.message}`)
}

/** One line of text: spaces at its ends are dropped, and it may have at most `length` characters. */
export function line(length: number) {
  return v.pipe(v.string(), v.trim(), v.maxLength(length))
}

/** The same, but not empty. */
export function filledLine(length: number) {
  return v.pipe(v.string(), v.trim(), v.minLength(1, 'expected some text; got none'), v.maxLength(length))
}

/** An instant: whole milliseconds since 1970, not beyond the year 9999. */
export const instant = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(253_402_300_799_999))

/** The same as it stands in a search, where everything is text. */
export const instantText = v.pipe(
  v.string(),
  v.regex(/^\d{1,15}$/, 'expected milliseconds'),
  v.transform(Number),
  instant,
)
