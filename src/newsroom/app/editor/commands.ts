import type { Editor } from '@tiptap/react'
import type { EditorNode } from '../document/editor-node.ts'
import { modifier } from '../ui/words/modifier.ts'
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
    name: 'Heading',
    keys: '##',
    isActive: (editor) => editor.isActive('heading', { level: 2 }),
    run: (editor) => editor.chain().focus().setHeading({ level: 2 }).run(),
  },
  {
    name: 'Smaller heading',
    keys: '###',
    isActive: (editor) => editor.isActive('heading', { level: 3 }),
    run: (editor) => editor.chain().focus().setHeading({ level: 3 }).run(),
  },
  {
    name: 'List',
    keys: '-',
    isActive: (editor) => editor.isActive('bulletList'),
    run: (editor) => editor.chain().focus().toggleBulletList().run(),
  },
  {
    name: 'Numbered list',
    keys: '1.',
    isActive: (editor) => editor.isActive('orderedList'),
    run: (editor) => editor.chain().focus().toggleOrderedList().run(),
  },
  {
    name: 'Quotation',
    keys: '>',
    isActive: (editor) => editor.isActive('quote'),
    run: (editor) => editor.chain().focus().toggleWrap('quote').run(),
  },
  {
    name: 'Pull quote',
    keys: '',
    isActive: (editor) => editor.isActive('pullQuote'),
    run: (editor) => editor.chain().focus().setNode('pullQuote').run(),
  },
  {
    name: 'Text',
    keys: `${modifier} Alt 0`,
    isActive: (editor) => editor.isActive('paragraph'),
    run: (editor) => editor.chain().focus().clearNodes().run(),
  },
]

/** What may be put between paragraphs. */
export type Insertion = { name: string; run: (editor: Editor, desk: Desk) => void }

export const insertions: Insertion[] = [
  { name: 'Photo', run: (editor, desk) => insertPhoto(editor, desk) },
  {
    name: 'Gallery',
    run: (editor, desk) =>
      desk.ask({
        kind: 'photo',
        done: ({ id }) =>
          insert(editor, { type: 'gallery', attrs: { photos: [{ photo: id, caption: null }] } }),
      }),
  },
  { name: 'Quotation', run: (editor) => insert(editor, { type: 'quote', content: [{ type: 'paragraph' }] }) },
  {
    name: 'Background box',
    run: (editor) => insert(editor, { type: 'background', content: [{ type: 'paragraph' }] }),
  },
  {
    name: 'Link card',
    run: (editor, desk) =>
      desk.ask({
        kind: 'card',
        initial: { href: '', title: '', description: '' },
        done: (attrs) => insert(editor, { type: 'linkCard', attrs }),
      }),
  },
  { name: 'Table', run: (editor) => insert(editor, emptyTable) },
  { name: 'Divider', run: (editor) => editor.chain().focus().setHorizontalRule().run() },
]

const emptyRow = { type: 'tableRow', content: [{ type: 'tableCell' }, { type: 'tableCell' }] }
const emptyTable = {
  type: 'table',
  attrs: { caption: '', header: true },
  content: [emptyRow, emptyRow, emptyRow],
}

/** Puts a block where the writer is; on an empty line, in its place. */
export function insert(editor: Editor, node: EditorNode): void {
  editor.chain().focus().insertContent(node).run()
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
