import { done, refused, type Result } from '#base/refusal.ts'
import type { Instant } from '#base/clock.ts'
import type { Money } from '#edition/publication.ts'
import { transaction } from '#platform/database.ts'
import { once } from '#platform/idempotency.ts'
import type { ContributionState } from '#platform/schema.ts'
import { withFee, withinLimits } from './amounts.ts'
import { erasePerson, erasePledge } from './erase.ts'
import { manageTokenOf } from './manage-token.ts'
import { pledgeRows, type PledgeView, type Row, rowByToken, viewOf } from './manage/pledge-view.ts'
import { providerOf, type SupportOffice } from './office.ts'
import type { Provider, ProviderCode } from './provider.ts'
import { settleObject } from './settle.ts'
import { wantObjects, type ProviderObject } from './settle/object.ts'
import { blindEmail } from './supporters.ts'

export type { PledgeView } from './manage/pledge-view.ts'

// A pledge in its supporter's hands, by the private token of its link: no account, no password. Every write takes a key
// (the form's), so that a form sent twice does the same thing once. Reading changes nothing.

export type ManageCode =
  | 'token-unknown'
  | 'pledge-ended'
  | 'amount-out-of-range'
  | 'provider-unknown'
  | ProviderCode

/** The pledge of a private token; null where the token opens nothing (any more). */
export async function pledgeByToken(office: SupportOffice, token: string): Promise<PledgeView | null> {
  const row = await rowByToken(office, token)
  return row === null ? null : viewOf(office, row)
}

/** Ends the pledge at the provider. One that has ended is ended. */
export async function cancelPledge(
  office: SupportOffice,
  token: string,
): Promise<Result<PledgeView, ManageCode>> {
  const row = await rowByToken(office, token)
  if (row === null) return unknownToken()
  if (row.state === 'ended') return done(viewOf(office, row))
  return change(office, token, (provider) => provider.cancel(row.object_id, `end-${row.id}`))
}

/** Gives more or less from the next payment on. */
export async function changeAmount(
  office: SupportOffice,
  token: string,
  { amount, key }: { amount: number; key: string },
): Promise<Result<PledgeView, ManageCode>> {
  return change(office, token, (provider, row) =>
    setAmount(office, provider, row, { amount, key: keyOf(row, 'amount', key), coversFee: 0 }),
  )
}

/** Puts the provider's fee on top, from the next payment on. What it comes to is decided once for each key. */
export async function coverFee(
  office: SupportOffice,
  token: string,
  { key }: { key: string },
): Promise<Result<PledgeView, ManageCode>> {
  return change(office, token, async (provider, row) => {
    if (row.cover_fee === 1) return done(null)
    const own = keyOf(row, 'fee', key)
    const amount = await transaction(office.db, (tx) =>
      once(tx, office.context, own, async () => withFee(provider, row).amount),
    )
    return setAmount(office, provider, row, { amount, key: own, coversFee: 1 })
  })
}

/** Takes no payments until then. */
export async function pausePledge(
  office: SupportOffice,
  token: string,
  { until, key }: { until: Instant; key: string },
): Promise<Result<PledgeView, ManageCode>> {
  return change(office, token, (provider, row) =>
    provider.pause(row.object_id, until, keyOf(row, 'pause', key)),
  )
}

/** Takes payments again. */
export async function resumePledge(
  office: SupportOffice,
  token: string,
  { key }: { key: string },
): Promise<Result<PledgeView, ManageCode>> {
  return change(office, token, (provider, row) =>
    provider.pause(row.object_id, null, keyOf(row, 'resume', key)),
  )
}

/** The provider's own page for another card; `backUrl` is where it leads back to. */
export async function changeMethodUrl(
  office: SupportOffice,
  token: string,
  { backUrl, key }: { backUrl: string; key: string },
): Promise<Result<string, ManageCode>> {
  const found = await atProvider(office, token)
  if (!found.ok) return found
  const { provider, row } = found.value
  return provider.changeMethodUrl(row.object_id, backUrl, keyOf(row, 'method', key))
}

/** One payment, for the supporter's own records. */
export type Receipt = {
  id: string
  state: ContributionState
  amount: Money
  refunded: number
  confirmedAt: Instant | null
}

/** What was paid under this pledge, newest first; null where the token opens nothing. */
export async function receiptsOf(office: SupportOffice, token: string): Promise<Receipt[] | null> {
  const pledge = await rowByToken(office, token)
  if (pledge === null) return null
  const rows = await office.db
    .selectFrom('contribution')
    .select(['id', 'state', 'amount', 'currency', 'refunded', 'confirmed_at'])
    .where('pledge_id', '=', pledge.id)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return rows.map(({ id, state, amount, currency, refunded, confirmed_at: confirmedAt }) => {
    return { id, state, amount: { amount, currency }, refunded, confirmedAt }
  })
}

/**
 * Forgets whoever holds this token: address and name go, all private links of theirs die, their pledges are ended at the
 * providers (which keep what the law makes them keep). What they gave stays in the books.
 */
export async function eraseSupporter(
  office: SupportOffice,
  token: string,
): Promise<Result<null, 'token-unknown'>> {
  const pledge = await rowByToken(office, token)
  if (pledge === null) return unknownToken()
  const { supporter_id: supporterId } = pledge
  await transaction(office.db, (tx) =>
    supporterId === null
      ? erasePledge(tx, office.context, pledge.id)
      : erasePerson(tx, office.context, supporterId),
  )
  office.wake?.()
  return done(null)
}

/** A link to write into a letter. */
export type ManageLink = { pledge: PledgeView; token: string }

/** The pledges of a mail address that have not ended, each with its private token: for a letter to that address only. */
export async function manageLinksFor(office: SupportOffice, email: string): Promise<ManageLink[]> {
  const rows = await pledgeRows(office)
    .innerJoin('supporter', 'supporter.id', 'pledge.supporter_id')
    .where('supporter.email_blind', '=', await blindEmail(office.vault, email))
    .where('pledge.manage_blind', 'is not', null)
    .where('pledge.state', '<>', 'ended')
    .orderBy('pledge.created_at')
    .execute()
  return Promise.all(
    rows.map(async (row) => ({
      pledge: viewOf(office, row),
      token: await manageTokenOf(office.vault, row.id),
    })),
  )
}

/** The private token of one pledge, for a letter about it; null where its link is dead. */
export async function manageTokenFor(office: SupportOffice, pledgeId: string): Promise<string | null> {
  const row = await pledgeRows(office).where('pledge.id', '=', pledgeId).executeTakeFirst()
  if (row === undefined || row.manage_blind === null) return null
  return manageTokenOf(office.vault, pledgeId)
}

type Found = { provider: Provider; row: Row }

async function atProvider(office: SupportOffice, token: string): Promise<Result<Found, ManageCode>> {
  const row = await rowByToken(office, token)
  if (row === null) return unknownToken()
  if (row.state === 'ended') return refused('pledge-ended', 'This pledge has ended.')
  const provider = providerOf(office, row.provider)
  if (provider === null)
    return refused('provider-unknown', `The provider "${row.provider}" is not connected.`)
  return done({ provider, row })
}

/** Asks the provider, then brings our row into line with what it says after it. */
async function change(
  office: SupportOffice,
  token: string,
  ask: (provider: Provider, row: Row) => Promise<Result<null, ManageCode>>,
): Promise<Result<PledgeView, ManageCode>> {
  const found = await atProvider(office, token)
  if (!found.ok) return found
  const { provider, row } = found.value
  const answer = await ask(provider, row)
  if (!answer.ok) return answer
  await settleNow(office, { provider: provider.name, kind: 'subscription', id: row.object_id })
  const after = await pledgeByToken(office, token)
  return after === null ? unknownToken() : done(after)
}

/** So that the supporter sees it at once; the job that is noted first does it where we fail. */
async function settleNow(office: SupportOffice, object: ProviderObject): Promise<void> {
  await transaction(office.db, (tx) => wantObjects(tx, office.context, [object], 'us'))
  try {
    await settleObject(office, object)
  } catch (error) {
    office.log.warn('support.settle-later', { provider: object.provider, kind: object.kind, error })
  }
}

async function setAmount(
  office: SupportOffice,
  provider: Provider,
  row: Row,
  { amount, key, coversFee }: { amount: number; key: string; coversFee: 0 | 1 },
): Promise<Result<null, ManageCode>> {
  const money = withinLimits(provider, { amount, currency: row.currency })
  if (!money.ok) return money
  const changed = await provider.changeAmount(row.object_id, money.value, key)
  if (!changed.ok) return changed
  await office.db
    .updateTable('intent')
    .set({ cover_fee: coversFee })
    .where('id', '=', row.intent_id)
    .execute()
  return done(null)
}

/** The same form means the same thing at the provider, however often it is sent. */
function keyOf(row: Row, what: string, key: string): string {
  return `${what}-${row.id}-${key}`
}

function unknownToken() {
  return refused('token-unknown', 'This link opens nothing (any more).')
}
