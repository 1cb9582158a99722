import type { Problem } from '../../contract.ts'
import type { PhotoAdded, PhotoFacts } from '../../contract/photos.ts'
import { paths } from '../../paths.ts'
import { ApiProblem } from '../api/problem.ts'

/** Endings of the files that the newsroom takes as pictures. */
export const pictureEndings = ['.jpg', '.jpeg', '.png', '.webp', '.avif', '.gif']

export function isPicture({ name, type }: File): boolean {
  // What is pasted has a name of the browser's making.
  return (
    pictureEndings.some((ending) => name.toLowerCase().endsWith(ending)) ||
    /^image\/(jpeg|png|webp|avif|gif)$/.test(type)
  )
}

/** What is said of a photo before anybody said anything. */
export const nothingSaid: PhotoFacts = {
  alt: '',
  caption: '',
  credit: { line: '', creator: '', agencies: [] },
  rights: '',
  rightsUntil: null,
}

const unreachable =
  'The newsroom does not answer. Check the connection, and that the newsroom is running. The file is still on this device.'

/**
 * Sends a picture with what is said of it: a new photo, or with `id` the file of one that is there. `onSent` gets the
 * share sent, 0 to 1; at 1 the newsroom is making it ready. Throws `ApiProblem`. `fetch` cannot tell how much it sent.
 */
export function uploadPhoto(
  file: File,
  facts: PhotoFacts,
  { id, onSent }: { id?: string; onSent: (share: number) => void },
): Promise<PhotoAdded> {
  const form = new FormData()
  form.set('file', file)
  form.set('facts', JSON.stringify(facts))
  const request = new XMLHttpRequest()
  request.responseType = 'json'
  request.open(id === undefined ? 'POST' : 'PUT', id === undefined ? paths.photos : paths.photo(id))
  return new Promise((resolve, reject) => {
    request.upload.addEventListener('progress', ({ loaded, total }) =>
      onSent(total === 0 ? 0 : loaded / total),
    )
    request.addEventListener('load', () => {
      const answer = request.response as PhotoAdded | Problem | null
      if (request.status < 300 && answer !== null) resolve(answer as PhotoAdded)
      else reject(new ApiProblem((answer as Problem | null) ?? { code: 'unreachable', message: unreachable }))
    })
    for (const end of ['error', 'abort', 'timeout'])
      request.addEventListener(end, () =>
        reject(new ApiProblem({ code: 'unreachable', message: unreachable })),
      )
    request.send(form)
  })
}
