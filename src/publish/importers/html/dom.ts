// The part of the DOM that importing needs. Node has no DOM types, and linkedom's own say less than it does.

export type DomNode = {
  nodeType: number
  textContent: string | null
  childNodes: Iterable<DomNode>
  parentNode: DomNode | null
}

export type DomElement = DomNode & {
  localName: string
  getAttribute(name: string): string | null
  querySelector(selector: string): DomElement | null
  querySelectorAll(selector: string): Iterable<DomElement>
  remove(): void
  replaceWith(other: DomNode): void
}

export type DomDocument = DomNode & {
  documentElement: DomElement | null
  body: DomElement | null
  createElement(name: string): DomElement
  querySelector(selector: string): DomElement | null
  querySelectorAll(selector: string): Iterable<DomElement>
}

export function isElement(node: DomNode | null): node is DomElement {
  return node !== null && node.nodeType === 1
}

export function isText(node: DomNode): boolean {
  return node.nodeType === 3
}

/** Class names and id as one text, for telling what a page calls a part of itself. */
export function nameOf(element: DomElement): string {
  return `${element.getAttribute('class') ?? ''} ${element.getAttribute('id') ?? ''}`
}

/** The elements around one, from the inside out. */
export function* ancestors(element: DomElement): Iterable<DomElement> {
  for (let node = element.parentNode; isElement(node); node = node.parentNode) yield node
}
