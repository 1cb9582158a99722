import { xml } from '../html.ts'
import { rootFiles } from '../paths.ts'
import { firstLetter } from '../run/letters.ts'
import { absolute, type Run } from '../run/run.ts'
import { directionOf } from '../words.ts'

/** Everything may be read; where the sitemaps are. */
export function robots(run: Run): string {
  return `User-agent: *
Allow: /

Sitemap: ${absolute(run, rootFiles.sitemapIndex)}
${run.languages.map(({ paths }) => `Sitemap: ${absolute(run, paths.sitemapNews)}\n`).join('')}`
}

/** Web app manifest (W3C): addresses relative to itself, so that a copy installs as itself. */
export function manifest(run: Run): string {
  const { name, tagline, language } = run.publication
  return `${JSON.stringify({
    name,
    short_name: name,
    ...(tagline === '' ? {} : { description: tagline }),
    lang: language,
    dir: directionOf(language),
    start_url: run.paths.front,
    scope: './',
    display: 'minimal-ui',
    background_color: '#fffdf9',
    theme_color: '#fffdf9',
    icons: [{ src: rootFiles.icon, sizes: 'any', type: 'image/svg+xml' }],
  })}\n`
}

/** The first letter of the name on paper: plain, so that it says little on a phone that is looked through. */
export function icon(run: Run): string {
  const letter = firstLetter(run.publication.name)
  return xml`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><rect width="64" height="64" fill="#17171a"/><text x="32" y="47" text-anchor="middle" font-family="Georgia,serif" font-weight="700" font-size="44" fill="#fffdf9">${letter}</text></svg>
`.text
}
