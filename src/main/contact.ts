import { type Mirror, parseMirrorList } from '#edition/mirror-list.ts'
import type { Publication } from '#edition/publication.ts'
import type { Db } from '#platform/database.ts'
import { downloadPaths } from '#press/offline.ts'
import type { Contact } from '#press/source.ts'
import { groupsOfFour, rootFingerprint } from '#reach/fingerprint.ts'
import { fingerprintPicture } from '#reach/fingerprint-picture.ts'
import { frontConfig } from '#reach/front-configs.ts'
import { signedMirrorList } from '#reach/mirror-list-signing.ts'
import { mirrors } from '#reach/mirrors.ts'
import type { Site } from '#reach/site.ts'

/** What "How to reach us" says of addresses, fingerprint and files to take along, as it is at this moment. */
export async function contactOf(
  db: Db,
  site: Site,
  options: { onionUrl: string | null; publication: Pick<Publication, 'language'> },
): Promise<Contact> {
  const firstRoot = site.readEdition('1.root.json')
  const fingerprint = firstRoot === null ? '' : await rootFingerprint(firstRoot)
  const known = await publicMirrors(db, site)
  return {
    fingerprint: groupsOfFour(fingerprint),
    fingerprintPicture: fingerprint === '' ? '' : fingerprintPicture(fingerprint),
    doors: known.filter(({ kind }) => kind === 'front').map(({ url }) => url),
    onion: options.onionUrl,
    downloads: await downloadsOf(db, site, options.publication),
    storeConfig: frontConfig('caddy-store', {
      host: 'your.host',
      curtain: false,
      port: 80,
      folder: '/srv/copy',
    }),
  }
}

/** Mirrors that readers are told of by signature, and that are not kept off public pages. */
export async function publicMirrors(db: Db, site: Site): Promise<Pick<Mirror, 'url' | 'kind'>[]> {
  const bytes = signedMirrorList(site.readEdition)?.bytes
  const list = bytes ? parseMirrorList(bytes) : null
  if (!list?.ok) return []
  const rows = await mirrors(db)
  const shown = new Set(rows.filter(({ hidden }) => hidden === 0).map(({ url }) => url))
  const known = list.value.mirrors.filter(({ url }) => shown.has(url))
  return known.map(({ url, kind }) => ({ url, kind }))
}

/** Those that the edition has; none where its index cannot be read (a restored backup brings only signed metadata). */
async function downloadsOf(
  db: Db,
  site: Site,
  publication: Pick<Publication, 'language'>,
): Promise<string[]> {
  const there: string[] = []
  for (const path of await downloadPaths(db, publication)) {
    const found = await site.find(path).catch(() => null)
    if (found !== null) there.push(path)
  }
  return there
}
