import { Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { takeEvent } from '#support/inbox.ts'
import type { Desk } from '../desk.ts'
import { FrontDeskRefusal } from '../front-desk-refusal.ts'
import { bodyOf, eventBytes } from './form.ts'

type EventAnswer = Awaited<ReturnType<typeof takeEvent>>

/**
 * `POST /desk/hooks/<provider>`: events. 200 only once the event is on the disk; 400 where it is not the provider's; a
 * fault of ours is a 500, so that the provider sends it again. Answers are short, and name nothing of the event.
 */
export function hookRoutes(desk: Desk): Hono {
  const app = new Hono()
  app.post('/desk/hooks/:provider', async (c) => {
    try {
      const body = await bodyOf(c, eventBytes)
      const headers = c.req.header()
      const taken = await takeEvent(desk.office, c.req.param('provider'), { headers, body })
      if (!taken.ok)
        desk.office.log.warn('desk.event-refused', {
          provider: nameOf(desk, c.req.param('provider')),
          code: taken.code,
        })
      return c.text(taken.ok ? 'taken\n' : `${taken.code}\n`, statusOf(taken))
    } catch (error) {
      if (error instanceof FrontDeskRefusal) return c.text(`${error.code}\n`, 413)
      desk.office.log.error('desk.event-failed', { provider: nameOf(desk, c.req.param('provider')), error })
      return c.text('try again\n', 500)
    }
  })
  return app
}

function statusOf(taken: EventAnswer): ContentfulStatusCode {
  if (taken.ok) return 200
  return taken.code === 'provider-unknown' ? 404 : 400
}

/** What strangers write into an address is not written into the log. */
function nameOf({ office }: Desk, given: string): string {
  return office.providers.find(({ name }) => name === given)?.name ?? 'unknown'
}
