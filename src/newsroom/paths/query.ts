/** A search as the end of an address; what is empty or undefined is left out. */
export function queryOf(search: Record<string, string | number | undefined>): string {
  const parts = Object.entries(search)
    .filter((part): part is [string, string | number] => part[1] !== undefined && part[1] !== '')
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
  return parts.length === 0 ? '' : `?${parts.join('&')}`
}
