import type { Db } from '#platform/database.ts'
import { pressLanguages } from './languages.ts'
import { hashOf, offlineSheet } from './style/offline.ts'
import { type Look, type Sheet, sheetNames, stylesheet } from './style/stylesheet.ts'

type Site = Omit<Look, 'languages'> & { publicUrl: string }

const policies = new Map<string, string>()

/**
 * The Content-Security-Policy of pages, in their `<meta>` and to be sent as a header by the server: nothing from
 * another origin, no inline script, and inline styles known by their hashes (CSP Level 3). A page allows the one `sheet`
 * that it has; without one, all of them are allowed, for the header that every page is sent with. It depends on the
 * publication, since stylesheets hold its accents and forms go to its main front door.
 */
export function pageSecurityPolicy(look: Site & Look, sheet?: Sheet): string {
  const key = [sheet, look.accent, look.accentDark, look.publicUrl, ...look.languages].join(' ')
  let policy = policies.get(key)
  if (policy === undefined) {
    const styles = (sheet === undefined ? sheetNames : [sheet]).map((name) => hashOf(stylesheet(look, name)))
    if (sheet === undefined) styles.push(hashOf(offlineSheet))
    policy = [
      "default-src 'none'",
      `style-src ${styles.join(' ')}`,
      "img-src 'self' data:",
      "connect-src 'self'",
      "script-src 'self'",
      "worker-src 'self'",
      "manifest-src 'self'",
      // Nothing makes a script of a text but the line that registers the worker (`src/reader/page/worker.ts`).
      "require-trusted-types-for 'script'",
      'trusted-types reader',
      "base-uri 'none'",
      `form-action ${new URL(look.publicUrl).origin}`,
    ].join('; ')
    policies.set(key, policy)
  }
  return policy
}

/** The policy that the front door sends with every page of the next edition. */
export async function siteSecurityPolicy(db: Db, publication: Site & { language: string }): Promise<string> {
  return pageSecurityPolicy({ ...publication, languages: await pressLanguages(db, publication) })
}
