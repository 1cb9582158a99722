import type { PublishedPhoto, Rendition } from '#edition/publication.ts'
import { html, joined, type Safe } from '../html.ts'
import { mediaPath } from '../paths.ts'

/** How wide a picture stands, for the browser to choose a file by (HTML, `sizes`). */
export const sizes = {
  lead: '(min-width: 60rem) 58rem, 100vw',
  text: '(min-width: 44rem) 41rem, 100vw',
  half: '(min-width: 44rem) 20rem, 50vw',
  frontLead: '(min-width: 60rem) 38rem, 100vw',
  item: '(min-width: 60rem) 18rem, 40vw',
} as const

type ImageOptions = {
  sizes: keyof typeof sizes
  /** Seen at once: fetched before others. */
  first?: boolean
  /** One file and nothing to choose from: feed readers know no better. */
  single?: boolean
  /** Address of a file of the site, from where the picture stands. */
  reference: (path: string) => string
}

/**
 * The picture in every width and kind there is. Its largest size is stated, so that nothing moves when it
 * comes; JPEG and PNG are what every browser shows, other kinds are offered before them.
 */
export function image(photo: PublishedPhoto, options: ImageOptions): Safe {
  const kinds = [...new Set(photo.renditions.map(({ extension }) => extension))].sort(byPlainness)
  const plain = kinds[0]
  const files = photo.renditions.filter(({ extension }) => extension === plain)
  const largest = files.at(-1)
  if (largest === undefined) return html``
  const fallback = files.find(({ width }) => width >= 640) ?? largest
  if (options.single === true) {
    return html`<img
      src="${options.reference(mediaPath(fallback))}"
      width="${fallback.width}"
      height="${fallback.height}"
      alt="${photo.alt}"
    />`
  }
  const element = html`<img
    src="${options.reference(mediaPath(fallback))}"
    ${sourceSet(files, options)}
    width="${largest.width}"
    height="${largest.height}"
    alt="${photo.alt}"
    decoding="async"
    ${options.first === true ? html` fetchpriority="high"` : html` loading="lazy"`}
  />`
  const others = kinds.slice(1).reverse()
  if (others.length === 0) return element
  const sources = others.map((kind) => {
    const set = sourceSet(
      photo.renditions.filter(({ extension }) => extension === kind),
      options,
    )
    return html`<source type="image/${kind}" ${set} />`
  })
  return html`<picture>${sources}${element}</picture>`
}

const plainness = ['jpg', 'png', 'webp', 'avif']

function byPlainness(a: string, b: string): number {
  return plainness.indexOf(a) - plainness.indexOf(b)
}

function sourceSet(files: Rendition[], options: ImageOptions): Safe {
  const candidates = files.map((file) => html`${options.reference(mediaPath(file))} ${file.width}w`)
  return html` srcset="${joined(candidates, ', ')}" sizes="${sizes[options.sizes]}"`
}
