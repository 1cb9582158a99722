import * as v from 'valibot'
import type { JobHandler, Schedule } from '#platform/jobs.ts'
import { fundingJob, tellFunding } from './effects.ts'
import { forgetEvents } from './inbox.ts'
import type { SupportOffice } from './office.ts'
import { endPledge, endPledgeJob } from './pledge-end.ts'
import { reconcile } from './reconcile.ts'
import { settleObject } from './settle.ts'
import { settleJob } from './settle/object.ts'
import { watch } from './watch.ts'

const hour = 3_600_000

/**
 * What the room does by itself. Each may run twice, or be killed anywhere. The letters that follow from it are jobs of
 * kind `support-letter` (`effects.ts`), which whoever writes letters handles.
 */
export function supportJobs(office: SupportOffice): {
  handlers: Record<string, JobHandler>
  schedules: Schedule[]
} {
  return {
    handlers: {
      [settleJob]: async (payload) => void (await settleObject(office, v.parse(objectRule, payload))),
      [endPledgeJob]: async (payload) => endPledge(office, v.parse(pledgeRule, payload).pledge),
      [fundingJob]: () => tellFunding(office),
      'reconcile-providers': (_, job) => reconcileAll(office, job.heartbeat),
      'watch-support': () => watch(office),
      'forget-events': () => forgetEvents(office),
    },
    schedules: [
      { name: 'reconcile-providers', every: 24 * hour, kind: 'reconcile-providers' },
      { name: 'watch-support', every: hour, kind: 'watch-support' },
      { name: 'forget-events', every: 24 * hour, kind: 'forget-events' },
    ],
  }
}

const objectRule = v.object({
  provider: v.string(),
  kind: v.picklist(['payment', 'subscription', 'payout', 'checkout']),
  id: v.string(),
})
const pledgeRule = v.object({ pledge: v.string() })

/** One that does not answer must not keep the others from being compared. */
async function reconcileAll(office: SupportOffice, heartbeat: () => Promise<void>): Promise<void> {
  const failed: unknown[] = []
  for (const provider of office.providers) {
    await reconcile(office, provider, heartbeat).catch((error: unknown) => failed.push(error))
  }
  if (failed.length > 0) throw failed[0]
}
