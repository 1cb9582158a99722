import type { Note, Shelf } from './shelf.ts'

const noteHeader = 'x-note'

/**
 * A shelf in the Cache API, under `name`. Each thing lies there as if it were the answer of an address below `home` that
 * nobody serves. It is asked for anew each time: once taken away it must not live on in an open handle.
 */
export function cacheShelf(caches: CacheStorage, name: string, home: string): Shelf {
  const base = `${home}kept/`
  const at = (key: string) => base + encodeURIComponent(key)
  const open = () => caches.open(name)
  const noteOf = (response: Response | undefined): Note =>
    JSON.parse(decodeURIComponent(response?.headers.get(noteHeader) ?? '{}')) as Note
  return {
    get: async (key) => {
      const response = await (await open()).match(at(key))
      return response ? { bytes: new Uint8Array(await response.arrayBuffer()), note: noteOf(response) } : null
    },
    put: async (key, bytes, note) => {
      const headers = { [noteHeader]: encodeURIComponent(JSON.stringify(note)) }
      await (await open()).put(at(key), new Response(new Uint8Array(bytes), { headers }))
    },
    remove: async (key) => void (await (await open()).delete(at(key))),
    notes: async () => {
      const cache = await open()
      const requests = await cache.keys()
      return Promise.all(
        requests.map(async (request): Promise<[string, Note]> => {
          const key = decodeURIComponent(request.url.slice(base.length))
          return [key, noteOf(await cache.match(request))]
        }),
      )
    },
    clear: async () => void (await caches.delete(name)),
  }
}
