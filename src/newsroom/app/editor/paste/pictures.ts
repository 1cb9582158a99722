import type { Editor } from '@tiptap/react'
import type { PhotoAdded, PhotoFacts } from '../../../contract/photos.ts'
import { paths } from '../../../paths.ts'
import { sendForm } from '../../api/client.ts'
import { reasonOf } from '../../api/problem.ts'
import { queryClient } from '../../api/queries.ts'
import { tellRemoved } from '../../photos/tell-removed.tsx'
import type { Place } from './follow.ts'
import type { Pasted } from './pasted.ts'

/**
 * Brings pictures that came with a paste into the media library, one after another, and sets each where it stood:
 * `places` are the same in number. Returns why one did not come in, for each that did not.
 */
export async function bringPictures(
  editor: Editor,
  pictures: Pasted['pictures'],
  places: Place[],
): Promise<string[]> {
  const reasons: string[] = []
  for (const [i, { src, alt }] of pictures.entries()) {
    try {
      const photo = await upload(fileOf(src), alt)
      if (editor.isDestroyed) break
      const below = places[i]?.at ?? editor.state.doc.content.size
      const node = { type: 'photo', attrs: { photo: photo.id, captioned: false } }
      editor.view.dispatch(editor.state.tr.insert(below, editor.schema.nodeFromJSON(node)))
    } catch (error) {
      reasons.push(reasonOf(error))
    }
    places[i]?.end()
  }
  return reasons
}

async function upload(file: File, alt: string): Promise<PhotoAdded> {
  const facts: PhotoFacts = {
    alt: alt.slice(0, 1_000),
    caption: '',
    credit: { line: '', creator: '', agencies: [] },
    rights: '',
    rightsUntil: null,
  }
  const form = new FormData()
  form.set('file', file)
  form.set('facts', JSON.stringify(facts))
  const photo = await sendForm<PhotoAdded>('POST', paths.photos, form)
  tellRemoved(photo)
  await queryClient.invalidateQueries({ queryKey: ['photos'] })
  return photo
}

/** The bytes that a `data:` address holds; it is read here, not asked for. */
function fileOf(src: string): File {
  const [head = '', body = ''] = src.split(',', 2)
  const type = /^data:([\w/+.-]+)/.exec(head)?.[1] ?? 'image/png'
  const bytes = Uint8Array.from(atob(body), (letter) => letter.charCodeAt(0))
  return new File([bytes], `pasted.${type.replace('image/', '')}`, { type })
}
