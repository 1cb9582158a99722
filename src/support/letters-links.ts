import * as v from 'valibot'
import { transaction } from '#platform/database.ts'
import { enqueue, type JobHandler } from '#platform/jobs.ts'
import { once } from '#platform/idempotency.ts'
import { postLetter } from './letters-outbox.ts'
import { manageLinksFor } from './manage.ts'
import type { SupportOffice } from './office.ts'
import { blindEmail, supporterWith } from './supporters.ts'

const hour = 3_600_000
const linksJob = 'find-pledges'
const payloadRule = v.object({ key: v.string() })
const sealedRule = v.object({ email: v.string(), language: v.string() })

/**
 * Has the private links of a mail address written to it, if it has any. Asking takes the same time and leaves the same
 * behind for every address; the job looks up whose it is. `key` is the form's: sent again, nothing more happens.
 */
export async function askForLinks(
  office: SupportOffice,
  { email, language, key }: { email: string; language: string; key: string },
): Promise<void> {
  const { db, context, vault } = office
  const sealed = await vault.seal(JSON.stringify({ email, language }))
  await transaction(db, (tx) =>
    once(tx, context, `find-pledges:${key}`, async () => {
      const asked = {
        key: `find:${key}`,
        kind: linksJob,
        sealed,
        supporter_id: null,
        state: 'waiting' as const,
        created_at: context.clock(),
        done_at: null,
      }
      await tx.insertInto('letter').values(asked).execute()
      await enqueue(tx, context, { kind: linksJob, key: `find:${key}`, payload: { key: asked.key } })
      return null
    }),
  )
  office.wake?.()
}

/** The job behind `askForLinks`. */
export function linkLetterJobs(office: SupportOffice): Record<string, JobHandler> {
  return { [linksJob]: async (payload) => answer(office, v.parse(payloadRule, payload).key) }
}

async function answer(office: SupportOffice, key: string): Promise<void> {
  const { db, context, vault } = office
  const row = await db.selectFrom('letter').select('sealed').where('key', '=', key).executeTakeFirst()
  if (row === undefined || row.sealed === null) return
  const { email, language } = v.parse(sealedRule, JSON.parse(await vault.open(row.sealed)))
  const pledges = (await manageLinksFor(office, email)).map(({ pledge, token }) => ({
    amount: pledge.amount,
    frequency: pledge.frequency,
    manageUrl: `${office.publicUrl}/desk/pledge/${token}`,
  }))
  const blind = await blindEmail(vault, email)
  // However many strangers ask for the same address.
  const onceAnHour = `pledge-link:${blind}:${Math.floor(context.clock() / hour)}`
  await transaction(db, async (tx) => {
    const supporterId = await supporterWith(tx, blind)
    const isKnown = pledges.length > 0 && supporterId !== null
    if (isKnown)
      await postLetter(tx, office, {
        key: onceAnHour,
        kind: 'pledge-link',
        to: email,
        supporterId,
        language,
        facts: { pledges },
      })
    await tx
      .updateTable('letter')
      .set({ sealed: null, state: isKnown ? 'sent' : 'pointless', done_at: context.clock() })
      .where('key', '=', key)
      .execute()
  })
  office.wake?.()
}
