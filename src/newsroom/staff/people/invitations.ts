import { audit } from '#platform/audit.ts'
import { transaction } from '#platform/database.ts'
import type { Db } from '#platform/database.ts'
import type { Invitation, InvitationMade, Invited, InviteRequest } from '../../contract/people.ts'
import { NewsroomRefusal } from '../../http/problem.ts'
import { addMember, memberOf, requireGuestArticle } from '../members.ts'
import { saveLogin } from '../owner.ts'
import { hashOf, newToken } from '../set-up-link.ts'
import type { Staff } from '../staff.ts'

const lifetimeMs = 7 * 24 * 3600_000

type InvitationRow = {
  id: string
  name: string
  role: Invitation['role'] | 'owner'
  guest_article_id: string | null
  created_at: number
  expires_at: number
}

/** Invitations that still work, newest first. */
export async function openInvitations({ db, context }: Staff): Promise<Invitation[]> {
  const rows = await db
    .selectFrom('staff_invitation')
    .selectAll()
    .where('expires_at', '>', context.clock())
    .orderBy('id', 'desc')
    .execute()
  return rows.map(viewOf)
}

/**
 * A link that makes one person a member of staff, once, within 7 days. Only its hash is kept; the token is in the
 * link's fragment, which browsers send to nobody. Whoever invites hands it over by a way they trust.
 */
export async function invite(
  { db, context, url }: Staff,
  by: string,
  { name, role, guestArticleId }: InviteRequest,
): Promise<InvitationMade> {
  const token = newToken()
  const now = context.clock()
  const row = {
    id: context.newId(),
    token_hash: hashOf(token),
    name,
    role,
    guest_article_id: guestArticleId,
    invited_by: by,
    created_at: now,
    expires_at: now + lifetimeMs,
  }
  await transaction(db, async (tx) => {
    await requireGuestArticle(tx, { role, guestArticleId })
    await tx.deleteFrom('staff_invitation').where('expires_at', '<=', now).execute()
    await tx.insertInto('staff_invitation').values(row).execute()
    const act = { userId: by, action: 'staff.invited', subject: `invitation:${row.id}` }
    await audit(tx, context, { ...act, detail: { name, role } })
  })
  return { ...viewOf(row), link: `${url}/join#token=${token}` }
}

/** Refuses `not-found` where it was used or withdrawn before. */
export async function withdrawInvitation({ db, context }: Staff, by: string, id: string): Promise<void> {
  await transaction(db, async (tx) => {
    const gone = await tx
      .deleteFrom('staff_invitation')
      .where('id', '=', id)
      .returning(['name', 'role'])
      .executeTakeFirst()
    if (gone === undefined) throw new NewsroomRefusal('not-found', 'This invitation was used or withdrawn.')
    const act = { userId: by, action: 'staff.invitation-withdrawn', subject: `invitation:${id}` }
    await audit(tx, context, { ...act, detail: gone })
  })
}

/** What the link offers; refuses `credentials-wrong`. */
export async function invitedBy(staff: Staff, token: string): Promise<Invited> {
  const { name, role } = await invitationOf(staff.db, staff, token)
  return { name, role }
}

/**
 * Uses the link up and gives its role to a new login; whoever comes second, even at the same instant, is refused
 * with `credentials-wrong`. Refuses `email-taken`. A crash half-way leaves a login without a role, which opens
 * nothing, and a link that still works.
 */
export async function join(
  staff: Staff,
  { token, ...login }: { token: string; name: string; email: string; password: string },
): Promise<void> {
  const { db, auth, context } = staff
  await invitationOf(db, staff, token)
  const known = await auth.store.findUserByEmail(login.email.toLowerCase())
  if (known !== null && (await isOrWasMember(db, known.user.id))) throw emailTaken()
  const userId = await saveLogin(auth, login)
  await transaction(db, async (tx) => {
    const { id, role, guest_article_id: guestArticleId } = await invitationOf(tx, staff, token)
    const used = await tx.deleteFrom('staff_invitation').where('id', '=', id).executeTakeFirst()
    if (used.numDeletedRows !== 1n) throw linkWrong()
    if (await isOrWasMember(tx, userId)) throw emailTaken()
    await addMember(tx, context, userId, { role, guestArticleId })
    const act = { userId, action: 'staff.joined', subject: `user:${userId}` }
    await audit(tx, context, { ...act, detail: { name: login.name, role } })
  })
}

async function invitationOf(db: Db, { context }: Staff, token: string): Promise<InvitationRow> {
  const row = await db
    .selectFrom('staff_invitation')
    .select(['id', 'name', 'role', 'guest_article_id', 'created_at', 'expires_at'])
    .where('token_hash', '=', hashOf(token))
    .where('expires_at', '>', context.clock())
    .executeTakeFirst()
  if (row === undefined) throw linkWrong()
  return row
}

async function isOrWasMember(db: Db, userId: string): Promise<boolean> {
  if ((await memberOf(db, userId)) !== null) return true
  const row = await db
    .selectFrom('staff_member')
    .select('user_id')
    .where('user_id', '=', userId)
    .executeTakeFirst()
  return row !== undefined
}

function viewOf(row: InvitationRow): Invitation {
  return {
    id: row.id,
    name: row.name,
    // None is ever made for an owner.
    role: row.role as Invitation['role'],
    guestArticleId: row.guest_article_id,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
  }
}

function linkWrong(): NewsroomRefusal {
  return new NewsroomRefusal(
    'credentials-wrong',
    'This invitation was used or withdrawn, or is older than 7 days. Ask for a new one.',
  )
}

function emailTaken(): NewsroomRefusal {
  return new NewsroomRefusal('email-taken', 'Somebody signs in with this e-mail already. Use another.')
}
