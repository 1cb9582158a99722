import { useEffect, useState } from 'react'
import type { PersonPresent, Presence, PresenceRequest } from '../../contract/live.ts'
import { livePaths } from '../../paths/live.ts'
import { send } from '../api/client.ts'
import { onLive } from '../api/live.ts'
import { lookAgain } from './open-keeper.ts'
import { thisWindow } from './windows.ts'

const every = 10_000

/** Says that this window is in the article, and returns who else is, in the order they came; also what they save. */
export function usePresence(articleId: string | null): PersonPresent[] {
  const [people, setPeople] = useState<PersonPresent[]>([])
  useEffect(() => {
    if (articleId === null) return
    const others = (all: PersonPresent[]) => setPeople(all.filter(({ window }) => window !== thisWindow))
    const say = (leaving: boolean) => {
      const request: PresenceRequest = { articleId, window: thisWindow, ...(leaving ? { leaving } : {}) }
      return send<Presence>('POST', livePaths.presence, request)
    }
    const here = () =>
      void say(false).then(
        ({ people: all }) => others(all),
        () => setPeople([]),
      )
    here()
    const timer = setInterval(here, every)
    const leave = () => void say(true).catch(() => {})
    addEventListener('pagehide', leave)
    // Where it cannot be had now, the next save says so.
    const look = (revisionId: string) => void lookAgain(articleId, revisionId).catch(() => {})
    const end = onLive(
      (event) => {
        if (!('articleId' in event) || event.articleId !== articleId) return
        if (event.kind === 'presence') others(event.people)
        if (event.kind === 'saved') look(event.revisionId)
      },
      () => look(''),
    )
    return () => {
      clearInterval(timer)
      removeEventListener('pagehide', leave)
      end()
      leave()
    }
  }, [articleId])
  return people
}
