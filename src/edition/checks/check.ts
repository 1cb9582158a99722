/**
 * Says what is wrong with `value`, or null where nothing is. `at` names the place in the document, such as
 * `blocks[12].content[0].href`, and is empty for the document itself.
 */
export type Check = (value: unknown, at: string) => string | null

/** `at: expected …, got …`, the one form of all complaints. */
export function fault(at: string, expected: string, got: unknown): string {
  return `${at === '' ? 'the document' : at}: expected ${expected}, got ${shown(got)}`
}

/** An object with exactly these fields; those in `optional` may be absent. */
export function record(fields: Record<string, Check>, optional: Record<string, Check> = {}): Check {
  const known = Object.keys({ ...fields, ...optional })
  return all(openRecord(fields, optional), (value, at) => {
    const stranger = Object.keys(value as object).find((key) => !known.includes(key))
    return stranger === undefined ? null : fault(at, `only ${known.join(', ')}`, stranger)
  })
}

/** An object with at least these fields, for what later versions may add to. */
export function openRecord(fields: Record<string, Check>, optional: Record<string, Check> = {}): Check {
  const known = Object.entries({ ...fields, ...optional })
  return (value, at) => {
    if (!isRecord(value)) return fault(at, 'an object', value)
    for (const [key, check] of known) {
      const place = at === '' ? key : `${at}.${key}`
      if (!Object.hasOwn(value, key)) {
        if (!Object.hasOwn(fields, key)) continue
        return `${place}: expected this field, got none`
      }
      const wrong = check(value[key], place)
      if (wrong !== null) return wrong
    }
    return null
  }
}

/** A list of `least` to `most` items, each of which passes. */
export function listOf(check: Check, least = 0, most = Infinity): Check {
  return (value, at) => {
    if (!Array.isArray(value)) return fault(at, 'a list', value)
    if (value.length < least) return `${at}: expected at least ${least}, got ${value.length}`
    if (value.length > most) return `${at}: expected at most ${most}, got ${value.length}`
    for (let i = 0; i < value.length; i++) {
      const wrong = check(value[i], `${at}[${i}]`)
      if (wrong !== null) return wrong
    }
    return null
  }
}

/** An object whose `type` picks the check from the table. */
export function byType(table: Record<string, Check>): Check {
  return (value, at) => {
    if (!isRecord(value)) return fault(at, 'an object', value)
    const type = Object.hasOwn(value, 'type') ? value['type'] : undefined
    const check = typeof type === 'string' && Object.hasOwn(table, type) ? table[type] : undefined
    if (check === undefined) return fault(`${at}.type`, `one of ${Object.keys(table).join(', ')}`, type)
    return check(value, at)
  }
}

/** Nothing, or what passes. */
export function nullOr(check: Check): Check {
  return (value, at) => (value === null ? null : check(value, at))
}

/** One of a few fixed values. */
export function oneOf(...allowed: (string | number | boolean)[]): Check {
  const expected = allowed.map((value) => JSON.stringify(value)).join(' or ')
  return (value, at) => (allowed.some((one) => one === value) ? null : fault(at, expected, value))
}

/** A text for which `test` is true. */
export function textThat(expected: string, test: (text: string) => boolean): Check {
  return (value, at) => (typeof value === 'string' && test(value) ? null : fault(at, expected, value))
}

/** A whole number from `least` to `most`. */
export function wholeFrom(least: number, most = Number.MAX_SAFE_INTEGER): Check {
  const expected = `a whole number from ${least}${most === Number.MAX_SAFE_INTEGER ? '' : ` to ${most}`}`
  return (value, at) =>
    Number.isSafeInteger(value) && Number(value) >= least && Number(value) <= most
      ? null
      : fault(at, expected, value)
}

/** The first complaint of several checks of the same value; later ones may count on earlier ones. */
export function all(...checks: Check[]): Check {
  return (value, at) => {
    for (const check of checks) {
      const wrong = check(value, at)
      if (wrong !== null) return wrong
    }
    return null
  }
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A value as a complaint may quote it: short, and with what cannot be seen escaped. */
function shown(value: unknown): string {
  if (value === undefined) return 'nothing'
  if (typeof value === 'string') {
    return value.length <= 60 ? JSON.stringify(value) : `${JSON.stringify(value.slice(0, 60))}…`
  }
  if (Array.isArray(value)) return `a list of ${value.length}`
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  return value === null ? 'null' : typeof value === 'object' ? 'an object' : `a ${typeof value}`
}
