import { mediaType } from '../front-door/media-types.ts'

const forEver = 'public, max-age=31536000, immutable'

/** What a store that keeps headers is told of a file: only what has a hash or a number in its name may be kept by caches. */
export function storedHeaders(name: string): Record<string, string> {
  const isFixed = /^edition\/(?:[a-z]+\/[0-9a-f]{64}|\d+\.)/.test(name)
  return { 'content-type': mediaType(name), 'cache-control': isFixed ? forEver : 'no-cache' }
}
