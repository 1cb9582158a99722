const types: Record<string, string> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  xml: 'application/xml; charset=utf-8',
  json: 'application/json; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
  webmanifest: 'application/manifest+json',
  svg: 'image/svg+xml',
  jpg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  avif: 'image/avif',
  woff2: 'font/woff2',
  epub: 'application/epub+zip',
  pdf: 'application/pdf',
  js: 'text/javascript; charset=utf-8',
}

/** `feeds/` of the publication's own language, and of others in their folders. */
const feed = /^(?:[a-z]{2,8}\/)?feeds\/(.*)$/

/** Media type by a path's ending; unknown ones are bytes. Feeds say which kind of XML they are. */
export function mediaType(path: string): string {
  // A store can never be mistaken for a web page: its files are bytes, whatever their name.
  if (path.startsWith('edition/')) return 'application/octet-stream'
  const name = feed.exec(path)?.[1]
  if (name === 'rss.xml') return 'application/rss+xml; charset=utf-8'
  if (name === 'feed.json') return 'application/feed+json; charset=utf-8'
  if (name !== undefined) return 'application/atom+xml; charset=utf-8'
  return types[path.slice(path.lastIndexOf('.') + 1)] ?? 'application/octet-stream'
}
