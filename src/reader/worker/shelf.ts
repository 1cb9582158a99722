import type { Bytes } from '#base/bytes.ts'
import { headBytes, parseHead } from '#edition/head-file.ts'
import type { Files } from '#edition/held-edition.ts'

/** What is known of kept bytes beside them. */
export type Note = Record<string, string>
export type Kept = { bytes: Bytes; note: Note }

/**
 * A place on this device where bytes are kept by name (the Cache API in a worker). `notes` gives all names, what was
 * put longest ago first. Writing may fail where the device is full.
 */
export type Shelf = {
  get: (name: string) => Promise<Kept | null>
  put: (name: string, bytes: Uint8Array, note: Note) => Promise<void>
  remove: (name: string) => Promise<void>
  notes: () => Promise<[name: string, note: Note][]>
  /** Takes the whole place away, so that not even its name is left. */
  clear: () => Promise<void>
}

/** Several files under one name: they are replaced together or not at all. */
export async function putFiles(shelf: Shelf, name: string, files: Files): Promise<void> {
  await shelf.put(name, headBytes([...files].map(([file, bytes]) => ({ name: file, bytes }))), {})
}

/** What `putFiles` put; null where there is nothing, or it is damaged. */
export async function getFiles(shelf: Shelf, name: string): Promise<Files | null> {
  const kept = await shelf.get(name)
  const files = kept && parseHead(kept.bytes)
  return files?.ok ? files.value : null
}
