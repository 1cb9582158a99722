import { startTransition, useEffect, useState } from 'react'
import type { DraftContent } from '../../contract.ts'
import type { DraftKeeper } from './draft-keeper.ts'
import type { DraftState } from './draft-state.ts'

const pause = 300

/**
 * The state of a draft for the screen around it. A stroke in the text changes nothing there that could not wait: what
 * counts words and looks for faults follows when the writer pauses, or three times a second. All else is seen at once.
 */
export function useDraft(keeper: DraftKeeper): DraftState {
  const [state, setState] = useState(keeper.state)
  useEffect(() => {
    let shown = keeper.state
    let timer: ReturnType<typeof setTimeout> | undefined
    const show = () => {
      clearTimeout(timer)
      timer = undefined
      shown = keeper.state
      setState(shown)
    }
    const end = keeper.subscribe(() => {
      if (!isOnlyText(shown, keeper.state)) show()
      else timer ??= setTimeout(() => startTransition(show), pause)
    })
    show()
    return () => {
      clearTimeout(timer)
      end()
    }
  }, [keeper])
  return state
}

/** True where two states differ in the text alone. */
function isOnlyText(a: DraftState, b: DraftState): boolean {
  const { content: before, ...rest } = a
  return isSameBesidesText(before, b.content) && isShallowlyEqual(rest, { ...b, content: undefined })
}

/** True where two drafts differ in their blocks alone. */
export function isSameBesidesText(a: DraftContent, b: DraftContent): boolean {
  const [before, after] = [
    { ...a, document: undefined },
    { ...b, document: undefined },
  ]
  return (
    isShallowlyEqual(before, after) &&
    isShallowlyEqual({ ...a.document, blocks: undefined }, { ...b.document, blocks: undefined })
  )
}

/** True where each field of one is the same in the other. */
export function isShallowlyEqual(a: object, b: object): boolean {
  const other = new Map<string, unknown>(Object.entries(b))
  return Object.entries(a).every(([name, value]) => other.get(name) === value)
}
