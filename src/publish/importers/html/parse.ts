import { parseHTML } from 'linkedom'
import { done, refused, type Result } from '#base/refusal.ts'
import { type ImportCode, importLimits } from '../../imported-page.ts'
import { type DomDocument, type DomNode, isElement } from './dom.ts'

/**
 * The document of an HTML text, by a parser that fetches nothing and runs nothing.
 * Codes: `import-too-deep`, `import-too-large` (elements).
 */
export function parsePage(name: string, html: string): Result<DomDocument, ImportCode> {
  // Both scans come before the parser, which needs up to 3 kB and 20 µs for each tag, attribute and comment.
  const markup = html.replace(rawText, '<!>')
  if (countMarks(markup) > importLimits.marks)
    return tooMany(name, 'tags, attributes, comments and entities', importLimits.marks)
  if (openElements(markup) > importLimits.depth * 5) return tooDeep(name)
  const document = wholeDocument(html)
  const count = [...document.querySelectorAll('*')].length
  if (count > importLimits.elements) return tooMany(name, 'elements', importLimits.elements)
  const { deepest, steps } = depthOf(document)
  if (steps > importLimits.steps) return tooDeep(name)
  return deepest > importLimits.depth ? tooDeep(name) : done(document)
}

function tooMany(name: string, what: string, most: number) {
  return refused('import-too-large', `${name} is too large: more than ${most.toLocaleString('en')} ${what}.`)
}

function tooDeep(name: string) {
  const expected = `at most ${importLimits.depth} inside one another, and few of them so deep`
  return refused('import-too-deep', `${name} nests its elements too deeply; expected ${expected}.`)
}

/** Elements that end by themselves, and those whose end tags writers leave out. */
const neverOpen = new Set(
  (
    'area base br col embed hr img input link meta param source track wbr p li dt dd tr td th thead tbody tfoot colgroup option ' +
    'optgroup rp rt body html head'
  ).split(' '),
)
const rawText = /<!--[\s\S]*?(?:-->|$)|<(script|style|textarea|title|xmp)\b[\s\S]*?(?:<\/\1\s*>|$)/gi

/** About how many tags, attributes, comments and entities there are: `<`, `&`, and what parts attributes. */
function countMarks(markup: string): number {
  let marks = 0
  let inTag = false
  for (let i = 0; i < markup.length; i++) {
    const code = markup.charCodeAt(i)
    if (code === 60 || code === 38) marks++
    else if (inTag && (code <= 32 || code === 47 || code === 61)) marks++
    if (code === 60) inTag = true
    else if (code === 62) inTag = false
  }
  return marks
}

/** The most elements that stand open at once, as far as the tags tell. */
function openElements(markup: string): number {
  let open = 0
  let most = 0
  for (const [, slash, tag = '', selfClosing] of markup.matchAll(/<(\/?)([a-z][^\s/>]*)[^<>]*?(\/?)>/gi)) {
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

/** `steps`: how many elements stand around an element, summed, since finding the article climbs them all. */
function depthOf(document: DomDocument): { deepest: number; steps: number } {
  let deepest = 0
  let steps = 0
  const open: [DomNode, number][] = [[document, 0]]
  for (let next = open.pop(); next; next = open.pop()) {
    const [node, depth] = next
    deepest = Math.max(deepest, depth)
    steps += depth
    for (const child of node.childNodes) if (isElement(child)) open.push([child, depth + 1])
  }
  return { deepest, steps }
}
