import type { Context } from '#platform/context.ts'
import type { Db, Tx } from '#platform/database.ts'
import type { Log } from '#platform/log.ts'
import type { Vault } from '#platform/vault.ts'
import type { Provider } from './provider.ts'

/** What every part of the room is handed. */
export type SupportOffice = {
  db: Db
  context: Context
  vault: Vault
  log: Log
  /** Those that are configured now. One that dropped us is not among them; what it took stays in the ledger. */
  providers: readonly Provider[]
  /** Where the front desk is, as the public sees it; no slash at the end. */
  publicUrl: string
  /** IANA time zone in which the publication's months begin. Asked for outside transactions only. */
  timeZone: () => Promise<string>
  /** Called after a commit that left work for jobs, so that it is not found a second later only. */
  wake?: () => void
  /** Notes for the press that the public figures changed, in the transaction that takes the effect off the list. */
  fundingChanged?: (tx: Tx) => Promise<void>
}

/** The provider of this name, or null where it is not configured (any more). */
export function providerOf(office: SupportOffice, name: string): Provider | null {
  return office.providers.find((provider) => provider.name === name) ?? null
}
