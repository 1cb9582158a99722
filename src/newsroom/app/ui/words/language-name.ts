const names = new Intl.DisplayNames('en', { type: 'language' })

/** `Russian` for `ru`; the tag itself where nobody knows it. */
export function languageName(tag: string): string {
  try {
    return names.of(tag) ?? tag
  } catch {
    return tag
  }
}
