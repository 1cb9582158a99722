import { Button, Menu } from '@mantine/core'
import { type Editor, useEditorState } from '@tiptap/react'
import { type Desk, useDesk } from './desk.tsx'
import {
  askForLink,
  blockKinds,
  type BlockKind,
  insertions,
  type Insertion,
  setContestedName,
  setNote,
} from './commands.ts'

/** The one slim bar above the text: what kind of paragraph this is, marks, and what can be put in. */
export function Toolbar({ editor }: { editor: Editor }) {
  const desk = useDesk()
  const now = useEditorState({
    editor,
    selector: ({ editor: current }) => ({
      bold: current.isActive('bold'),
      italic: current.isActive('italic'),
      link: current.isActive('link'),
      block: blockKinds.find(({ isActive }) => isActive(current))?.name ?? 'Text',
    }),
  })
  return (
    <div className="toolbar" role="toolbar" aria-label="Text">
      <BlockMenu editor={editor} current={now.block} />
      <Mark name="Strong" isOn={now.bold} onPress={() => editor.chain().focus().toggleBold().run()}>
        <b>B</b>
      </Mark>
      <Mark name="Emphasis" isOn={now.italic} onPress={() => editor.chain().focus().toggleItalic().run()}>
        <i>I</i>
      </Mark>
      <Mark name="Link" isOn={now.link} onPress={() => askForLink(editor, desk)}>
        Link
      </Mark>
      <Mark name="Note" isOn={false} onPress={() => setNote(editor, desk)}>
        Note
      </Mark>
      <Mark name="Contested name" isOn={false} onPress={() => setContestedName(editor, desk)}>
        Name
      </Mark>
      <InsertMenu editor={editor} desk={desk} />
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
        <Button
          variant="subtle"
          size="compact-sm"
          className="tool-menu"
          aria-label={`Kind of paragraph: ${current}`}
        >
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
          Insert <span aria-hidden="true">▾</span>
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
