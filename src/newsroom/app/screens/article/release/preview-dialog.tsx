import { Anchor, Modal, SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import { paths } from '../../../../paths.ts'

const widths = { phone: 390, desktop: 1280 } as const

/** The article exactly as it would be printed, at the width of a phone or a desk. Nothing in it can run. */
export function PreviewDialog({ id, opened, onClose }: { id: string; opened: boolean; onClose: () => void }) {
  const [device, setDevice] = useState<keyof typeof widths>('desktop')
  return (
    <Modal opened={opened} onClose={onClose} fullScreen title="As printed" className="preview">
      <div className="row preview-tools">
        <SegmentedControl
          aria-label="Width"
          value={device}
          onChange={setDevice}
          data={[
            { value: 'desktop', label: 'Desktop' },
            { value: 'phone', label: 'Phone' },
          ]}
        />
        <Anchor href={paths.preview(id)} target="_blank" rel="noreferrer">
          Open in a window of its own
        </Anchor>
      </div>
      <div className="preview-desk">
        <iframe
          className={`preview-${device}`}
          title="The article as printed"
          sandbox="allow-same-origin"
          src={paths.preview(id)}
          width={widths[device]}
        />
      </div>
    </Modal>
  )
}
