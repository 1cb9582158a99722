// The list follows the keys of the text, which keeps the focus: no `select` can do that.
/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-to-interactive-role */
import type { Editor } from '@tiptap/react'
import { useEffect, useRef, useSyncExternalStore } from 'react'
import { createPortal } from 'react-dom'
import { editorWords } from '../../words/editor.ts'
import { useDesk } from '../desk.tsx'
import { onSlash, slashStore } from './slash-menu.ts'

/** The open slash menu, below the cursor. The keys stay with the text; the list only follows them. */
export function SlashList({ editor }: { editor: Editor }) {
  const open = useSyncExternalStore(slashStore.subscribe, slashStore.now)
  const desk = useDesk()
  const list = useRef<HTMLUListElement>(null)
  useEffect(() => onSlash((where, item) => item.run(where, desk)), [desk])
  const chosen = open?.chosen ?? -1
  useEffect(() => {
    const text = editor.view.dom
    if (chosen < 0) text.removeAttribute('aria-activedescendant')
    else text.setAttribute('aria-activedescendant', `slash-${chosen}`)
    list.current?.children[chosen]?.scrollIntoView({ block: 'nearest' })
  }, [editor, chosen])
  if (open === null) return null
  return createPortal(
    <ul className="slash" role="listbox" aria-label={editorWords.slash} ref={list} style={beside(open.place)}>
      {open.items.map((item, i) => (
        <li
          key={item.name}
          id={`slash-${i}`}
          role="option"
          tabIndex={-1}
          aria-selected={i === chosen}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => open.choose(item)}
        >
          <span>{item.name}</span>
          <small>{item.hint}</small>
        </li>
      ))}
    </ul>,
    document.body,
  )
}

/** Below the cursor; above it where there is no room below. Never past the right edge. */
function beside(place: DOMRect | null): { left: number; top?: number; bottom?: number } {
  const { left, top, bottom } = place ?? new DOMRect()
  const within = Math.max(8, Math.min(left, window.innerWidth - 370))
  const isLow = bottom > window.innerHeight - 340
  return isLow ? { left: within, bottom: window.innerHeight - top + 6 } : { left: within, top: bottom + 6 }
}
