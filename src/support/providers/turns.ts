import { setTimeout as pause } from 'node:timers/promises'
import { refused, type Result } from '#base/refusal.ts'
import type { Context } from '#platform/context.ts'
import { transaction, type Db, type Tx } from '#platform/database.ts'
import type { ProviderCode } from '../provider.ts'

/**
 * Does `work` on the thing of this name while nobody else does, in this process or another one on the same database;
 * `busy` where somebody was at it for too long. For providers that know no idempotency keys: what was made is looked
 * for before it is made, and two at once would both find nothing.
 */
export type Turns = <Value>(
  name: string,
  work: () => Promise<Result<Value, ProviderCode>>,
) => Promise<Result<Value, ProviderCode>>

/** Longer than any work takes, since each of its requests gives up by itself: only a process that died is overtaken. */
const turnMs = 180_000
const lookEveryMs = 100
/** A person waits before the browser. */
const looks = 200

/** Turns that are kept in the database, so that processes beside each other take them too. */
export function turnsIn(db: Db, context: Context): Turns {
  return async (name, work) => {
    const holder = context.newId()
    for (let look = 0; !(await takeTurn(db, context, name, holder)); look++) {
      if (look === looks) return refused('busy', 'The same is being done already: try again in a minute.')
      await pause(lookEveryMs)
    }
    try {
      return await work()
    } finally {
      await db.deleteFrom('provider_turn').where('name', '=', name).where('holder', '=', holder).execute()
    }
  }
}

function takeTurn(db: Db, { clock }: Context, name: string, holder: string): Promise<boolean> {
  const now = clock()
  const turn = { holder, until: now + turnMs }
  return transaction(db, async (tx: Tx) => {
    const taken = await tx
      .insertInto('provider_turn')
      .values({ name, ...turn })
      .onConflict((conflict) =>
        conflict.column('name').doUpdateSet(turn).where('provider_turn.until', '<=', now),
      )
      .returning('name')
      .executeTakeFirst()
    return taken !== undefined
  })
}
