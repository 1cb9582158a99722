import { type Editor, Extension } from '@tiptap/react'
import type { Node } from '@tiptap/pm/model'
import { Plugin, PluginKey, TextSelection } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'

/** What is looked for in the article, and where it stands. */
export type Search = { query: string; matchCase: boolean; found: Found[]; current: number }
export type Found = { from: number; to: number }

const key = new PluginKey<Search & { marks: DecorationSet }>('finder')
const nothing = { query: '', matchCase: false, found: [], current: -1, marks: DecorationSet.empty }

/** Every place of `query` in the text, word for word: no patterns. Notes and atoms stand for one character. */
export function findIn(doc: Node, query: string, matchCase: boolean): Found[] {
  const found: Found[] = []
  if (query === '') return found
  const wanted = folded(query, matchCase)
  doc.descendants((node, at) => {
    if (!node.isTextblock) return true
    const text = folded(node.textBetween(0, node.content.size, '\n', '\ufffc'), matchCase)
    for (let i = text.indexOf(wanted); i >= 0; i = text.indexOf(wanted, i + wanted.length))
      found.push({ from: at + 1 + i, to: at + 1 + i + wanted.length })
    return false
  })
  return found
}

/** Lower case letter by letter: `İ` grows when it is lowered, and every place after it would be wrong. */
function folded(text: string, matchCase: boolean): string {
  if (matchCase) return text
  const lower = text.toLowerCase()
  if (lower.length === text.length) return lower
  return Array.from({ length: text.length }, (_, i) => {
    const one = text.charAt(i).toLowerCase()
    return one.length === 1 ? one : text.charAt(i)
  }).join('')
}

/** Shows what is looked for while somebody looks. */
export const finder = Extension.create({
  name: 'finder',
  addProseMirrorPlugins: () => [
    new Plugin<Search & { marks: DecorationSet }>({
      key,
      state: {
        init: () => nothing,
        apply: (tr, before) => {
          const asked = tr.getMeta(key) as Partial<Search> | undefined
          if (asked === undefined && (!tr.docChanged || before.query === '')) return before
          const { query, matchCase, current } = { ...before, ...asked }
          if (query === '') return nothing
          const found = findIn(tr.doc, query, matchCase)
          const at = found.length === 0 ? -1 : Math.min(Math.max(current, 0), found.length - 1)
          const marks = found.map(({ from, to }, i) =>
            Decoration.inline(from, to, { class: i === at ? 'found found-current' : 'found' }),
          )
          return { query, matchCase, found, current: at, marks: DecorationSet.create(tr.doc, marks) }
        },
      },
      props: { decorations: (state) => key.getState(state)?.marks },
    }),
  ],
})

export function searchOf(editor: Editor): Search {
  return key.getState(editor.state) ?? nothing
}

/** Looks for `query` from the cursor on; an empty one ends the search. */
export function lookFor(editor: Editor, query: string, matchCase: boolean): void {
  const found = findIn(editor.state.doc, query, matchCase)
  const from = editor.state.selection.from
  const next = found.findIndex((one) => one.from >= from)
  editor.view.dispatch(editor.state.tr.setMeta(key, { query, matchCase, current: Math.max(0, next) }))
  show(editor)
}

/** To the next place or the one before, round the end. */
export function step(editor: Editor, by: 1 | -1): void {
  const { found, current } = searchOf(editor)
  if (found.length === 0) return
  editor.view.dispatch(
    editor.state.tr.setMeta(key, { current: (current + by + found.length) % found.length }),
  )
  show(editor)
}

/** Replaces the place that is shown, and goes on to the next. */
export function replaceOne(editor: Editor, by: string): void {
  const { found, current } = searchOf(editor)
  const place = found[current]
  if (place === undefined) return
  editor.view.dispatch(replaceAt(editor, [place], by).setMeta(key, { current }))
  show(editor)
}

/** Replaces every place at once, as one step to undo; returns how many. */
export function replaceAll(editor: Editor, by: string): number {
  const { found } = searchOf(editor)
  if (found.length > 0) editor.view.dispatch(replaceAt(editor, found, by))
  return found.length
}

/** From the end on, so that the places before stay where they are. The new words look like the old ones' first. */
function replaceAt(editor: Editor, places: Found[], by: string) {
  const { tr, schema, doc } = editor.state
  for (const { from, to } of places.toReversed()) {
    const marks = doc.resolve(from + 1).marks()
    if (by === '') tr.delete(from, to)
    else tr.replaceWith(from, to, schema.text(by, marks))
  }
  return tr
}

/** Selects the place that is shown and brings it into view, without taking the focus from the search. */
function show(editor: Editor): void {
  const { found, current } = searchOf(editor)
  const place = found[current]
  if (place === undefined) return
  const { tr, doc } = editor.state
  editor.view.dispatch(tr.setSelection(TextSelection.create(doc, place.from, place.to)).scrollIntoView())
  const { node } = editor.view.domAtPos(place.from)
  const element = node instanceof HTMLElement ? node : node.parentElement
  element?.scrollIntoView({ block: 'center' })
}
