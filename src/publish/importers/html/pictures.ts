import { cleanText } from '#edition/clean-text.ts'
import { parseCredit, splitCaption } from '../credit.ts'
import type { PhotoShelf } from '../photo-shelf.ts'
import { pictureAddress } from './address.ts'
import { type DomElement, nameOf } from './dom.ts'

const furniture = /logo|icon|avatar|sprite|spacer|pixel|tracking|badge|emoji|gravatar|blank|1x1|placeholder/i

/** Puts the pictures of an element (a figure, or one `img`) onto the shelf; keys in their order. */
export function takePictures(element: DomElement, base: string | null, photos: PhotoShelf): string[] {
  const images = element.localName === 'img' ? [element] : [...element.querySelectorAll('img')]
  const words = element.localName === 'img' ? { caption: '', credit: null } : captionOf(element)
  return images.flatMap((image) => {
    const source = sourceOf(image)
    const address = source === null ? null : pictureAddress(source, base)
    if (address === null || isOrnament(image, address)) return []
    const alt = cleanText(image.getAttribute('alt') ?? '')
    const own = images.length === 1 ? words : { caption: '', credit: words.credit }
    return photos.put({ source: address, alt, ...own }) ?? []
  })
}

/** Caption and credit of a figure: from the part that is named as the credit, else off the caption's end. */
export function captionOf(figure: DomElement) {
  const captionElement = figure.querySelector('figcaption, .caption, .wp-caption-text')
  const whole = cleanText(captionElement?.textContent ?? '')
  const named = [...figure.querySelectorAll('[class], cite, small')].find(isCredit)
  const line = cleanText(named?.textContent ?? '')
  if (line === '' || line.length > 160) return splitCaption(whole, { lonely: true })
  const caption = whole.endsWith(line) || whole.startsWith(line) ? whole.replace(line, '') : whole
  return { caption: cleanText(caption), credit: parseCredit(line) }
}

function isCredit(element: DomElement): boolean {
  return (
    /credit|copyright|photographer|attribution/i.test(nameOf(element)) && element.localName !== 'figcaption'
  )
}

/** The largest of the sources that a picture gives, those for loading late first. */
function sourceOf(image: DomElement): string | null {
  const late = ['data-src', 'data-original', 'data-lazy-src', 'data-full-src', 'data-url'].map((name) =>
    image.getAttribute(name),
  )
  const sets = ['data-srcset', 'data-lazy-srcset', 'srcset'].map((name) =>
    largest(image.getAttribute(name) ?? ''),
  )
  const direct = image.getAttribute('src')
  const real = direct !== null && !/^data:image\/(?:gif|svg)/i.test(direct) ? direct : null
  return [...late, ...sets, real].find((source) => source !== null && source.trim() !== '') ?? null
}

function largest(srcset: string): string | null {
  const sizes = srcset
    .slice(0, 20_000)
    .split(/,\s+/)
    .map((entry) => /^(\S+)\s+(\d+(?:\.\d+)?)[wx]\s*,?$/.exec(entry.trim()))
    .flatMap((match) => (match?.[1] ? [{ source: match[1], size: Number(match[2]) }] : []))
  return sizes.toSorted((a, b) => b.size - a.size)[0]?.source ?? null
}

/** Logos, buttons and counters: by their size, their name or their format. */
function isOrnament(image: DomElement, address: string): boolean {
  const small = ['width', 'height'].some((name) => {
    const size = Number.parseInt(image.getAttribute(name) ?? '', 10)
    return size > 0 && size < 80
  })
  const file = address.startsWith('data:')
    ? ''
    : (address.split(/[?#]/)[0] ?? '').split('/').slice(-1).join('')
  return small || furniture.test(file) || furniture.test(nameOf(image)) || /\.svg$/i.test(file)
}
