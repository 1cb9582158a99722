/** A text of the vocabulary with its `{placeholders}` filled in; one that has no value stays as it is. */
export function filled(text: string, values: Record<string, string>): string {
  return text.replaceAll(/\{([a-zA-Z]+)\}/g, (whole, name: string) => values[name] ?? whole)
}
