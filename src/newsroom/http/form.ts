import type { Context } from 'hono'
import { NewsroomRefusal } from './problem.ts'

/** The form of a request; refuses `request-invalid` where the body is none. */
export async function formOf(c: Context): Promise<FormData> {
  try {
    return await c.req.formData()
  } catch (cause) {
    // The body's own limit refuses from within the reading of it.
    if (cause instanceof NewsroomRefusal) throw cause
    throw new NewsroomRefusal('request-invalid', 'Expected a form with a file; got something else.', {
      cause,
    })
  }
}

/** The text of a field; refuses `request-invalid` where there is none. */
export function textOf(form: FormData, field: string): string {
  const value = form.get(field)
  if (typeof value === 'string') return value
  throw new NewsroomRefusal('request-invalid', `${field}: expected a text field of this name in the form.`)
}

/** The file in field `file`; null where there is none. */
export async function fileIn(
  form: FormData,
): Promise<{ name: string; bytes: Uint8Array<ArrayBuffer> } | null> {
  const value = form.get('file')
  if (value === null || typeof value === 'string') return null
  return { name: value.name, bytes: new Uint8Array(await value.arrayBuffer()) }
}
