import type { ArticleDocument, Link } from '#edition/article.ts'
import type { Fix, Found, Path, Place } from '../finding.ts'
import { linksOf, type Run } from '../walk.ts'

/** An address that readers can follow. */
type Address = { href: string; place: Place; path: Path }

/** Every address of a document: links in the text and cards. */
export function addressesOf(document: ArticleDocument, runs: Run[]): Address[] {
  const inText = linksOf(runs).map(({ link, place, path }: { link: Link; place: Place; path: Path }) => ({
    href: link.href,
    place,
    path,
  }))
  const cards = document.blocks.flatMap((block, i) => {
    if (block.type !== 'link-card') return []
    const path: Path = ['document', 'blocks', i, 'href']
    return [{ href: block.href, place: { field: 'body', block: i, path, start: 0, end: 0 } as const, path }]
  })
  return [...inText, ...cards].toSorted((a, b) => (a.place.block ?? -1) - (b.place.block ?? -1))
}

// Names of parameters that say who sent a reader, never what is shown: of Google, Meta, Microsoft, Yandex, X, TikTok,
// LinkedIn, Mailchimp, HubSpot, Marketo and others.
const tracking =
  /^(?:utm_\w+|hsa_\w+|mtm_\w+|pk_(?:campaign|kwd|source|medium|content)|matomo_\w+|fbclid|fb_(?:action_ids|action_types|source|ref)|gclid|gclsrc|dclid|gbraid|wbraid|_gl|_ga|msclkid|yclid|ysclid|ymclid|_openstat|twclid|ttclid|li_fat_id|igshid|igsh|ref_(?:src|url)|mc_(?:cid|eid)|_hs(?:enc|mi)|__hs(?:tc|sc|fp)|hsctatracking|mkt_tok|vero_(?:id|conv)|oly_(?:anon|enc)_id|rb_clickid|s_kwcid|wickedid|at_(?:medium|campaign|custom\d?)|cmpid|ga_(?:source|medium|term|content|campaign|place)|zanpid|epik|erid)$/iu

/** Parameters by which the site behind a link learns that its reader came from here, or which mailing they opened. */
export function linkTracking(addresses: Address[]): Found[] {
  return addresses.flatMap(({ href, place, path }) => {
    const { clean, names } = withoutTracking(href)
    if (names.length === 0) return []
    const message =
      `The link carries ${names.map((name) => `“${name}”`).join(', ')}: it tells the site where its readers come ` +
      'from, and some such values name one reader. The page opens without it.'
    return [{ place, message, fix: changed('Remove the tracking', path, href, clean) }]
  })
}

/** The rest of the address stays as it is, byte for byte. */
function withoutTracking(href: string): { clean: string; names: string[] } {
  const [, front = '', query, fragment = ''] = /^([^?#]*)(?:\?([^#]*))?(#.*)?$/su.exec(href) ?? []
  if (query === undefined) return { clean: href, names: [] }
  const parts = query.split('&')
  const nameOf = (part: string) => part.split('=', 1)[0] ?? ''
  const kept = parts.filter((part) => !tracking.test(nameOf(part)))
  const names = parts.filter((part) => tracking.test(nameOf(part))).map(nameOf)
  return {
    clean: `${front}${kept.length === 0 ? '' : `?${kept.join('&')}`}${fragment}`,
    names: [...new Set(names)],
  }
}

// An onion or I2P address is its own key, and a machine of one's own is on no network.
const safeWithout =
  /^http:\/\/(?:[^/?#]+\.(?:onion|i2p|loki)|localhost|127\.\d+\.\d+\.\d+|\[::1\])(?::\d+)?(?:[/?#]|$)/iu

/** Links that anybody on the way can read and change. */
export function linkInsecure(addresses: Address[]): Found[] {
  return addresses.flatMap(({ href, place, path }) => {
    if (!/^http:/iu.test(href) || safeWithout.test(href)) return []
    const message =
      'The link begins with http: whoever carries the connection sees which page is read, and can change it. Most ' +
      'sites answer at https too; try it before you change the link.'
    return [{ place, message, fix: changed('Use https', path, href, secured(href)) }]
  })
}

/** The port of the one is not the port of the other. */
function secured(href: string): string {
  return href.replace(/^http:/iu, 'https:').replace(/^(https:\/\/[^/?#]*):80(?=[/?#]|$)/u, '$1')
}

function changed(label: string, path: Path, from: string, to: string): Fix {
  return { label, path, from, to }
}
