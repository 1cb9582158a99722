import type { EditionTables } from './schema/editions.ts'
import type { PlatformTables } from './schema/platform.ts'
import type { ProviderTables } from './schema/providers.ts'
import type { PublishTables } from './schema/publish.ts'
import type { StaffTables } from './schema/staff.ts'
import type { SupportTables } from './schema/support.ts'

/**
 * The tables, as Kysely sees them. Portable columns only: ids are UUIDv7 text, instants integer
 * milliseconds, money integer minor units beside a currency, documents JSON text that the owning room
 * validates, booleans 0 or 1. Each table belongs to the room named above it; other rooms ask that room.
 */
export type Schema = PublishTables &
  EditionTables &
  SupportTables &
  ProviderTables &
  PlatformTables &
  StaffTables

/** What has lists of its own, besides people. */
export type ListedName = 'section' | 'tag' | 'storyline'
export type PersonKind = 'byline' | 'pen-name'
export type ArticleStatus = 'draft' | 'live' | 'withdrawn' | 'taken-down'
export type Stage = 'draft' | 'review' | 'ready'
export type RevisionKind = 'draft' | 'publish' | 'update' | 'correction' | 'minor' | 'withdrawal'
export type FrontPlanKind = 'saved' | 'restored' | 'expired'
export type IntentState = 'pre' | 'open' | 'done' | 'abandoned'
export type PledgeState = 'pending' | 'active' | 'past-due' | 'paused' | 'ended'
export type ContributionState = 'pending' | 'confirmed' | 'failed' | 'expired'
export type PayoutState = 'pending' | 'paid' | 'failed'
export type ProviderObjectState =
  | 'wanted'
  | 'settled'
  | 'foreign'
  | 'missing'
  | 'waiting'
  | 'refused'
  | 'backward'
export type LedgerKind = 'gift' | 'refund' | 'dispute' | 'fee' | 'exchange' | 'payout'
/** `pointless` where nobody is to get it any more. */
export type LetterState = 'waiting' | 'sent' | 'refused' | 'pointless'
export type JobState = 'ready' | 'leased' | 'done' | 'dead'
export type MirrorDriverName = 'folder' | 's3' | 'sftp'
export type StaffRole = 'owner' | 'editor' | 'writer' | 'photo-editor' | 'finance' | 'guest'
