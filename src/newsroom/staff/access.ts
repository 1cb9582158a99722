import type { Context, MiddlewareHandler } from 'hono'
import { matchedRoutes } from 'hono/route'
import type { StaffMember } from '../contract/account.ts'
import { NewsroomRefusal } from '../http/problem.ts'
import { ruleOf } from '../routes.ts'
import type { Rule } from '../routes/rule.ts'
import { isOwnArticle } from './members.ts'
import { hasProved, requireSession, requireStaff } from './staff.ts'
import type { Staff, StaffSession } from './staff.ts'

/** Of each request whose rule names roles: who makes it, and in which session. */
export type StaffVariables = { Variables: { staff: StaffMember; session: StaffSession } }

/**
 * Lets a request through to its handler only where routes.ts allows it. To be used before any handler. What has
 * no rule does not answer: to staff there is nothing at such an address, to strangers not even that is said.
 */
export function obeyRules(staff: Staff): MiddlewareHandler<StaffVariables> {
  return async (c, next) => {
    const rule = ruleFor(c)
    if (rule?.roles === 'anyone') return next()
    if (rule?.roles === 'signed-in') {
      await requireSession(staff, c)
      return next()
    }
    const { member, session } = await requireStaff(staff, c)
    if (rule === null) throw new NewsroomRefusal('not-found', 'There is nothing at this address.')
    await refuseByRole(staff, c, rule, member)
    if (rule.stepUp === true && !hasProved(staff, session))
      throw new NewsroomRefusal(
        'step-up-required',
        'For this, show once more that it is you: with a passkey or a code.',
      )
    c.set('staff', member)
    c.set('session', session)
    return next()
  }
}

/** The handlers never pass a request on, so the first that matches is the one that answers. */
function ruleFor(c: Context): Rule | null {
  const route = matchedRoutes(c).find(({ method }) => method !== 'ALL')
  return route === undefined ? null : ruleOf(route.method, route.path)
}

async function refuseByRole(staff: Staff, c: Context, rule: Rule, member: StaffMember): Promise<void> {
  const { role } = member
  if (!rule.roles.includes(role as never))
    throw new NewsroomRefusal(
      'role-refused',
      `This is not for ${roleNames[role]}. Ask an owner or an editor.`,
    )
  if (rule.ownOnly?.includes(role) !== true) return
  if (await isOwnArticle(staff.db, member, articleIn(c, rule))) return
  throw new NewsroomRefusal(
    'role-refused',
    role === 'guest'
      ? 'A guest has one article, and this is another.'
      : 'A writer changes their own articles and those they are assigned to; this is neither. Ask an editor.',
  )
}

/** What stands for `:id` in the address. Hono gives a middleware no parameters of the handler's path. */
function articleIn(c: Context, rule: Rule): string {
  const at = rule.path.split('/').indexOf(':id')
  const segment = c.req.path.split('/')[at] ?? ''
  try {
    return decodeURIComponent(segment)
  } catch {
    return ''
  }
}

const roleNames = {
  owner: 'owners',
  editor: 'editors',
  writer: 'writers',
  'photo-editor': 'photo editors',
  finance: 'the people who look after money',
  guest: 'guests',
} as const
