import { parseHTML } from 'linkedom'
import { done, refused, type Result } from '#base/refusal.ts'
import { type ImportCode, importLimits } from '../../imported-page.ts'
import { type DomDocument, type DomNode, isElement } from './dom.ts'

/**
 * The document of an HTML text, by a parser that fetches nothing and runs nothing.
 * Codes: `import-too-deep`, `import-too-large` (elements).
 */
export function parsePage(name: string, html: string): Result<DomDocument, ImportCode> {
  // The scan comes first: parsing millions of open elements would take its time and memory before we could look.
  if (openElements(html) > importLimits.depth * 5) return tooDeep(name)
  const document = wholeDocument(html)
  const count = [...document.querySelectorAll('*')].length
  if (count > importLimits.elements) {
    const most = importLimits.elements.toLocaleString('en')
    return refused(
      'import-too-large',
      `${name} is too large: ${count.toLocaleString('en')} elements; a page may have at most ${most}.`,
    )
  }
  return depthOf(document) > importLimits.depth ? tooDeep(name) : done(document)
}

function tooDeep(name: string) {
  return refused('import-too-deep', `${name} nests its elements more than ${importLimits.depth} deep.`)
}

/** Elements that end by themselves, and those whose end tags writers leave out. */
const neverOpen = new Set(
  (
    'area base br col embed hr img input link meta param source track wbr p li dt dd tr td th thead tbody tfoot colgroup option ' +
    'optgroup rp rt body html head'
  ).split(' '),
)
const rawText = /<!--[\s\S]*?(?:-->|$)|<(script|style|textarea|title|xmp)\b[\s\S]*?(?:<\/\1\s*>|$)/gi

/** The most elements that stand open at once, as far as the tags tell. */
function openElements(html: string): number {
  let open = 0
  let most = 0
  for (const [, slash, tag = '', selfClosing] of html
    .replace(rawText, ' ')
    .matchAll(/<(\/?)([a-z][^\s/>]*)[^<>]*?(\/?)>/gi)) {
    if (selfClosing || neverOpen.has(tag.toLowerCase())) continue
    open = slash ? Math.max(0, open - 1) : open + 1
    most = Math.max(most, open)
  }
  return most
}

/** linkedom keeps a fragment as it is; what comes after needs `html`, `head` and `body` around it. */
function wholeDocument(html: string): DomDocument {
  if (/<html[\s>]/i.test(html) && /<body[\s>]/i.test(html)) {
    const parsed = parse(html)
    if (parsed.documentElement?.localName === 'html') return parsed
  }
  const inner = html.replace(/<!doctype[^>]*>|<\/?(?:html|head|body)(?:\s[^>]*)?>/gi, ' ')
  const attributes = /<html(\s[^>]*)>/i.exec(html)?.[1] ?? ''
  return parse(`<!DOCTYPE html><html${attributes}><head></head><body>${inner}</body></html>`)
}

function parse(html: string): DomDocument {
  return parseHTML(html).document as unknown as DomDocument
}

function depthOf(document: DomDocument): number {
  let deepest = 0
  const open: [DomNode, number][] = [[document, 0]]
  for (let next = open.pop(); next; next = open.pop()) {
    const [node, depth] = next
    deepest = Math.max(deepest, depth)
    for (const child of node.childNodes) if (isElement(child)) open.push([child, depth + 1])
  }
  return deepest
}
