import type { Faults } from './faults.ts'
import { elementsOf, textOf, type XmlElement } from './xml.ts'

/** How often each child may stand: exactly once, at most once, any number. */
export type Structure = Record<string, '1' | '?' | '*'>

/** `id rights? link*` as a structure. */
export function structure(written: string): Structure {
  return Object.fromEntries(
    written.split(/\s+/).map((word) => {
      const often = /[?*]$/.exec(word)?.[0] ?? '1'
      return [word.replace(/[?*]$/, ''), often as '1' | '?' | '*']
    }),
  )
}

/** Required, repeated and unknown children of one namespace; what stands in other namespaces is free. */
export function structureFaults(
  faults: Faults,
  element: XmlElement,
  namespace: string,
  known: Structure,
): void {
  const counts = new Map<string, number>()
  for (const child of elementsOf(element, namespace)) {
    const count = (counts.get(child.local) ?? 0) + 1
    counts.set(child.local, count)
    const often = known[child.local]
    if (often === undefined) faults.raise('UndefinedElement', child, `is not known in ${element.name}`)
    else if (often !== '*' && count > 1) faults.raise('DuplicateElement', child, 'stands twice')
  }
  for (const [name, often] of Object.entries(known))
    if (often === '1' && !counts.has(name)) raiseMissing(faults, element, name)
  if (textOf(element).trim() !== '')
    faults.raise('UnexpectedText', element, 'holds text between its elements')
}

/** Told at the parent, where the child should be. */
export function raiseMissing(
  faults: Faults,
  parent: XmlElement,
  name: string,
  rule = 'MissingElement',
): void {
  faults.raise(rule, { ...parent, name, parent }, `${parent.name} must have one`)
}
