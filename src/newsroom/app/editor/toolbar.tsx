import { Button, Menu } from '@mantine/core'
import { type Editor, useEditorState } from '@tiptap/react'
import { editorWords } from '../words/editor.ts'
import { type Desk, useDesk } from './desk.tsx'
import {
  askForLink,
  blockKinds,
  type BlockKind,
  insertions,
  type Insertion,
  setContestedName,
  setDay,
  setNote,
} from './commands.ts'

const words = editorWords

/** The one slim bar above the text: what kind of paragraph this is, marks, and what can be put in. */
export function Toolbar({ editor, onFind }: { editor: Editor; onFind: () => void }) {
  const desk = useDesk()
  const now = useEditorState({
    editor,
    selector: ({ editor: current }) => ({
      bold: current.isActive('bold'),
      italic: current.isActive('italic'),
      link: current.isActive('link'),
      block: blockKinds.find(({ isActive }) => isActive(current))?.name ?? words.blocks.text,
    }),
  })
  return (
    <div className="toolbar" role="toolbar" aria-label={words.bar}>
      <BlockMenu editor={editor} current={now.block} />
      <Mark
        name={words.marks.strong}
        isOn={now.bold}
        onPress={() => editor.chain().focus().toggleBold().run()}
      >
        <b>B</b>
      </Mark>
      <Mark
        name={words.marks.emphasis}
        isOn={now.italic}
        onPress={() => editor.chain().focus().toggleItalic().run()}
      >
        <i>I</i>
      </Mark>
      <Mark name={words.marks.link} isOn={now.link} onPress={() => askForLink(editor, desk)}>
        {words.marks.link}
      </Mark>
      <Mark name={words.marks.note} isOn={false} onPress={() => setNote(editor, desk)}>
        {words.marks.note}
      </Mark>
      <Mark name={words.marks.contestedName} isOn={false} onPress={() => setContestedName(editor, desk)}>
        {words.marks.contestedNameShort}
      </Mark>
      <Mark name={words.marks.day} isOn={false} onPress={() => setDay(editor, desk)}>
        {words.marks.day}
      </Mark>
      <InsertMenu editor={editor} desk={desk} />
      <Mark name={words.finder.region} isOn={false} onPress={onFind}>
        {words.find}
      </Mark>
    </div>
  )
}

function Mark(props: { name: string; isOn: boolean; onPress: () => void; children: React.ReactNode }) {
  return (
    <button
      type="button"
      className="tool"
      aria-label={props.name}
      title={props.name}
      aria-pressed={props.isOn}
      onMouseDown={(event) => event.preventDefault()}
      onClick={props.onPress}
    >
      {props.children}
    </button>
  )
}

function BlockMenu({ editor, current }: { editor: Editor; current: string }) {
  return (
    <Menu position="bottom-start" returnFocus={false}>
      <Menu.Target>
        <Button variant="subtle" size="compact-sm" className="tool-menu" aria-label={words.kindOf(current)}>
          {current} <span aria-hidden="true">▾</span>
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {blockKinds.map((kind: BlockKind) => (
          <Menu.Item
            key={kind.name}
            onClick={() => kind.run(editor)}
            rightSection={<small>{kind.keys}</small>}
          >
            {kind.name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

function InsertMenu({ editor, desk }: { editor: Editor; desk: Desk }) {
  return (
    <Menu position="bottom-start" returnFocus={false}>
      <Menu.Target>
        <Button variant="subtle" size="compact-sm" className="tool-menu">
          {words.insert} <span aria-hidden="true">▾</span>
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {insertions.map((one: Insertion) => (
          <Menu.Item key={one.name} onClick={() => one.run(editor, desk)}>
            {one.name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
