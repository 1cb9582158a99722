import { createContext, useContext } from 'react'
import type { PhotoView } from '../../contract/photos.ts'

/** What the editor asks the writer for, in a dialog; `done` gets the answer. */
export type Question =
  | { kind: 'link'; href: string; done: (href: string | null) => void }
  | { kind: 'name'; initial: ContestedNameFields; done: (fields: ContestedNameFields) => void }
  | { kind: 'day'; initial: DayFields; done: (fields: DayFields) => void }
  | { kind: 'note'; text: string; done: (text: string) => void }
  | { kind: 'card'; initial: LinkCardFields; done: (fields: LinkCardFields) => void }
  | { kind: 'facts'; photo: PhotoView; done: (photo: PhotoView) => void }
  | { kind: 'photo'; file?: File | undefined; done: (photo: PhotoView) => void }

export type ContestedNameFields = { name: string; others: string[]; note: string }
export type DayFields = { text: string; date: string }
export type LinkCardFields = { href: string; title: string; description: string }

export type Desk = {
  ask: (question: Question) => void
  photoOf: (id: string) => PhotoView | undefined
  /** The language of the text, for the type it is set in. */
  language: string
}

const DeskContext = createContext<Desk>({ ask: () => {}, photoOf: () => undefined, language: 'en' })

/** Gives every block of the text the dialogs and photos of its article. */
export const DeskProvider = DeskContext.Provider

export function useDesk(): Desk {
  return useContext(DeskContext)
}
