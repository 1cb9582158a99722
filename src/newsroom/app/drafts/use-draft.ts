import { startTransition, useEffect, useState } from 'react'
import type { DraftContent } from '../../contract.ts'
import type { DraftKeeper } from './draft-keeper.ts'
import type { DraftState, Saving } from './draft-state.ts'

const pause = 300

/**
 * The state of a draft for the screen around it. What strokes and the saves that follow them change could wait there:
 * what counts words and looks for faults is drawn three times a second, between strokes. All else is seen at once; so
 * is where the text is, which the status line asks the keeper for itself.
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
      if (!isOnlyTyping(shown, keeper.state)) show()
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

/** True where two states differ only in what strokes change: the text, and how far the saving of it is. */
function isOnlyTyping(a: DraftState, b: DraftState): boolean {
  const others = (state: DraftState) => ({
    ...state,
    content: undefined,
    view: state.view?.id,
    saving: isCalm(state.saving) ? 'calm' : state.saving,
  })
  return isSameBesidesText(a.content, b.content) && isShallowlyEqual(others(a), others(b))
}

function isCalm(saving: Saving): boolean {
  return saving === 'saved' || saving === 'waiting' || saving === 'saving'
}

/** For what shows nothing of the text: true where props differ in the blocks of `content` alone. */
export function isSameButForText<Props extends { content: DraftContent }>(
  before: Props,
  after: Props,
): boolean {
  const { content: was, ...rest } = before
  const { content: is, ...now } = after
  return isSameBesidesText(was, is) && isShallowlyEqual(rest, now)
}

/** True where two drafts differ in their blocks alone. */
function isSameBesidesText(a: DraftContent, b: DraftContent): boolean {
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
function isShallowlyEqual(a: object, b: object): boolean {
  const other = new Map<string, unknown>(Object.entries(b))
  return Object.entries(a).every(([name, value]) => other.get(name) === value)
}
