import type { Result } from '#base/refusal.ts'
import type { MirrorList } from '#edition/mirror-list.ts'
import type { KeyStatus } from '#reach/key-status.ts'
import type { MirrorUnderway, SignListRequest } from '../../contract/mirrors.ts'

/** What the newsroom asks of the house about mirrors beside what the database knows. */
export type MirrorDesk = {
  /** The edition that our own front door has. */
  edition(): number
  /** Where our own public site listens on this machine. */
  readonly sitePort: number
  /** What is being done to a mirror now. */
  underway(mirrorId: string): MirrorUnderway | null
  /** Has it done soon, by a job; at once where one waits already. */
  start(what: MirrorUnderway['what'], mirrorId: string): Promise<void>
  list(): Promise<MirrorListState>
  /** Signs the proposed list, with what is said here in place of what the last one said, and puts it before readers. */
  signList(said: SignListRequest): Promise<Result<{ version: number; mirrors: number }>>
  keys(): Promise<KeyStatus>
}

/** How the signed list stands beside what it should say. */
export type MirrorListState = {
  /** Null before the first. */
  signed: MirrorList | null
  proposed: MirrorList
  isNews: boolean
  version: number | null
  daysLeft: number | null
  canSign: boolean
}
