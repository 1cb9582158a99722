import { createHash } from 'node:crypto'
import { type Sheet, stylesheet } from './style/stylesheet.ts'

const policies = new Map<string, string>()

/**
 * The Content-Security-Policy of every page, in its `<meta>` and to be sent as a header by the server: nothing
 * from another origin, no inline script, and two inline styles, known by their hashes (CSP Level 3).
 * It depends on the publication, since the stylesheet holds its accent and forms go to its main front door.
 */
export function pageSecurityPolicy(publication: { accent: string; publicUrl: string }): string {
  const key = `${publication.accent} ${publication.publicUrl}`
  let policy = policies.get(key)
  if (policy === undefined) {
    const styles = (['story', 'whole'] as const).map((sheet) => styleHash(publication.accent, sheet))
    policy = [
      "default-src 'none'",
      `style-src ${styles.join(' ')}`,
      "img-src 'self' data:",
      "connect-src 'self'",
      "script-src 'self'",
      "worker-src 'self'",
      "manifest-src 'self'",
      "base-uri 'none'",
      `form-action ${new URL(publication.publicUrl).origin}`,
    ].join('; ')
    policies.set(key, policy)
  }
  return policy
}

function styleHash(accent: string, sheet: Sheet): string {
  return `'sha256-${createHash('sha256').update(stylesheet(accent, sheet)).digest('base64')}'`
}
