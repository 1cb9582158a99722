import { useEffect } from 'react'
import type { LiveEvent } from '../../contract/live.ts'
import { livePaths } from '../../paths/live.ts'
import { homeQuery, queryClient } from './queries.ts'

const listeners = new Set<(event: LiveEvent) => void>()
const openers = new Set<() => void>()
let source: EventSource | null = null
let again: ReturnType<typeof setTimeout> | undefined

/**
 * Calls `listener` with everything that the newsroom tells by itself, and `onOpen` whenever the line is there (again):
 * what was told before that is not told twice. Returns what ends that.
 */
export function onLive(listener: (event: LiveEvent) => void, onOpen: () => void = () => {}): () => void {
  listeners.add(listener)
  openers.add(onOpen)
  open()
  return () => {
    listeners.delete(listener)
    openers.delete(onOpen)
    if (listeners.size > 0) return
    clearTimeout(again)
    source?.close()
    source = null
  }
}

/** For the frame of the app: what others changed is asked for again wherever it is shown. */
export function useLiveNews(): void {
  useEffect(() => onLive(refresh), [])
}

function open(): void {
  if (source !== null || !('EventSource' in globalThis)) return
  source = new EventSource(livePaths.live)
  source.addEventListener('message', ({ data }) => {
    const event = JSON.parse(String(data)) as LiveEvent
    for (const listener of listeners) listener(event)
  })
  source.addEventListener('open', () => {
    for (const opened of openers) opened()
  })
  source.addEventListener('error', () => {
    // A cut line is tried again by the browser; an answer that was no stream is not.
    if (source?.readyState !== EventSource.CLOSED) return
    source = null
    clearTimeout(again)
    again = setTimeout(() => listeners.size > 0 && open(), 5_000)
  })
}

function refresh(event: LiveEvent): void {
  const stale = (...keys: unknown[]) => void queryClient.invalidateQueries({ queryKey: keys })
  switch (event.kind) {
    case 'presence':
      return
    case 'saved':
      stale('articles')
      stale('revisions', event.articleId)
      return
    case 'stage':
      stale('desk')
      stale('articles')
      stale('workflow', event.articleId)
      return
    case 'notes':
      stale('desk')
      stale('notes', event.articleId)
      return
    case 'mirrors':
      stale('mirrors')
      if (event.underway) return
      stale('keys')
      stale(...homeQuery.queryKey)
      return
    case 'edition':
      stale('mirrors')
      stale(...homeQuery.queryKey)
      return
    case 'job-failed':
      stale(...homeQuery.queryKey)
      return
  }
}
