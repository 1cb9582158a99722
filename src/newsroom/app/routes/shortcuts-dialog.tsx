import { Kbd, Modal } from '@mantine/core'
import { modifier } from '../ui/words/modifier.ts'

const groups: { title: string; keys: [string[], string][] }[] = [
  {
    title: 'Everywhere',
    keys: [
      [[modifier, 'K'], 'Search articles and places'],
      [['N'], 'New article'],
      [['/'], 'Search'],
      [['?'], 'This list'],
    ],
  },
  {
    title: 'In an article',
    keys: [
      [[modifier, 'S'], 'Save now'],
      [[modifier, 'Shift', 'P'], 'Preview as printed'],
      [[modifier, 'B'], 'Strong'],
      [[modifier, 'I'], 'Emphasis'],
      [[modifier, 'K'], 'Link, with words selected'],
      [[modifier, 'Z'], 'Undo'],
      [[modifier, 'Alt', '2'], 'Heading'],
      [['Shift', 'Enter'], 'Line break'],
    ],
  },
  {
    title: 'At the start of a line',
    keys: [
      [['##', 'Space'], 'Heading'],
      [['###', 'Space'], 'Smaller heading'],
      [['-', 'Space'], 'List'],
      [['1.', 'Space'], 'Numbered list'],
      [['>', 'Space'], 'Quotation with speaker'],
      [['---'], 'Divider'],
    ],
  },
]

/** Every shortcut there is. */
export function ShortcutsDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  return (
    <Modal opened={opened} onClose={onClose} title="Shortcuts" size="md">
      {groups.map(({ title, keys }) => (
        <section key={title} className="shortcuts">
          <h3>{title}</h3>
          <dl>
            {keys.map(([combination, what]) => (
              <div key={what}>
                <dt>
                  {combination.map((key) => (
                    <Kbd key={key} size="xs">
                      {key}
                    </Kbd>
                  ))}
                </dt>
                <dd>{what}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </Modal>
  )
}
