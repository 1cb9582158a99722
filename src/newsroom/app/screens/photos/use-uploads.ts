import { useCallback, useRef, useState } from 'react'
import type { PhotoAdded } from '../../../contract/photos.ts'
import { reasonOf } from '../../api/problem.ts'
import { askToSignIn, queryClient } from '../../api/queries.ts'
import { isPicture, nothingSaid, uploadPhoto } from '../../photos/upload.ts'
import { photoWords } from '../../words/photos.ts'

/** A file on its way: `sent` from 0 to 1; at 1 it is being made ready until `photo` or `problem` is there. */
export type Upload = {
  key: number
  file: File
  sent: number
  photo: PhotoAdded | null
  problem: string | null
}

/** Sends files one after the other, so that a phone's line carries one whole picture at a time. */
export function useUploads() {
  const [uploads, setUploads] = useState<Upload[]>([])
  const turn = useRef(Promise.resolve())
  const keys = useRef(0)
  const patch = useCallback((key: number, change: Partial<Upload>) => {
    setUploads((all) => all.map((one) => (one.key === key ? { ...one, ...change } : one)))
  }, [])
  const start = useCallback(
    ({ key, file }: Upload) => {
      turn.current = turn.current.then(() => sendOne(file, (change) => patch(key, change)))
    },
    [patch],
  )
  const add = useCallback(
    (files: Iterable<File>) => {
      const fresh = [...files].map((file): Upload => {
        const problem = isPicture(file) ? null : photoWords.notAPicture(file.name)
        return { key: ++keys.current, file, sent: 0, photo: null, problem }
      })
      setUploads((all) => [...fresh, ...all])
      for (const upload of fresh) if (upload.problem === null) start(upload)
    },
    [start],
  )
  const retry = (upload: Upload) => {
    patch(upload.key, { sent: 0, problem: null })
    start(upload)
  }
  return { uploads, add, retry, clear: () => setUploads((all) => all.filter(isUnderWay)) }
}

export function isUnderWay({ photo, problem }: Upload): boolean {
  return photo === null && problem === null
}

async function sendOne(file: File, patch: (change: Partial<Upload>) => void): Promise<void> {
  try {
    const photo = await uploadPhoto(file, nothingSaid, { onSent: (sent) => patch({ sent }) })
    patch({ photo, sent: 1 })
    void queryClient.invalidateQueries({ queryKey: ['photos'] })
  } catch (error) {
    askToSignIn(error)
    patch({ problem: reasonOf(error) })
  }
}
