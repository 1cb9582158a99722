const types: Record<string, string> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript',
  txt: 'text/plain; charset=utf-8',
  xml: 'application/xml',
  json: 'application/json',
  webmanifest: 'application/manifest+json',
  svg: 'image/svg+xml',
  jpg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  avif: 'image/avif',
}

/**
 * Headers of an answer. None are signed, so none are taken from a host: the type follows from the path, and the policy
 * of a page is the one that it carries itself, in its verified bytes.
 */
export function headersFor(path: string, text: string): Record<string, string> {
  const [, policy = "default-src 'none'"] = /Security-Policy" content="([^"]+)/.exec(text) ?? []
  return {
    'content-type': types[path.slice(path.lastIndexOf('.') + 1)] ?? 'application/octet-stream',
    'content-security-policy': `${policy}; frame-ancestors 'none'`,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
  }
}
