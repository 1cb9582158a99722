import { useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'

const targets = {
  h: '/',
  a: '/articles',
  b: '/articles/board',
  c: '/articles/calendar',
  f: '/front',
  p: '/photos',
  m: '/mirrors',
  s: '/settings',
} as const

/** How long after `g` the second key counts, in ms. */
const patience = 1_500

/** `g` and then a letter goes to a place; never while somebody types. */
export function useGoKeys(): void {
  const navigate = useNavigate()
  useEffect(() => {
    let pressedAt = 0
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
      const key = event.key.toLowerCase()
      const target = event.timeStamp - pressedAt < patience && isTarget(key) ? targets[key] : null
      pressedAt = key === 'g' ? event.timeStamp : 0
      if (target === null) return
      event.preventDefault()
      void navigate({ to: target })
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [navigate])
}

function isTarget(key: string): key is keyof typeof targets {
  return key in targets
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.closest('input, textarea, select, [role="dialog"]') !== null)
  )
}
