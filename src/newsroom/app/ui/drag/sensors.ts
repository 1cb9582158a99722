import {
  type CollisionDetection,
  KeyboardSensor,
  PointerSensor,
  pointerWithin,
  type UniqueIdentifier,
  useSensor,
  useSensors,
} from '@dnd-kit/core'

type Arrow = 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown'

/** Where an arrow leads from one place; null where there is nothing that way. */
export type Step = (from: UniqueIdentifier, arrow: Arrow) => UniqueIdentifier | null

/**
 * Dragging by pointer, and by keyboard: Space picks up, arrows go from place to place as `step` says, Space or Enter
 * drops, Escape leaves it where it was.
 */
export function useDragSensors(step: Step) {
  const pointer = useSensor(PointerSensor, { activationConstraint: { distance: 6 } })
  const keyboard = useSensor(KeyboardSensor, {
    keyboardCodes: { start: ['Space'], cancel: ['Escape'], end: ['Space', 'Enter'] },
    coordinateGetter: (event, { context: { active, over, droppableRects } }) => {
      if (!isArrow(event.code)) return undefined
      event.preventDefault()
      const from = over?.id ?? (active?.data.current as { place?: UniqueIdentifier } | undefined)?.place
      const to = from === undefined ? null : step(from, event.code)
      const rect = to === null ? undefined : droppableRects.get(to)
      return rect === undefined ? undefined : { x: rect.left + inset, y: rect.top + inset }
    },
  })
  return useSensors(pointer, keyboard)
}

function isArrow(code: string): code is Arrow {
  return ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'].includes(code)
}

const inset = 6

/** The place under the pointer; by keyboard the one in which the upper left corner of what is carried lies. */
export const placeUnder: CollisionDetection = (args) => {
  if (args.pointerCoordinates !== null) return pointerWithin(args)
  const [x, y] = [args.collisionRect.left + 1, args.collisionRect.top + 1]
  return args.droppableContainers
    .filter(({ id }) => {
      const rect = args.droppableRects.get(id)
      return rect !== undefined && x >= rect.left && x <= rect.right && y >= rect.top && y <= rect.bottom
    })
    .map(({ id }) => ({ id }))
}
