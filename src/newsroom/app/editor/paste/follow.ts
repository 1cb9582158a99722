import type { Editor } from '@tiptap/react'
import type { Transaction } from '@tiptap/pm/state'

/** A place in the text that goes along with what is typed before it, until it is ended. */
export type Place = { at: number; end: () => void }

/** Follows the place `at`. */
export function follow(editor: Editor, at: number): Place {
  const place = { at, end: () => void editor.off('transaction', map) }
  const map = ({ transaction }: { transaction: Transaction }) => {
    place.at = transaction.mapping.map(place.at)
  }
  editor.on('transaction', map)
  return place
}
