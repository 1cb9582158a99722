/** A tag as it stands in a page. */
export type Tag = {
  /** In small letters. */
  name: string
  closing: boolean
  /** Names in small letters, values with their character references resolved. */
  attributes: Map<string, string>
  /** Of its `<`, from 1. */
  line: number
  /** Where what follows the tag begins in the text. */
  end: number
}

const tag = /<!--[\s\S]*?-->|<!doctype[^>]*>|<(\/?)([a-z][^\s/>]*)((?:[^>"']|"[^"]*"|'[^']*')*)>/gi
const attribute = /([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?/g
const references: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/**
 * Every tag with its line, which linkedom does not tell. It trusts the page to be valid, which is checked beside:
 * what stands in `<script>` and `<style>` is passed over, comments too.
 */
export function scanTags(html: string): Tag[] {
  const found: Tag[] = []
  let line = 1
  let counted = 0
  tag.lastIndex = 0
  for (let next = tag.exec(html); next; next = tag.exec(html)) {
    const [whole, slash = '', name, written = ''] = next
    if (name === undefined) continue
    for (; counted < next.index; counted++) if (html[counted] === '\n') line++
    const end = next.index + whole.length
    found.push({
      name: name.toLowerCase(),
      closing: slash === '/',
      attributes: readAttributes(written),
      line,
      end,
    })
    if (/^(?:script|style)$/i.test(name) && slash === '') {
      const close = html.slice(end).search(new RegExp(`</${name}[\\s>]`, 'i'))
      if (close >= 0) tag.lastIndex = end + close
    }
  }
  return found
}

function readAttributes(written: string): Map<string, string> {
  return new Map(
    [...written.matchAll(attribute)].map(([, name = '', double, single, bare]) => [
      name.toLowerCase(),
      unescapeHtml(double ?? single ?? bare ?? ''),
    ]),
  )
}

/** Resolves the character references that our own escaping writes, and numbers. */
export function unescapeHtml(text: string): string {
  return text.replace(
    /&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi,
    (written, hex?: string, decimal?: string, name?: string) => {
      if (name !== undefined) return references[name] ?? written
      return String.fromCodePoint(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16))
    },
  )
}
