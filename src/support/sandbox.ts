import { isUuid } from '#base/id.ts'
import { done, refused, type Result } from '#base/refusal.ts'
import type { Money } from '#edition/publication.ts'
import { transaction } from '#platform/database.ts'
import { takeEvent } from './inbox.ts'
import type { SupportOffice } from './office.ts'
import type { Frequency, ObjectRef } from './provider.ts'
import { perform } from './providers/sandbox/acts.ts'
import { frequencyOf, sandboxObject } from './providers/sandbox/objects.ts'
import { sandboxEvent } from './providers/sandbox/sandbox.ts'
import type { SandboxAct } from './sandbox-acts.ts'

/** What the sandbox's page `/desk/sandbox/<id>` shows: `id` is a checkout's, or a pledge's whose card is changed. */
export type SandboxPage = {
  kind: ObjectRef['kind']
  state: string
  amount: Money
  frequency: Frequency
  /** Where the giver goes on afterwards; null but for a checkout. */
  thanksUrl: string | null
  backUrl: string | null
}

/** The pretended object of this id; null where there is none, or the sandbox is switched off. */
export async function sandboxPage(office: SupportOffice, id: string): Promise<SandboxPage | null> {
  if (!isOn(office)) return null
  const row = await sandboxObject(office.db, id)
  if (row === null) return null
  return {
    kind: row.kind,
    state: row.state,
    amount: { amount: row.amount, currency: row.currency },
    frequency: frequencyOf(row),
    thanksUrl: row.thanks_url,
    backUrl: row.back_url,
  }
}

/**
 * Lets something happen at the sandbox, as if at a provider far away: its objects change, and a signed event of it goes
 * into the inbox. Refuses with `missing`, or `refused` where the object's state does not allow it (paid already).
 */
export async function sandboxAct(
  office: SupportOffice,
  id: string,
  act: SandboxAct,
  payer: { email: string | null; name: string | null } | null = null,
): Promise<Result<ObjectRef[], 'missing' | 'refused'>> {
  if (!isOn(office) || !isUuid(id)) return refused('missing', `The sandbox has no object ${id}.`)
  const { context, vault } = office
  const contact = payer === null ? null : await vault.seal(JSON.stringify(payer))
  const changed = await transaction(office.db, async (tx) => {
    // Held, so that a button pressed twice does one thing.
    await tx.updateTable('sandbox_object').set({ id }).where('id', '=', id).execute()
    const object = await sandboxObject(tx, id)
    if (object === null) return refused('missing' as const, `The sandbox has no object ${id}.`)
    return perform({ tx, context, contact }, object, act)
  })
  if (!changed.ok || changed.value.length === 0) return changed
  const hint = { eventId: context.newId(), type: act, at: context.clock(), objects: changed.value }
  const taken = await takeEvent(office, 'sandbox', await sandboxEvent(vault, hint))
  return taken.ok ? done(changed.value) : refused('refused', taken.message)
}

function isOn({ providers }: SupportOffice): boolean {
  return providers.some(({ name }) => name === 'sandbox')
}
