import { Readability } from '@mozilla/readability'
import { type DomDocument, type DomElement } from './dom.ts'

/**
 * The element that holds the article, found by Readability; else `article`, `main` or the whole body.
 * Changes the document. Null where the page has no body.
 */
export function articleElement(document: DomDocument): DomElement | null {
  keepAttributions(document)
  return byReadability(document) ?? document.querySelector('article, main, [role=main]') ?? document.body
}

/** Readability takes every `footer` for the page's: who is quoted must not go with them. */
function keepAttributions(document: DomDocument): void {
  for (const footer of document.querySelectorAll('blockquote footer')) {
    const attribution = document.createElement('p')
    attribution.textContent = `— ${(footer.textContent ?? '').replace(/^\s*[—–-]+\s*/u, '')}`
    footer.replaceWith(attribution)
  }
}

function byReadability(document: DomDocument): DomElement | null {
  const options = { keepClasses: true, disableJSONLD: true, serializer: (node: unknown) => node }
  // Readability was written for browsers and throws on some broken pages; the fallback then does.
  try {
    const reader = new Readability(document as never, options as never)
    const found = reader.parse() as { content?: unknown } | null
    return (found?.content as DomElement | undefined) ?? null
  } catch {
    return null
  }
}
