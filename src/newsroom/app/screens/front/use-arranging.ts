import { useCallback, useReducer } from 'react'
import type { FrontArrangement } from '#edition/front-arrangement.ts'

type State = { past: FrontArrangement[]; now: FrontArrangement; future: FrontArrangement[] }
type Step = { do: 'set'; to: FrontArrangement } | { do: 'undo' } | { do: 'redo' }

const kept = 100

/** An arrangement that is being worked on, with every step there and back. */
export function useArranging(from: FrontArrangement) {
  const [{ past, now, future }, step] = useReducer(walk, { past: [], now: from, future: [] })
  return {
    now,
    set: useCallback((to: FrontArrangement) => step({ do: 'set', to }), []),
    undo: past.length > 0 ? () => step({ do: 'undo' }) : null,
    redo: future.length > 0 ? () => step({ do: 'redo' }) : null,
  }
}

export type Arranging = ReturnType<typeof useArranging>

function walk(state: State, step: Step): State {
  const { past, now, future } = state
  if (step.do === 'set')
    return step.to === now ? state : { past: [...past.slice(-kept), now], now: step.to, future: [] }
  const [from, back] = step.do === 'undo' ? [past, future] : [future, past]
  const to = from.at(-1)
  if (to === undefined) return state
  const left = from.slice(0, -1)
  const taken = [...back, now]
  return step.do === 'undo' ? { past: left, now: to, future: taken } : { past: taken, now: to, future: left }
}
