import type { Context } from 'hono'
import * as v from 'valibot'
import { FrontDeskRefusal } from '../front-desk-refusal.ts'

/** Bytes of a form at most: the longest holds a mail address. */
export const formBytes = 16_384
/** Bytes of an event at most; providers send some tens of kB. */
export const eventBytes = 262_144

/**
 * The fields of a form as `schema` wants them. Throws `form-invalid`, `too-large`. Every field is text and absent
 * ones are empty, so that a schema is about what is in them.
 */
export async function formOf<Schema extends v.ObjectEntries>(
  c: Context,
  schema: v.ObjectSchema<Schema, undefined>,
): Promise<v.InferOutput<v.ObjectSchema<Schema, undefined>>> {
  const type = (c.req.header('content-type') ?? '').split(';')[0]?.trim().toLowerCase()
  if (type !== 'application/x-www-form-urlencoded')
    throw new FrontDeskRefusal('form-invalid', 'Expected a form (application/x-www-form-urlencoded).')
  const bytes = await bodyOf(c, formBytes)
  const fields = new URLSearchParams(new TextDecoder().decode(bytes))
  const given = Object.fromEntries(Object.keys(schema.entries).map((name) => [name, fields.get(name) ?? '']))
  const read = v.safeParse(schema, given)
  if (read.success) return read.output
  throw new FrontDeskRefusal(
    'form-invalid',
    `${v.getDotPath(read.issues[0]) ?? 'form'}: ${read.issues[0].type}`,
  )
}

/** The body as it was sent, of at most `most` bytes; throws `too-large` before it has read more. */
export async function bodyOf(c: Context, most: number): Promise<Uint8Array> {
  const said = Number(c.req.header('content-length') ?? 0)
  if (said > most) throw tooLarge(most)
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of c.req.raw.body ?? []) {
    length += part.length
    if (length > most) throw tooLarge(most)
    parts.push(part)
  }
  return Buffer.concat(parts)
}

function tooLarge(most: number): FrontDeskRefusal {
  return new FrontDeskRefusal('too-large', `Expected at most ${most} bytes; got more.`)
}

/** A BCP 47 tag, or nothing. */
export const languageField = v.fallback(v.pipe(v.string(), v.maxLength(35), v.regex(/^[A-Za-z0-9-]*$/)), '')
/** What makes a form safe to send twice: 16 random bytes that were put into it when it was made. */
export const nonceField = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{22}$/))
