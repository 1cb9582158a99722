import type { Editor } from '@tiptap/react'
import { NodeSelection, Selection } from '@tiptap/pm/state'
import type { EditorNode } from '../document/editor-node.ts'
import { modifier } from '../ui/words/modifier.ts'
import { editorWords } from '../words/editor.ts'
import type { Desk } from './desk.tsx'
import { noteContent } from './views/inline-views.tsx'

/** What a paragraph may be turned into. */
export type BlockKind = {
  name: string
  keys: string
  isActive: (editor: Editor) => boolean
  run: (editor: Editor) => void
}

export const blockKinds: BlockKind[] = [
  {
    name: editorWords.blocks.heading,
    keys: '##',
    isActive: (editor) => editor.isActive('heading', { level: 2 }),
    run: (editor) => editor.chain().focus().setHeading({ level: 2 }).run(),
  },
  {
    name: editorWords.blocks.smallerHeading,
    keys: '###',
    isActive: (editor) => editor.isActive('heading', { level: 3 }),
    run: (editor) => editor.chain().focus().setHeading({ level: 3 }).run(),
  },
  {
    name: editorWords.blocks.list,
    keys: '-',
    isActive: (editor) => editor.isActive('bulletList'),
    run: (editor) => editor.chain().focus().toggleBulletList().run(),
  },
  {
    name: editorWords.blocks.numberedList,
    keys: '1.',
    isActive: (editor) => editor.isActive('orderedList'),
    run: (editor) => editor.chain().focus().toggleOrderedList().run(),
  },
  {
    name: editorWords.blocks.quotation,
    keys: '>',
    isActive: (editor) => editor.isActive('quote'),
    run: (editor) => editor.chain().focus().toggleWrap('quote').run(),
  },
  {
    name: editorWords.blocks.pullQuote,
    keys: '',
    isActive: (editor) => editor.isActive('pullQuote'),
    run: (editor) => editor.chain().focus().setNode('pullQuote').run(),
  },
  {
    name: editorWords.blocks.text,
    keys: `${modifier} Alt 0`,
    isActive: (editor) => editor.isActive('paragraph'),
    run: (editor) => editor.chain().focus().clearNodes().run(),
  },
]

/** What may be put between paragraphs. */
export type Insertion = { name: string; run: (editor: Editor, desk: Desk) => void }

export const insertions: Insertion[] = [
  { name: editorWords.blocks.photo, run: (editor, desk) => insertPhoto(editor, desk) },
  {
    name: editorWords.blocks.gallery,
    run: (editor, desk) =>
      desk.ask({
        kind: 'photo',
        done: ({ id }) =>
          insert(editor, { type: 'gallery', attrs: { photos: [{ photo: id, caption: null }] } }),
      }),
  },
  {
    name: editorWords.blocks.quotation,
    run: (editor) => insert(editor, { type: 'quote', content: [{ type: 'paragraph' }] }),
  },
  {
    name: editorWords.blocks.background,
    run: (editor) => insert(editor, { type: 'background', content: [{ type: 'paragraph' }] }),
  },
  {
    name: editorWords.blocks.linkCard,
    run: (editor, desk) =>
      desk.ask({
        kind: 'card',
        initial: { href: '', title: '', description: '' },
        done: (attrs) => insert(editor, { type: 'linkCard', attrs }),
      }),
  },
  { name: editorWords.blocks.table, run: (editor) => insert(editor, emptyTable) },
  { name: editorWords.blocks.divider, run: (editor) => insert(editor, { type: 'horizontalRule' }) },
]

const emptyRow = { type: 'tableRow', content: [{ type: 'tableCell' }, { type: 'tableCell' }] }
const emptyTable = {
  type: 'table',
  attrs: { caption: '', header: true },
  content: [emptyRow, emptyRow, emptyRow],
}

/** Puts a block after the one the writer is in, on an empty line in its place, and goes on at its beginning. */
export function insert(editor: Editor, node: EditorNode): void {
  const { tr, schema, selection, doc } = editor.state
  const { $from } = selection
  const block = schema.nodeFromJSON(node)
  const index = Math.min($from.index(0), doc.childCount - 1)
  const [start, end] = [$from.posAtIndex(index, 0), $from.posAtIndex(index + 1, 0)]
  const line = doc.child(index)
  const isEmptyLine = line.type.name === 'paragraph' && line.childCount === 0
  const at = isEmptyLine ? start : end
  tr.replaceWith(at, end, block)
  const inside = Selection.findFrom(tr.doc.resolve(at), 1, true)
  const isInside = inside !== null && inside.from < at + block.nodeSize
  tr.setSelection(isInside ? inside : NodeSelection.create(tr.doc, at))
  editor.view.dispatch(tr.scrollIntoView())
  editor.view.focus()
}

/** Asks for a photo, beginning with `file` where one was dropped or pasted, and puts it where the writer is. */
export function insertPhoto(editor: Editor, desk: Desk, file?: File): void {
  desk.ask({
    kind: 'photo',
    file,
    done: ({ id }) => insert(editor, { type: 'photo', attrs: { photo: id, captioned: false } }),
  })
}

/** Asks where the selected words lead; without a selection, the link under the cursor is changed. */
export function askForLink(editor: Editor, desk: Desk): void {
  const href: unknown = editor.getAttributes('link')['href']
  desk.ask({
    kind: 'link',
    href: typeof href === 'string' ? href : '',
    done: (answer) => {
      const chain = editor.chain().focus().extendMarkRange('link')
      if (answer === null) return chain.unsetLink().run()
      if (editor.state.selection.empty && typeof href !== 'string') {
        const marks = [{ type: 'link', attrs: { href: answer } }]
        return chain.insertContent({ type: 'text', text: answer, marks }).run()
      }
      return chain.setLink({ href: answer }).run()
    },
  })
}

/** Asks for a note and puts its mark after the selected words. */
export function setNote(editor: Editor, desk: Desk): void {
  const { to } = editor.state.selection
  desk.ask({
    kind: 'note',
    text: '',
    done: (text) =>
      editor
        .chain()
        .focus()
        .insertContentAt(to, { type: 'note', attrs: { content: noteContent(text) } })
        .run(),
  })
}

/** Asks for the names of what is selected, and makes a contested name of it. */
export function setContestedName(editor: Editor, desk: Desk): void {
  const { from, to } = editor.state.selection
  desk.ask({
    kind: 'name',
    initial: { name: editor.state.doc.textBetween(from, to, ' '), others: [], note: '' },
    done: (attrs) =>
      editor.chain().focus().insertContentAt({ from, to }, { type: 'contestedName', attrs }).run(),
  })
}

/** Asks which date is meant by what is selected, or by a word typed in the dialog. */
export function setDay(editor: Editor, desk: Desk): void {
  const { from, to } = editor.state.selection
  desk.ask({
    kind: 'day',
    initial: { text: editor.state.doc.textBetween(from, to, ' '), date: '' },
    done: (attrs) => editor.chain().focus().insertContentAt({ from, to }, { type: 'day', attrs }).run(),
  })
}
