import type { Context } from '#platform/context.ts'
import { kindOf } from '#platform/database-kind.ts'
import type { Db, Tx } from '#platform/database.ts'
import type { Role } from '../contract/people.ts'
import { NewsroomRefusal } from '../http/problem.ts'

/** What a member of staff may do: their role, and a guest's one article. */
export type Member = { role: Role; guestArticleId: string | null }

/** Null for whoever left or was never given a role. */
export async function memberOf(db: Db, userId: string): Promise<Member | null> {
  const row = await db
    .selectFrom('staff_member')
    .select(['role', 'guest_article_id'])
    .where('user_id', '=', userId)
    .where('deactivated_at', 'is', null)
    .executeTakeFirst()
  return row === undefined ? null : { role: row.role, guestArticleId: row.guest_article_id }
}

/** Gives a user their role; one who has a role already keeps it. */
export async function addMember(tx: Tx, context: Context, userId: string, member: Member): Promise<void> {
  await tx
    .insertInto('staff_member')
    .values({
      user_id: userId,
      role: member.role,
      guest_article_id: member.guestArticleId,
      joined_at: context.clock(),
      deactivated_at: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/**
 * Refuses `last-owner` where nobody but this user could sign in as owner. Call it in the transaction that takes
 * the role or the access away: two owners who remove each other at the same moment wait for one another.
 */
export async function keepAnOwner(tx: Tx, besides: string): Promise<void> {
  const owners = await tx
    .selectFrom('staff_member')
    .select('user_id')
    .where('role', '=', 'owner')
    .where('deactivated_at', 'is', null)
    .orderBy('user_id')
    .$if(kindOf(tx) === 'postgres', (query) => query.forUpdate())
    .execute()
  if (owners.some(({ user_id: id }) => id !== besides)) return
  throw new NewsroomRefusal(
    'last-owner',
    'A newsroom keeps at least one owner who can sign in. Make somebody else an owner first.',
  )
}

/** True where the article is the member's own: a guest's one, or one that they made, sign or are assigned to. */
export async function isOwnArticle(
  db: Db,
  { id, role, guestArticleId }: Member & { id: string },
  articleId: string,
): Promise<boolean> {
  if (role === 'guest') return guestArticleId === articleId
  const own = await db
    .selectFrom('article')
    .select('article.id')
    .where('article.id', '=', articleId)
    .where((is) =>
      is.or([
        is('article.assignee_id', '=', id),
        is.exists(
          is
            .selectFrom('revision')
            .select('revision.id')
            .whereRef('revision.article_id', '=', 'article.id')
            .where('revision.number', '=', 1)
            .where('revision.author_user_id', '=', id),
        ),
        is.exists(
          is
            .selectFrom('article_author')
            .innerJoin('person', 'person.id', 'article_author.person_id')
            .select('person.id')
            .whereRef('article_author.article_id', '=', 'article.id')
            .where('person.user_id', '=', id),
        ),
      ]),
    )
    .executeTakeFirst()
  return own !== undefined
}

/** Refuses `request-invalid` where a guest has no article that exists, or somebody else has one. */
export async function requireGuestArticle(tx: Tx, { role, guestArticleId }: Member): Promise<void> {
  if (role !== 'guest') {
    if (guestArticleId === null) return
    throw new NewsroomRefusal('request-invalid', 'guestArticleId: only a guest has one article.')
  }
  const article = await tx
    .selectFrom('article')
    .select('id')
    .where('id', '=', guestArticleId ?? '')
    .executeTakeFirst()
  if (article === undefined)
    throw new NewsroomRefusal(
      'request-invalid',
      'guestArticleId: expected the article that the guest writes.',
    )
}
