import { createHash } from 'node:crypto'
import { type Accents, type Sheet, sheetNames, stylesheet } from './style/stylesheet.ts'

const policies = new Map<string, string>()

/**
 * The Content-Security-Policy of every page, in its `<meta>` and to be sent as a header by the server: nothing
 * from another origin, no inline script, and three inline styles, known by their hashes (CSP Level 3).
 * It depends on the publication, since the stylesheet holds its accents and forms go to its main front door.
 */
export function pageSecurityPolicy(publication: Accents & { publicUrl: string }): string {
  const key = `${publication.accent} ${publication.accentDark} ${publication.publicUrl}`
  let policy = policies.get(key)
  if (policy === undefined) {
    const styles = sheetNames.map((sheet) => styleHash(publication, sheet))
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

function styleHash(accents: Accents, sheet: Sheet): string {
  return `'sha256-${createHash('sha256').update(stylesheet(accents, sheet)).digest('base64')}'`
}
