import { audit } from '#platform/audit.ts'
import { transaction } from '#platform/database.ts'
import type { Tx } from '#platform/database.ts'
import type { ColleagueList, Role, StaffList, StaffPerson } from '../../contract/people.ts'
import { NewsroomRefusal } from '../../http/problem.ts'
import { keepAnOwner, requireGuestArticle } from '../members.ts'
import type { Member } from '../members.ts'
import { instantOf } from '../sign-in.ts'
import type { Staff } from '../staff.ts'
import { openInvitations } from './invitations.ts'

/** Everybody who is or was of the staff, by name, and who is invited. */
export async function staffList(staff: Staff): Promise<StaffList> {
  const [members, names, passkeys, devices] = [
    await staff.db.selectFrom('staff_member').selectAll().execute(),
    await namesOfStaff(staff),
    await passkeyCounts(staff),
    await lastUses(staff),
  ]
  const people = members.map((row): StaffPerson => ({
    id: row.user_id,
    name: names.get(row.user_id)?.name ?? '',
    email: names.get(row.user_id)?.email ?? '',
    role: row.role,
    guestArticleId: row.guest_article_id,
    joinedAt: row.joined_at,
    deactivatedAt: row.deactivated_at,
    passkeys: passkeys.get(row.user_id) ?? 0,
    lastUsedAt: devices.get(row.user_id) ?? null,
  }))
  return {
    people: people.toSorted(byName),
    invitations: await openInvitations(staff),
  }
}

/** Who of the staff an article can be given to: all who may sign in and whose work is articles. */
export async function colleagues(staff: Staff): Promise<ColleagueList> {
  const members = await staff.db
    .selectFrom('staff_member')
    .select(['user_id', 'role'])
    .where('deactivated_at', 'is', null)
    .where('role', '!=', 'finance')
    .execute()
  const names = await namesOfStaff(staff)
  const people = members.map(({ user_id: id, role }) => ({ id, name: names.get(id)?.name ?? '', role }))
  return { colleagues: people.toSorted(byName) }
}

function byName(a: { id: string; name: string }, b: { id: string; name: string }): number {
  return a.name.localeCompare(b.name, 'en') || (a.id < b.id ? -1 : 1)
}

/** Name and e-mail of every user, by id; the demo's owner too. */
export async function namesOfStaff({ auth }: Staff): Promise<Map<string, { name: string; email: string }>> {
  const users = await auth.adapter.findMany<{ id: string; name: string; email: string }>({
    model: 'user',
    limit: 10_000,
  })
  return new Map(users.map(({ id, name, email }) => [id, { name, email }]))
}

async function passkeyCounts({ db }: Staff): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('staff_passkey')
    .select((row) => ['user_id', row.fn.countAll<number>().as('count')])
    .groupBy('user_id')
    .execute()
  return new Map(rows.map(({ user_id: id, count }) => [id, Number(count)]))
}

async function lastUses({ auth }: Staff): Promise<Map<string, number>> {
  const sessions = await auth.adapter.findMany<{ userId: string; usedAt: Date | null; createdAt: Date }>({
    model: 'session',
    where: [{ field: 'expiresAt', operator: 'gt', value: new Date() }],
    limit: 10_000,
  })
  const latest = new Map<string, number>()
  for (const { userId, usedAt, createdAt } of sessions) {
    const at = instantOf(usedAt) ?? instantOf(createdAt) ?? 0
    latest.set(userId, Math.max(latest.get(userId) ?? 0, at))
  }
  return latest
}

/** Refuses `not-found` and `last-owner`. A guest gets exactly one article; nobody else gets one. */
export async function changeRole(staff: Staff, by: string, userId: string, next: Member): Promise<void> {
  await transaction(staff.db, async (tx) => {
    const before = await memberRow(tx, userId)
    if (before.role === 'owner' && next.role !== 'owner') await keepAnOwner(tx, userId)
    await requireGuestArticle(tx, next)
    await tx
      .updateTable('staff_member')
      .set({ role: next.role, guest_article_id: next.guestArticleId })
      .where('user_id', '=', userId)
      .execute()
    const act = { userId: by, action: 'staff.role-changed', subject: `user:${userId}` }
    await audit(tx, staff.context, { ...act, detail: { from: before.role, to: next.role } })
  })
}

/** Lets somebody in again, or shuts them out: at once, and on every device. Refuses `last-owner`. */
export async function setActive(staff: Staff, by: string, userId: string, active: boolean): Promise<void> {
  await transaction(staff.db, async (tx) => {
    const before = await memberRow(tx, userId)
    if (!active && before.role === 'owner' && before.deactivated_at === null) await keepAnOwner(tx, userId)
    await tx
      .updateTable('staff_member')
      .set({ deactivated_at: active ? null : (before.deactivated_at ?? staff.context.clock()) })
      .where('user_id', '=', userId)
      .execute()
    const action = active ? 'staff.reactivated' : 'staff.deactivated'
    await audit(tx, staff.context, { userId: by, action, subject: `user:${userId}` })
  })
  if (!active) await staff.auth.store.deleteUserSessions(userId)
}

async function memberRow(tx: Tx, userId: string): Promise<{ role: Role; deactivated_at: number | null }> {
  const row = await tx
    .selectFrom('staff_member')
    .select(['role', 'deactivated_at'])
    .where('user_id', '=', userId)
    .executeTakeFirst()
  if (row === undefined) throw new NewsroomRefusal('not-found', 'There is no such member of staff.')
  return row
}
