import './editor.css'
import { type Editor, EditorContent, useEditor } from '@tiptap/react'
import { type Ref, useCallback, useEffect, useImperativeHandle, useMemo, useRef, useState } from 'react'
import type { Block } from '#edition/article.ts'
import { toEditor } from '../document/to-editor.ts'
import { directionOf } from '../ui/words/direction.ts'
import { editorWords } from '../words/editor.ts'
import { askForLink, insertPhoto } from './commands.ts'
import { type Desk, useDesk } from './desk.tsx'
import { extensionsFor } from './extensions.ts'
import { FindBar } from './find/find-bar.tsx'
import { BlockHandle } from './handle/block-handle.tsx'
import { blocksOf, showBlocks } from './live-blocks.ts'
import { type PasteNews, takePaste } from './paste/paste.ts'
import { PasteNotice } from './paste/paste-notice.tsx'
import { repaired } from './paste/repaired.ts'
import { SlashList } from './slash/slash-list.tsx'
import { Toolbar } from './toolbar.tsx'

/** What the fields above the body may ask of it. */
export type BodyHandle = {
  focus(): void
  find(): void
  /** Puts the cursor at the start of a block, by its number from 0. */
  showBlock(number: number): void
  /** The number of the block that the cursor is in. */
  blockNumber(): number
}

type Current = { desk: Desk; onChange: (blocks: Block[]) => void; tell: (news: PasteNews) => void }

/** The article's body. Shows `blocks` as they are at first, and again whenever `generation` counts up. */
export function BodyEditor(props: {
  blocks: Block[]
  generation: number
  onChange: (blocks: Block[]) => void
  ref: Ref<BodyHandle>
}) {
  const desk = useDesk()
  const [news, setNews] = useState<PasteNews>({ working: null })
  const [finding, setFinding] = useState(0)
  // ProseMirror keeps the handlers it was made with; they look up what is current here.
  const current = useRef<Current>({ desk, onChange: props.onChange, tell: setNews })
  current.current = { desk, onChange: props.onChange, tell: setNews }
  const editor = useArticleEditor(props.blocks, current)
  const shown = useRef(props.generation)
  useEffect(() => {
    if (shown.current === props.generation) return
    shown.current = props.generation
    showBlocks(editor, props.blocks)
  }, [editor, props.generation, props.blocks])
  const find = useCallback(() => setFinding((times) => times + 1), [])
  useImperativeHandle(
    props.ref,
    () => ({
      focus: () => focusStart(editor),
      find,
      showBlock: (number) => showBlock(editor, number),
      blockNumber: () => editor.state.selection.$from.index(0),
    }),
    [editor, find],
  )
  return (
    <>
      <Toolbar editor={editor} onFind={find} />
      {finding > 0 && <FindBar editor={editor} asked={finding} onClose={() => setFinding(0)} />}
      <PasteNotice news={news} onClose={() => setNews({ working: null })} />
      <div className="text-and-handle">
        <BlockHandle editor={editor} />
        <EditorContent editor={editor} lang={desk.language} dir={directionOf(desk.language)} />
      </div>
      <SlashList editor={editor} />
      <button type="button" className="after-text" tabIndex={-1} onClick={() => continueBelow(editor)}>
        {editorWords.below}
      </button>
    </>
  )
}

function useArticleEditor(blocks: Block[], current: { readonly current: Current }): Editor {
  const editorRef = useRef<Editor | null>(null)
  const extensions = useMemo(() => extensionsFor(() => current.current.desk.language), [current])
  const editor = useEditor({
    extensions,
    content: toEditor(blocks),
    injectCSS: false,
    editorProps: {
      attributes: {
        'aria-label': editorWords.text,
        role: 'textbox',
        'aria-multiline': 'true',
        class: blocks.length > 400 ? 'paper-text paper-text-long' : 'paper-text',
      },
      handlePaste: (_view, event) => paste(editorRef.current, current.current, event.clipboardData),
      handleDrop: (_view, event, _slice, isMoved) =>
        !isMoved && takePicture(editorRef.current, current.current.desk, event.dataTransfer),
      // What is dropped from elsewhere goes the way of ProseMirror: what it holds is checked as a paste is.
      transformPasted: (slice) => repaired(slice),
      handleKeyDown: (_view, event) => linkBySelection(editorRef.current, current.current.desk, event),
    },
    onUpdate: ({ editor: changed, transaction }) => {
      if (transaction.getMeta('fromOutside') !== true) current.current.onChange(blocksOf(changed.state.doc))
    },
  })
  editorRef.current = editor
  return editor
}

function paste(editor: Editor | null, { desk, tell }: Current, data: DataTransfer | null): boolean {
  if (editor === null || data === null) return false
  const html = data.getData('text/html')
  // A single picture comes as a file, and often as a page of one picture beside it.
  const isPicture =
    html.replace(/<!--[\s\S]*?-->|<[^>]*>/g, '').trim() === '' && data.getData('text/plain') === ''
  if (isPicture && takePicture(editor, desk, data)) return true
  return takePaste(editor, data, tell)
}

/** A picture that was pasted or dropped opens the photo dialog. */
function takePicture(editor: Editor | null, desk: Desk, data: DataTransfer | null): boolean {
  const file = [...(data?.files ?? [])].find(({ type }) => type.startsWith('image/'))
  if (file === undefined || editor === null) return false
  insertPhoto(editor, desk, file)
  return true
}

function linkBySelection(editor: Editor | null, desk: Desk, event: KeyboardEvent): boolean {
  const isAsked = event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey)
  if (!isAsked || editor === null) return false
  takeSelectionOnScreen(editor)
  if (editor.state.selection.empty && !editor.isActive('link')) return false
  event.preventDefault()
  askForLink(editor, desk)
  return true
}

/** The browser tells of a selection made by keys only after a while; a quick next stroke means it already. */
function takeSelectionOnScreen({ view, state, commands }: Editor): void {
  const shown = view.dom.ownerDocument.getSelection()
  if (shown === null || shown.isCollapsed || !state.selection.empty) return
  const { anchorNode, focusNode, anchorOffset, focusOffset } = shown
  if (anchorNode === null || focusNode === null || !view.dom.contains(anchorNode)) return
  if (!view.dom.contains(focusNode)) return
  const ends = [view.posAtDOM(anchorNode, anchorOffset), view.posAtDOM(focusNode, focusOffset)]
  commands.setTextSelection({ from: Math.min(...ends), to: Math.max(...ends) })
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

function showBlock(editor: Editor, number: number): void {
  const { doc } = editor.state
  if (number >= doc.childCount) return
  const at = doc.resolve(0).posAtIndex(number)
  editor
    .chain()
    .setTextSelection(at + 1)
    .focus()
    .run()
  const dom = editor.view.nodeDOM(at)
  if (dom instanceof HTMLElement) dom.scrollIntoView({ block: 'center' })
}
