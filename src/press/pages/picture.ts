import type { PublishedPhoto, Rendition } from '#edition/publication.ts'
import { html, joined, type Safe } from '../html.ts'
import { mediaPath } from '../paths.ts'

/**
 * Where pictures stand: which cut is asked for first, how wide it is shown (HTML, `sizes`), and the widest file
 * worth offering there. In lists each file named costs 40 bytes that cannot be compressed.
 */
export const places = {
  lead: { cuts: ['whole', 'wide'], sizes: '(min-width: 60rem) 58rem, 100vw', upTo: 2560 },
  text: { cuts: ['whole', 'wide'], sizes: '(min-width: 44rem) 41rem, 100vw', upTo: 1600 },
  wideText: { cuts: ['whole', 'wide'], sizes: '(min-width: 64rem) 62rem, 100vw', upTo: 2560 },
  slide: { cuts: ['whole', 'wide'], sizes: '(min-width: 44rem) 36rem, 86vw', upTo: 1600 },
  frontLead: { cuts: ['wide', 'whole'], sizes: '(min-width: 60rem) 38rem, 100vw', upTo: 1600 },
  item: { cuts: ['wide', 'whole'], sizes: '(min-width: 60rem) 18rem, 50vw', upTo: 800 },
  thumb: { cuts: ['square', 'wide', 'whole'], sizes: '(min-width: 60rem) 12rem, 7rem', upTo: 480 },
} as const satisfies Record<string, { cuts: Rendition['cut'][]; sizes: string; upTo: number }>

export type Place = keyof typeof places

type ImageOptions = {
  place: Place
  /** Seen at once: fetched before others. */
  first?: boolean
  /** One file and nothing to choose from: feed readers know no better. */
  single?: boolean
  /** Address of a file of the site, from where the picture stands. */
  reference: (path: string) => string
}

/**
 * The picture in every width and kind worth having where it stands. Its size is stated, so that nothing moves
 * when it comes. AVIF and WebP are offered by width; JPEG or PNG, which every browser shows, in one size only,
 * unless it is all there is.
 */
export function image(photo: PublishedPhoto, options: ImageOptions): Safe {
  const files = filesFor(photo.renditions, options.place)
  const kinds = [...Map.groupBy(files, ({ extension }) => extension)].sort(
    ([a], [b]) => plainness.indexOf(a) - plainness.indexOf(b),
  )
  const plain = kinds[0]?.[1] ?? []
  const largest = plain.at(-1)
  if (largest === undefined) return html``
  const fallback = plain.find(({ width }) => width >= 640) ?? largest
  if (options.single === true) {
    return html`<img
      src="${options.reference(mediaPath(fallback))}"
      ${extent(fallback)}
      alt="${photo.alt}"
    />`
  }
  const better = kinds.slice(1).reverse()
  const element = html`<img
    src="${options.reference(mediaPath(fallback))}"
    ${better.length === 0 && plain.length > 1 && sourceSet(plain, options)}
    ${extent(largest)}
    alt="${photo.alt}"
    ${photo.tone !== null && html` class="${photo.tone}"`}
    decoding="async"
    ${options.first === true ? html` fetchpriority="high"` : html` loading="lazy"`}
  />`
  if (better.length === 0) return element
  const sources = better.map(
    ([kind, candidates]) => html`<source type="image/${kind}" ${sourceSet(candidates, options)} />`,
  )
  return html`<picture>${sources}${element}</picture>`
}

const plainness = ['jpg', 'png', 'webp', 'avif']

/** Of the best cut that there is; the smallest of each kind also where it is wider than need be. */
function filesFor(renditions: readonly Rendition[], place: Place): Rendition[] {
  const { cuts, upTo } = places[place]
  const cut = cuts.find((wanted) => renditions.some((file) => file.cut === wanted)) ?? renditions[0]?.cut
  const ofCut = renditions.filter((file) => file.cut === cut)
  return [...Map.groupBy(ofCut, ({ extension }) => extension).values()].flatMap((kind) => {
    const fitting = kind.filter(({ width }) => width <= upTo)
    return fitting.length > 0 ? fitting : kind.slice(0, 1)
  })
}

function extent({ width, height }: Rendition): Safe {
  return html`width="${width}" height="${height}"`
}

function sourceSet(files: readonly Rendition[], options: ImageOptions): Safe {
  const candidates = files.map((file) => html`${options.reference(mediaPath(file))} ${file.width}w`)
  return html`srcset="${joined(candidates, ', ')}" sizes="${places[options.place].sizes}"`
}
