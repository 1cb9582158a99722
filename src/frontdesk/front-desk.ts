import { Hono } from 'hono'
import { html } from 'hono/html'
import { Refusal } from '#base/refusal.ts'
import { type Desk, frameOf, type FrontDeskOptions, nothingHere } from './desk.ts'
import type { FrontDeskCode } from './front-desk-refusal.ts'
import { FrontDeskRefusal } from './front-desk-refusal.ts'
import { createBrakes } from './http/brakes.ts'
import { protect } from './http/guard.ts'
import { bankRoutes } from './giving/bank.ts'
import { findRoutes } from './letters/find.ts'
import { giveRoutes } from './giving/give.ts'
import { goRoutes } from './giving/go.ts'
import { hookRoutes } from './http/hooks.ts'
import { page } from './look/page.ts'
import { pledgeRoutes } from './pledge/pledge.ts'
import { remindRoutes } from './letters/remind.ts'
import { sandboxRoutes } from './giving/sandbox.ts'
import { thanksRoutes } from './giving/thanks.ts'

export type { FrontDeskOptions } from './desk.ts'
export { clientOf } from './http/client.ts'

/**
 * The only dynamic pages that the public reaches, all below `/desk/` (docs/promises/front-desk.md). No cookie, no
 * script but the paper's own after a gift, no address or user agent in a log or table; GET changes nothing.
 */
export function createFrontDesk(options: FrontDeskOptions): Hono {
  const desk: Desk = { ...options, brakes: createBrakes(options.office.context.clock) }
  const app = new Hono()
  app.use(protect(options.office.publicUrl))
  for (const routes of [
    giveRoutes,
    goRoutes,
    thanksRoutes,
    bankRoutes,
    sandboxRoutes,
    pledgeRoutes,
    findRoutes,
    remindRoutes,
    hookRoutes,
  ])
    app.route('/', routes(desk))
  app.notFound((c) => sorry(desk, c, nothingHere()))
  app.onError((error, c) => sorry(desk, c, error))
  return app
}

const statusOf = { 'form-invalid': 400, 'too-large': 413, 'not-found': 404 } as const satisfies Record<
  FrontDeskCode,
  number
>

/** What went wrong, said on a page. The log gets neither address: the path of a pledge is its secret. */
async function sorry(desk: Desk, c: Parameters<typeof frameOf>[1], error: unknown): Promise<Response> {
  const frame = await frameOf(desk, c, '')
  const { words } = frame
  if (error instanceof FrontDeskRefusal) {
    const said = {
      'form-invalid': [words.failedTitle, words.faultForm],
      'too-large': [words.failedTitle, words.tooLarge],
      'not-found': [words.missingTitle, words.missing],
    } as const
    const [title, text] = said[error.code]
    return page(c, frame, { title, main: html`<p>${text}</p>`, status: statusOf[error.code] })
  }
  const code = error instanceof Refusal ? error.code : undefined
  desk.office.log.error('desk.failed', { error, code })
  return page(c, frame, { title: words.failedTitle, main: html`<p>${words.failed}</p>`, status: 500 })
}
