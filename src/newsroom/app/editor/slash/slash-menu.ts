import { type Editor, Extension } from '@tiptap/react'
import { PluginKey } from '@tiptap/pm/state'
import { Suggestion, exitSuggestion } from '@tiptap/suggestion'
import { found, type SlashItem } from './slash-items.ts'

/** What the menu shows; null while it is closed. */
export type OpenSlash = {
  items: SlashItem[]
  chosen: number
  /** Where the slash stands in the window. */
  place: DOMRect | null
  choose: (item: SlashItem) => void
}

let open: OpenSlash | null = null
const listeners = new Set<() => void>()

/** For React: what is open now, and news of it. One editor is on the screen at a time. */
export const slashStore = {
  subscribe: (listener: () => void) => {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  },
  now: () => open,
}

/** What runs an item needs the article's dialogs, which only the screen has. */
let run: (editor: Editor, item: SlashItem) => void = () => {}
export function onSlash(work: typeof run): void {
  run = work
}

const key = new PluginKey('slash')

/** `/` at the start of a line or after a blank opens a menu of all that can be put there; typing narrows it. */
export const slashMenu = Extension.create({
  name: 'slashMenu',
  addProseMirrorPlugins() {
    return [
      Suggestion<SlashItem, SlashItem>({
        pluginKey: key,
        editor: this.editor,
        char: '/',
        allow: ({ state, range }) => {
          const { $from } = state.selection
          return $from.parent.type.name === 'paragraph' && $from.depth === 1 && range.to - range.from < 30
        },
        items: ({ query }) => found(query),
        command: ({ editor, range, props: item }) => {
          editor.chain().focus().deleteRange(range).run()
          run(editor, item)
        },
        render: () => ({
          onStart: (given) => show({ ...given, chosen: 0 }),
          onUpdate: (given) => show({ ...given, chosen: 0 }),
          onExit: () => tell(null),
          onKeyDown: ({ event, view }) => {
            if (event.key === 'Escape') {
              exitSuggestion(view, key)
              return true
            }
            return pressed(event.key)
          },
        }),
      }),
    ]
  },
})

function show(given: {
  items: SlashItem[]
  chosen: number
  clientRect?: (() => DOMRect | null) | null
  command: (item: SlashItem) => void
}): void {
  const { items, chosen, clientRect, command } = given
  tell(items.length === 0 ? null : { items, chosen, place: clientRect?.() ?? null, choose: command })
}

function pressed(name: string): boolean {
  if (open === null) return false
  const step = { ArrowDown: 1, ArrowUp: -1 }[name]
  const { items, chosen } = open
  const item = items[chosen]
  if (step !== undefined) tell({ ...open, chosen: (chosen + step + items.length) % items.length })
  else if ((name === 'Enter' || name === 'Tab') && item !== undefined) open.choose(item)
  else return false
  return true
}

function tell(next: OpenSlash | null): void {
  open = next
  for (const listener of listeners) listener()
}
