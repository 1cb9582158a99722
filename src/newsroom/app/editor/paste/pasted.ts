import type { Block } from '#edition/article.ts'

/** What a paste brings: blocks of an article and pictures that came along, each by the place where it stood. */
export type Pasted = {
  blocks: Block[]
  /** `before`: number of the block before which it stood; `src` is a `data:` address. */
  pictures: { before: number; src: string; alt: string }[]
  /** Pictures that lie elsewhere: they are not fetched. */
  elsewhere: number
  /** Things that articles cannot hold: films, forms, frames. */
  dropped: number
}

/** The little that is read of a DOM, so that tests need no browser. */
export type ReadNode = {
  nodeType: number
  nodeName: string
  childNodes: ArrayLike<ReadNode>
  textContent: string | null
}
export type ReadElement = ReadNode & { getAttribute(name: string): string | null }

export function isElement(node: ReadNode): node is ReadElement {
  return node.nodeType === 1
}
