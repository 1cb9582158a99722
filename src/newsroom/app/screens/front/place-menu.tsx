import { Button, Menu, Modal, TextInput } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { placesIn, type FrontEntry } from '#edition/front-arrangement.ts'
import { Icon } from '../../ui/icon.tsx'
import { frontWords as words } from '../../words/front.ts'
import { change, letGo, put } from './arranging.ts'
import type { PlaceData } from './dragging.tsx'
import type { Story } from './headlines.ts'
import type { Arranging } from './use-arranging.ts'

/** What can be done with a story at its place. */
export function PlaceMenu(props: {
  story: Story
  /** Null where the place fills itself. */
  entry: FrontEntry | null
  place: PlaceData
  arranging: Arranging
}) {
  const { story, entry, place, arranging } = props
  const [endOpen, setEndOpen] = useState(false)
  const { now, set } = arranging
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <button type="button" className="front-tool" aria-label={words.actions(story.headline)}>
            <Icon name="more" size={16} />
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          {entry === null
            ? place.index < placesIn(place.slot) && (
                <Menu.Item onClick={() => set(put(now, story.id, place.slot, place.index))}>
                  {words.hold}
                </Menu.Item>
              )
            : held(entry)}
          <Menu.Item renderRoot={(root) => <Link to="/articles/$id" params={{ id: story.id }} {...root} />}>
            {words.open}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {endOpen && entry !== null && (
        <EndDialog
          story={story}
          until={entry.until}
          onClose={() => setEndOpen(false)}
          onSet={(until) => {
            set(change(now, story.id, { until }))
            setEndOpen(false)
          }}
        />
      )}
    </>
  )

  function held({ pinned, until }: FrontEntry) {
    return (
      <>
        <Menu.Item onClick={() => set(change(now, story.id, { pinned: !pinned }))}>
          {pinned ? words.unpin : words.pin}
        </Menu.Item>
        <Menu.Item onClick={() => setEndOpen(true)}>{words.setEnd}</Menu.Item>
        {until !== null && (
          <Menu.Item onClick={() => set(change(now, story.id, { until: null }))}>{words.noEnd}</Menu.Item>
        )}
        <Menu.Item onClick={() => set(letGo(now, story.id))}>{words.letGo}</Menu.Item>
      </>
    )
  }
}

function EndDialog(props: {
  story: Story
  until: number | null
  onClose: () => void
  onSet: (until: number) => void
}) {
  const [typed, setTyped] = useState(localTime(props.until ?? Date.now() + 24 * 3_600_000))
  const chosen = Date.parse(typed)
  const isPast = chosen <= Date.now()
  return (
    <Modal opened onClose={props.onClose} title={words.endTitle(props.story.headline)}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          if (!Number.isNaN(chosen) && !isPast) props.onSet(chosen)
        }}
      >
        <TextInput
          data-autofocus
          type="datetime-local"
          label={words.endAt}
          description={words.endHint}
          error={isPast ? words.endPast : null}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Button type="submit" disabled={Number.isNaN(chosen) || isPast}>
          {words.endSet}
        </Button>
      </form>
    </Modal>
  )
}

/** `2026-11-23T18:00`, on this device's clock. */
function localTime(instant: number): string {
  const shifted = new Date(instant - new Date(instant).getTimezoneOffset() * 60_000)
  return shifted.toISOString().slice(0, 16)
}
