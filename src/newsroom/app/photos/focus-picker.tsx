import { Button } from '@mantine/core'
import { type KeyboardEvent, type MouseEvent, useState } from 'react'
import type { PhotoDetails } from '../../contract/photos.ts'
import type { PhotoView } from '../../contract/photos.ts'
import { photoPaths } from '../../paths/photos.ts'
import { send } from '../api/client.ts'
import { Notice } from '../ui/notice.tsx'
import { useSend } from '../ui/use-send.ts'
import { photoWords as words } from '../words/photos.ts'
import { PhotoPicture } from './photo-picture.tsx'

const arrows: Record<string, [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}
const middle = { x: 500, y: 500 }

/** The picture with the point where the eye goes: set by a click into it, or moved with the arrow keys. */
export function FocusPicker({ photo, onDone }: { photo: PhotoView; onDone: (photo: PhotoDetails) => void }) {
  const [point, setPoint] = useState(photo.focus)
  const save = useSend(() => send<PhotoDetails>('PUT', photoPaths.focus(photo.id), point), onDone)
  if (photo.renditions.length === 0) return <PhotoPicture photo={photo} width={600} />
  const isChanged = point.x !== photo.focus.x || point.y !== photo.focus.y
  const click = ({ currentTarget, clientX, clientY }: MouseEvent<HTMLElement>) => {
    const { left, top, width, height } = currentTarget.getBoundingClientRect()
    setPoint({ x: thousandths((clientX - left) / width), y: thousandths((clientY - top) / height) })
  }
  const press = (event: KeyboardEvent) => {
    const arrow = arrows[event.key]
    if (arrow === undefined) return
    event.preventDefault()
    const by = event.shiftKey ? 100 : 10
    setPoint(({ x, y }) => ({ x: within(x + arrow[0] * by), y: within(y + arrow[1] * by) }))
  }
  return (
    <div className="stack">
      <div className="focus-picture">
        {/* The button beside it does the same by keys. */}
        {/* eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions */}
        <div className="focus-area" onClick={click}>
          <PhotoPicture photo={photo} width={600} />
        </div>
        <button
          type="button"
          className="focus-point"
          aria-label={words.focusAt(point.x, point.y)}
          style={{ left: `${point.x / 10}%`, top: `${point.y / 10}%` }}
          onKeyDown={press}
        />
      </div>
      <p className="hint">{words.focusHint}</p>
      {save.problem && <Notice kind="problem">{save.problem}</Notice>}
      <div className="row">
        <Button
          variant="default"
          size="xs"
          disabled={!isChanged}
          loading={save.isBusy}
          onClick={() => save.start()}
        >
          {words.focusSave}
        </Button>
        <Button
          variant="default"
          size="xs"
          disabled={point.x === middle.x && point.y === middle.y}
          onClick={() => setPoint(middle)}
        >
          {words.focusBack}
        </Button>
      </div>
    </div>
  )
}

function thousandths(share: number): number {
  return within(Math.round(share * 1_000))
}

function within(value: number): number {
  return Math.max(0, Math.min(1_000, value))
}
