/** Fields by lower-case key; each value a list, of one where a single value was given. */
export type FrontMatter = Map<string, string[]>

/**
 * Parts a Markdown file into front matter and body. The front matter stands between two lines of `---` at the
 * start and is the simple part of YAML: `key: value`, `key: [a, b]`, or `key:` and lines of `- item`; values
 * may be in quotes, and a line that starts with `#` is a remark. A file without it has an empty one.
 */
export function splitFrontMatter(text: string): { fields: FrontMatter; body: string } {
  const match = /^---[^\S\n]*\n([\s\S]*?)\n(?:---|\.\.\.)[^\S\n]*(?:\n|$)/.exec(text)
  if (!match || !/^[\w-]+\s*:/m.test(match[1] ?? '')) return { fields: new Map(), body: text }
  return { fields: parseFields(match[1] ?? ''), body: text.slice(match[0].length) }
}

function parseFields(source: string): FrontMatter {
  const fields: FrontMatter = new Map()
  let open: string[] = []
  for (const line of source.split('\n')) {
    const item = /^\s*-\s+(.*)$/.exec(line)
    const field = /^([\w-]+)\s*:(?:\s+(.*)|\s*)$/.exec(line)
    if (field?.[1]) {
      open = valuesOf(field[2] ?? '')
      fields.set(field[1].toLowerCase().replaceAll('_', '-'), open)
    } else if (item?.[1]) open.push(unquoted(item[1]))
    // A further indented line carries the value on.
    else if (/^\s+\S/.test(line) && open.length > 0) open.push(`${open.pop() ?? ''} ${unquoted(line)}`)
  }
  return fields
}

function valuesOf(source: string): string[] {
  const value = source.trim()
  const list = /^\[(.*)\]$/.exec(value)
  if (list)
    return splitOutsideQuotes(list[1] ?? '')
      .map(unquoted)
      .filter((one) => one !== '')
  return value === '' || /^[>|][+-]?$/.test(value) ? [] : [unquoted(value)]
}

function splitOutsideQuotes(text: string): string[] {
  return text.match(/(?:"[^"]*"|'[^']*'|[^,])+/g) ?? []
}

function unquoted(source: string): string {
  const value = source.trim()
  const quoted = /^"(.*)"$/.exec(value) ?? /^'(.*)'$/.exec(value)
  return quoted ? (quoted[1] ?? '').replaceAll('\\"', '"').replaceAll("''", "'") : value
}
