import './editor.css'
import { type Editor, EditorContent, useEditor } from '@tiptap/react'
import { useImperativeHandle, useRef, type Ref } from 'react'
import type { Block } from '#edition/article.ts'
import type { EditorNode } from '../document/editor-node.ts'
import { fromEditor } from '../document/from-editor.ts'
import { toEditor } from '../document/to-editor.ts'
import { askForLink, insertPhoto } from './commands.ts'
import { type Desk, useDesk } from './desk.tsx'
import { extensions } from './extensions.ts'
import { Toolbar } from './toolbar.tsx'

/** What the fields above the body may ask of it. */
export type BodyHandle = { focus(): void }

/** The article's body. Begins with `blocks`; give it another key to begin with others. */
export function BodyEditor(props: {
  blocks: Block[]
  onChange: (blocks: Block[]) => void
  ref: Ref<BodyHandle>
}) {
  const desk = useDesk()
  // ProseMirror keeps the handlers it was made with; they look up what is current here.
  const current = useRef({ desk, onChange: props.onChange })
  current.current = { desk, onChange: props.onChange }
  const editorRef = useRef<Editor | null>(null)
  const editor = useEditor({
    extensions,
    content: toEditor(props.blocks),
    injectCSS: false,
    editorProps: {
      attributes: {
        'aria-label': 'Text of the article',
        role: 'textbox',
        'aria-multiline': 'true',
        class: 'paper-text',
      },
      handlePaste: (_view, event) =>
        takePicture(editorRef.current, current.current.desk, event.clipboardData),
      handleDrop: (_view, event, _slice, isMoved) =>
        !isMoved && takePicture(editorRef.current, current.current.desk, event.dataTransfer),
      handleKeyDown: (_view, event) => linkBySelection(editorRef.current, current.current.desk, event),
    },
    onUpdate: ({ editor: changed }) => current.current.onChange(fromEditor(changed.getJSON() as EditorNode)),
  })
  editorRef.current = editor
  useImperativeHandle(props.ref, () => ({ focus: () => focusStart(editor) }), [editor])
  return (
    <>
      <Toolbar editor={editor} />
      <EditorContent editor={editor} lang={desk.language} />
      <button type="button" className="after-text" tabIndex={-1} onClick={() => continueBelow(editor)}>
        Go on writing below
      </button>
    </>
  )
}

/** A picture that was pasted or dropped opens the photo dialog; everything else is text. */
function takePicture(editor: Editor | null, desk: Desk, data: DataTransfer | null): boolean {
  const file = [...(data?.files ?? [])].find(({ type }) => type.startsWith('image/'))
  if (file === undefined || editor === null) return false
  insertPhoto(editor, desk, file)
  return true
}

function linkBySelection(editor: Editor | null, desk: Desk, event: KeyboardEvent): boolean {
  const isAsked = event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey)
  if (!isAsked || editor === null || (editor.state.selection.empty && !editor.isActive('link'))) return false
  event.preventDefault()
  askForLink(editor, desk)
  return true
}

/** The empty sheet below the text can be pressed, also where the text ends with a photo or a box. */
function continueBelow(editor: Editor): void {
  const { doc } = editor.state
  const last = doc.lastChild
  if (last?.type.name === 'paragraph') editor.commands.focus('end')
  else editor.chain().insertContentAt(doc.content.size, { type: 'paragraph' }).focus('end').run()
}

/** At once, not in the next frame as the editor's own command: the next stroke is meant for the text. */
function focusStart(editor: Editor): void {
  editor.commands.setTextSelection(0)
  editor.view.focus()
}
