/**
 * A page as it would be printed, for a frame of the app. The frame keeps the origin, because its pictures need the
 * session's cookie; it never gets scripts, forms or windows, so nothing in a page can act on the newsroom. `base`:
 * the page says itself where it stands.
 */
export function previewResponse(html: string, { base = false } = {}): Response {
  const policy = [
    'sandbox allow-same-origin',
    "default-src 'none'",
    "img-src 'self' data:",
    "style-src 'self' 'unsafe-inline'",
    "font-src 'self'",
    base ? "base-uri 'self'" : "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'self'",
  ].join('; ')
  // Left in, the browser would report at each preview that it did not run.
  const still = html.replaceAll(/\s*<script src="[^"]*"[^>]*><\/script>/g, '')
  return new Response(still, {
    headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy },
  })
}
