import type { PublishedArticle } from '#edition/publication.ts'
import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/database.ts'
import type { FileStore } from '#platform/files.ts'
import type { Vault } from '#platform/vault.ts'
import type { StaffMember } from '../contract/account.ts'

/** What the pages of the desk stand on. */
export type Desk = {
  db: Db
  files: FileStore
  context: Context
  /** Opens what the database keeps sealed. */
  vault: Vault
  /** Where readers read; no slash at the end. */
  publicUrl: string
  preview(article: PublishedArticle): Promise<string>
  /** To be called after a commit that changed what readers see. */
  published(): void
}

/** Of each request of the desk: who makes it. Set where the session is checked. */
export type DeskVariables = { Variables: { staff: StaffMember } }
