import type { Editor } from '@tiptap/react'
import { editorWords } from '../../words/editor.ts'
import { askForLink, blockKinds, insertions, setContestedName, setDay, setNote } from '../commands.ts'
import type { Desk } from '../desk.tsx'

/** One thing the slash menu offers. */
export type SlashItem = { name: string; hint: string; run: (editor: Editor, desk: Desk) => void }

const { marks, hints, blocks } = editorWords
const hintOf = new Map<string, string>(
  Object.entries(blocks).map(([id, name]) => [name, hints[id as keyof typeof hints]]),
)

const offered: SlashItem[] = [
  ...insertions.map(({ name, run }) => ({ name, hint: hintOf.get(name) ?? '', run })),
  ...blockKinds
    .filter(({ name }) => insertions.every((one) => one.name !== name))
    .map(({ name, run }) => ({ name, hint: hintOf.get(name) ?? '', run })),
  { name: marks.note, hint: hints.note, run: setNote },
  { name: marks.day, hint: hints.day, run: setDay },
  { name: marks.contestedName, hint: hints.contestedName, run: setContestedName },
  { name: marks.link, hint: hints.link, run: askForLink },
]

/** What goes by `query`: names that begin with it first, then those with it anywhere, then by what they are. */
export function found(query: string): SlashItem[] {
  const wanted = query.toLowerCase()
  const rank = ({ name, hint }: SlashItem) => {
    const lower = name.toLowerCase()
    if (lower.startsWith(wanted)) return 0
    if (lower.includes(wanted)) return 1
    return hint.toLowerCase().includes(wanted) ? 2 : 3
  }
  return offered.filter((item) => rank(item) < 3).toSorted((a, b) => rank(a) - rank(b))
}
