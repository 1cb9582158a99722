/** What a form-encoded body of Stripe's API decodes to. */
export type Params = { [name: string]: Param }
export type Param = string | Params | Param[]

/** `a[b][0][c]=1` → `{ a: { b: [{ c: '1' }] } }`. Numbers in brackets make lists (https://docs.stripe.com/api). */
export function decodeForm(text: string): Params {
  const root: Params = {}
  for (const [name, value] of new URLSearchParams(text)) {
    const path = name.split('[').map((part) => part.replace(/\]$/, ''))
    put(root, path, value)
  }
  return listed(root) as Params
}

function put(into: Params, [name = '', ...rest]: string[], value: string): void {
  if (rest.length === 0) return void (into[name] = value)
  const inner = into[name]
  const next: Params = isParams(inner) ? inner : {}
  into[name] = next
  put(next, rest, value)
}

function listed(value: Param): Param {
  if (!isParams(value)) return value
  const names = Object.keys(value)
  const inner = Object.fromEntries(Object.entries(value).map(([name, part]) => [name, listed(part)]))
  const isList = names.length > 0 && names.every((name, at) => name === String(at) || name === '')
  return isList ? Object.values(inner) : inner
}

export function isParams(value: Param | undefined): value is Params {
  return typeof value === 'object' && !Array.isArray(value)
}

/** The text at a path such as `line_items.0.quantity`, or undefined. */
export function textAt(params: Params, path: string): string | undefined {
  const found = at(params, path)
  return typeof found === 'string' ? found : undefined
}

/** The group at a path, empty where there is none. */
export function groupAt(params: Params, path: string): Params {
  const found = at(params, path)
  return isParams(found) ? found : {}
}

/** Metadata and such: names to text. */
export function textsIn(params: Params): Record<string, string> {
  const texts = Object.entries(params).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  )
  return Object.fromEntries(texts)
}

function at(params: Params, path: string): Param | undefined {
  let found: Param | undefined = params
  for (const name of path.split('.')) {
    if (Array.isArray(found)) found = found[Number(name)]
    else found = isParams(found) ? found[name] : undefined
  }
  return found
}
