import { Menu } from '@mantine/core'
import type { Editor } from '@tiptap/react'
import { NodeSelection } from '@tiptap/pm/state'
import { type DragEvent, useEffect, useState } from 'react'
import { Icon } from '../../ui/icon.tsx'
import { editorWords } from '../../words/editor.ts'
import { doubleBlock, moveBlock, takeOutBlock } from '../keys/block-keys.ts'

const words = editorWords.handle
type Place = { at: number; top: number }

/** The grip beside the block under the pointer: drag it to move the block, press it for the same and more by keys. */
export function BlockHandle({ editor }: { editor: Editor }) {
  const [place, setPlace] = useState<Place | null>(null)
  const [isOpen, setIsOpen] = useState(false)
  useEffect(() => {
    const text = editor.view.dom
    const over = (event: PointerEvent) => {
      const found = event.pointerType === 'touch' ? null : placeOf(editor, event.target)
      if (found !== null)
        setPlace((before) => (before?.at === found.at && before.top === found.top ? before : found))
    }
    const changed = () => setPlace(null)
    text.addEventListener('pointerover', over)
    editor.on('update', changed)
    return () => {
      text.removeEventListener('pointerover', over)
      editor.off('update', changed)
    }
  }, [editor])
  if (place === null) return null
  const choose = (work: (editor: Editor) => unknown) => () => {
    if (select(editor, place.at)) work(editor)
    editor.view.focus()
  }
  return (
    <Menu opened={isOpen} onChange={setIsOpen} position="left-start" returnFocus={false}>
      <Menu.Target>
        <button
          type="button"
          className="block-handle"
          style={{ top: place.top }}
          aria-label={words.name}
          title={words.hint}
          tabIndex={-1}
          draggable
          onDragStart={(event) => drag(editor, place.at, event)}
        >
          <Icon name="grip" size={16} />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item rightSection={<small>Alt ↑</small>} onClick={choose((on) => moveBlock(on, -1))}>
          {words.up}
        </Menu.Item>
        <Menu.Item rightSection={<small>Alt ↓</small>} onClick={choose((on) => moveBlock(on, 1))}>
          {words.down}
        </Menu.Item>
        <Menu.Item onClick={choose(doubleBlock)}>{words.double}</Menu.Item>
        <Menu.Item onClick={choose(takeOutBlock)}>{words.out}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

/** The block of the article that a spot of the page belongs to. */
function placeOf(editor: Editor, target: EventTarget | null): Place | null {
  const text = editor.view.dom
  let element = target instanceof Element ? target : null
  while (element !== null && element.parentElement !== text) element = element.parentElement
  if (!(element instanceof HTMLElement)) return null
  const inside = editor.view.posAtDOM(element, 0)
  const $at = editor.state.doc.resolve(Math.min(inside, editor.state.doc.content.size))
  return { at: $at.posAtIndex($at.index(0), 0), top: element.offsetTop }
}

function select(editor: Editor, at: number): boolean {
  const { doc, tr } = editor.state
  if (doc.nodeAt(at) === null) return false
  editor.view.dispatch(tr.setSelection(NodeSelection.create(doc, at)))
  return true
}

/** The drop itself is ProseMirror's: it knows what is moved from here. */
function drag(editor: Editor, at: number, event: DragEvent): void {
  if (!select(editor, at)) return
  const { view } = editor
  const slice = view.state.selection.content()
  const dom = view.nodeDOM(at)
  event.dataTransfer.clearData()
  event.dataTransfer.effectAllowed = 'copyMove'
  event.dataTransfer.setData('text/plain', slice.content.textBetween(0, slice.content.size, '\n'))
  if (dom instanceof HTMLElement) event.dataTransfer.setDragImage(dom, 0, 0)
  view.dragging = { slice, move: true }
}
