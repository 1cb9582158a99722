/**
 * True for what readers' devices ask a store for. Feeds, sitemaps and robots.txt are for programs, which know addresses
 * and no hashes and so ask front doors: at a store they would be six uploads for each article that nobody fetches.
 */
export function isAskedOfStores(path: string): boolean {
  return !/\.(?:xml|json|txt)$/.test(path)
}
