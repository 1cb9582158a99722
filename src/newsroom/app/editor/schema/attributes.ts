/** An attribute of a node that survives copy and paste: as JSON in `data-NAME`. */
export function kept<Value>(name: string, empty: Value) {
  return {
    default: empty,
    parseHTML: (element: HTMLElement): Value => parsed(element.getAttribute(`data-${name}`), empty),
    renderHTML: (attributes: Record<string, unknown>) => ({
      [`data-${name}`]: JSON.stringify(attributes[name]),
    }),
  }
}

/** Pasted pages may carry the same attribute with anything in it: another type counts as none. */
function parsed<Value>(text: string | null, empty: Value): Value {
  try {
    const value: unknown = JSON.parse(text ?? '')
    return typeof value === typeof empty && Array.isArray(value) === Array.isArray(empty)
      ? (value as Value)
      : empty
  } catch {
    return empty
  }
}
