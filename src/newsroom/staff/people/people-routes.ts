import { Hono } from 'hono'
import type { Context } from 'hono'
import * as v from 'valibot'
import type { Session } from '../../contract/account.ts'
import type {
  ColleagueList,
  InvitationMade,
  Invited,
  PenNameList,
  Revealed,
  Role,
} from '../../contract/people.ts'
import { filledLine, jsonBody, line } from '../../http/input.ts'
import { NewsroomRefusal } from '../../http/problem.ts'
import { peoplePaths } from '../../paths/people.ts'
import type { StaffVariables } from '../access.ts'
import { login, newPassword, orRefuse } from '../account/inputs.ts'
import { openedSession } from '../account/opened-session.ts'
import { passwordStep } from '../sign-in.ts'
import { addCookies } from '../staff.ts'
import type { Staff } from '../staff.ts'
import { invite, invitedBy, join, withdrawInvitation } from './invitations.ts'
import { penNames, revealPenName, setPenName } from './pen-names.ts'
import { changeRole, colleagues, setActive, staffList } from './people.ts'

const invitedRoles = ['editor', 'writer', 'photo-editor', 'finance', 'guest'] as const
const articleId = v.nullable(line(100))
const inviteRequest = v.object({
  name: filledLine(100),
  role: v.picklist(invitedRoles, `expected one of ${invitedRoles.join(', ')}`),
  guestArticleId: articleId,
})
const roleRequest = v.object({
  role: v.picklist(['owner', ...invitedRoles] satisfies Role[]),
  guestArticleId: articleId,
})
const activeRequest = v.object({ active: v.boolean() })
const tokenRequest = v.object({ token: filledLine(100) })
const joinRequest = v.object({ token: filledLine(100), ...login, password: newPassword })
const penNameRequest = v.object({ kind: v.picklist(['byline', 'pen-name']), realName: line(200) })

/** Who is of the staff, invitations, and pen names: contract/people.ts. */
export function peopleRoutes(staff: Staff): Hono<StaffVariables> {
  const routes = new Hono<StaffVariables>()
  routes.get(peoplePaths.staff, async (c) => c.json(await staffList(staff)))
  routes.get(peoplePaths.colleagues, async (c) => c.json<ColleagueList>(await colleagues(staff)))
  memberRoutes(routes, staff)
  invitationRoutes(routes, staff)
  penNameRoutes(routes, staff)
  return routes
}

function memberRoutes(routes: Hono<StaffVariables>, staff: Staff): void {
  routes.put('/api/staff/:user/role', async (c) => {
    const { role, guestArticleId } = await jsonBody(c, roleRequest)
    refuseInDemo(staff)
    await changeRole(staff, c.var.staff.id, c.req.param('user'), { role, guestArticleId })
    return c.json(await staffList(staff))
  })
  routes.put('/api/staff/:user/active', async (c) => {
    const { active } = await jsonBody(c, activeRequest)
    refuseInDemo(staff)
    await setActive(staff, c.var.staff.id, c.req.param('user'), active)
    return c.json(await staffList(staff))
  })
}

function invitationRoutes(routes: Hono<StaffVariables>, staff: Staff): void {
  routes.post(peoplePaths.invitations, async (c) => {
    const request = await jsonBody(c, inviteRequest)
    refuseInDemo(staff)
    return c.json<InvitationMade>(await invite(staff, c.var.staff.id, request), 201)
  })
  routes.delete('/api/staff/invitations/:invitation', async (c) => {
    await withdrawInvitation(staff, c.var.staff.id, c.req.param('invitation'))
    return c.json(await staffList(staff))
  })
  routes.post(peoplePaths.invited, async (c) => {
    const { token } = await jsonBody(c, tokenRequest)
    return c.json<Invited>(await invitedBy(staff, token))
  })
  routes.post(peoplePaths.join, async (c) => c.json(await joinAndSignIn(staff, c)))
}

async function joinAndSignIn(staff: Staff, c: Context): Promise<Session> {
  const request = await jsonBody(c, joinRequest)
  await join(staff, request)
  const { cookies } = orRefuse(await passwordStep(staff.auth, request))
  addCookies(c, cookies)
  return openedSession(staff, c, cookies, 'password')
}

function penNameRoutes(routes: Hono<StaffVariables>, staff: Staff): void {
  routes.get(peoplePaths.penNames, async (c) => c.json<PenNameList>(await penNames(staff)))
  routes.put('/api/pen-names/:person', async (c) => {
    const request = await jsonBody(c, penNameRequest)
    return c.json(await setPenName(staff, c.var.staff.id, c.req.param('person'), request))
  })
  routes.post('/api/pen-names/:person/reveal', async (c) =>
    c.json<Revealed>({ realName: await revealPenName(staff, c.var.staff.id, c.req.param('person')) }),
  )
}

/** The demo is let in by a link alone: whoever joined it would find it gone at the next start. */
function refuseInDemo({ demo }: Staff): void {
  if (demo) throw new NewsroomRefusal('demo', 'The demo has one owner and nobody else.')
}
