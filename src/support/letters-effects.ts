import * as v from 'valibot'
import { transaction } from '#platform/database.ts'
import type { JobHandler } from '#platform/jobs.ts'
import { doEffect, type Effect, letterEffects, letterJob } from './effects.ts'
import { aboutPledge, type LetterSetting, pledgeOf } from './letters/about-pledge.ts'
import { receiptFor } from './letters/receipt.ts'
import { dunAgain, firstDun } from './letters/dunning.ts'
import { type LetterOrder, postLetter } from './letters-outbox.ts'
import type { SupportOffice } from './office.ts'
import { type Addressee, contactOf } from './supporters.ts'

const dunJob = 'dun-pledge'

/** Turns the letters that follow from what happened (`effects.ts`) into letters to people, each once. */
export function effectLetterJobs(office: SupportOffice, setting: LetterSetting): Record<string, JobHandler> {
  return {
    [letterJob]: async (payload) => {
      const { effect } = v.parse(v.object({ effect: v.string() }), payload)
      await doEffect(office, effect, (found) => write(office, setting, found))
    },
    [dunJob]: (payload) => dunAgain(office, setting, payload),
  }
}

async function write(office: SupportOffice, setting: LetterSetting, effect: Effect): Promise<void> {
  if (!setting.sendsMail) return
  const { supporterId } = effect
  if (supporterId === null) return
  const contact = await contactOf(office.db, office.vault, supporterId)
  const order = contact && (await orderOf(office, setting, effect, { to: contact.email, supporterId }))
  if (!order) return
  await transaction(office.db, async (tx) => {
    await postLetter(tx, office, order)
    if (effect.kind === 'payment-failed') await firstDun(tx, office, effect)
  })
  office.wake?.()
}

/** Null where the letter is not wanted, or says what is not so any more. */
async function orderOf(
  office: SupportOffice,
  setting: LetterSetting,
  effect: Effect,
  whom: Addressee,
): Promise<LetterOrder | null> {
  const kind = letterEffects.find((each) => each === effect.kind)
  if (kind === 'receipt') return receiptFor(office, effect, whom)
  const pledge = effect.pledgeId === null ? null : await pledgeOf(office, effect.pledgeId)
  if (kind === undefined || pledge === null) return null
  if (kind === 'payment-failed' && pledge.pastDueAt === null) return null
  return aboutPledge(office, setting, { key: effect.key, kind, pledge, whom, attempt: 1 })
}
