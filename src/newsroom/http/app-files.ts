import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { extname, join, resolve, sep } from 'node:path'
import type { Context, Handler } from 'hono'
import { NewsroomRefusal } from './problem.ts'

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.webmanifest': 'application/manifest+json',
}

/**
 * Where the build writes this (Vite: `html.cspNonce`), each answer puts a fresh nonce, and only styles that
 * carry it apply. Mantine and TipTap take the nonce from `<meta property="csp-nonce">`.
 */
const noncePlaceholder = '__CSP_NONCE__'

/**
 * The built app: its files by name, and index.html for every other address, so that a reload inside the app
 * works. Files under `assets/` carry a hash in their name and may be kept for ever.
 */
export function appFiles(folder: string): Handler {
  const root = resolve(folder)
  return async (c) => {
    const path = decodedPath(c)
    const file = extname(path) === '' ? null : await fileBelow(root, path)
    if (file !== null && !path.endsWith('.html')) return assetResponse(path, file)
    if (extname(path) !== '' && !path.endsWith('.html'))
      throw new NewsroomRefusal('not-found', 'There is no such file.')
    return pageResponse(await fileBelow(root, '/index.html'))
  }
}

function decodedPath(c: Context): string {
  try {
    return decodeURIComponent(c.req.path)
  } catch (cause) {
    throw new NewsroomRefusal('not-found', 'There is no such file.', { cause })
  }
}

async function fileBelow(root: string, path: string): Promise<Uint8Array<ArrayBuffer> | null> {
  const full = resolve(join(root, path))
  if (!full.startsWith(root + sep) || path.includes('\0')) return null
  return readFile(full).then(
    (bytes) => new Uint8Array(bytes),
    () => null,
  )
}

function assetResponse(path: string, bytes: Uint8Array<ArrayBuffer>): Response {
  const type = types[extname(path).toLowerCase()] ?? 'application/octet-stream'
  const cache = path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache'
  return new Response(bytes, { headers: { 'content-type': type, 'cache-control': cache } })
}

function pageResponse(index: Uint8Array | null): Response {
  if (index === null)
    throw new NewsroomRefusal(
      'not-found',
      'The newsroom’s app is not built: run `npm run build`, then start.',
    )
  const nonce = randomBytes(18).toString('base64url')
  const html = new TextDecoder().decode(index)
  return new Response(html.replaceAll(noncePlaceholder, nonce), {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': appPolicy(
        html.includes(noncePlaceholder) ? `'nonce-${nonce}'` : "'unsafe-inline'",
      ),
    },
  })
}

/** Nothing from elsewhere, no inline script, in nobody's frame. ProseMirror writes style attributes. */
function appPolicy(styles: string): string {
  return [
    "default-src 'self'",
    "script-src 'self'",
    `style-src 'self' ${styles}`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "connect-src 'self'",
    "frame-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
}
