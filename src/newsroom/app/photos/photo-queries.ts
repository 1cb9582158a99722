import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { PhotoDetails, PhotoPage, PhotoQuery } from '../../contract/photos.ts'
import { photoPaths } from '../../paths/photos.ts'
import { read } from '../api/client.ts'

/** The library as narrowed, page after page. */
export function libraryQuery(search: PhotoQuery) {
  return infiniteQueryOptions({
    queryKey: ['photos', 'library', search],
    queryFn: ({ pageParam, signal }) =>
      read<PhotoPage>(
        photoPaths.search({ ...search, ...(pageParam === undefined ? {} : { before: pageParam }) }),
        signal,
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  })
}

export function photoDetailsQuery(id: string) {
  return queryOptions({
    queryKey: ['photos', 'details', id],
    queryFn: ({ signal }) => read<PhotoDetails>(photoPaths.photo(id), signal),
  })
}
