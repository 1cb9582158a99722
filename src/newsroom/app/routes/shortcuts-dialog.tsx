import { Kbd, Modal } from '@mantine/core'
import { shortcutsWords } from '../words/shell.ts'

/** Every shortcut there is. */
export function ShortcutsDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  return (
    <Modal opened={opened} onClose={onClose} title={shortcutsWords.title} size="md">
      {shortcutsWords.groups.map(({ title, keys }) => (
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
