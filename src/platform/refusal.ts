import { Refusal } from '#base/refusal.ts'

export type PlatformCode =
  /** A newer Tamizdat has changed this database; this one must not touch it. */
  | 'database-newer'
  /** The database can't be reached, opened or read. */
  | 'database-unreachable'
  /** A file store's key that could leave its folder or that other stores could not hold. */
  | 'file-key-invalid'
  /** Another worker took this job over, since its lease ran out. */
  | 'job-lease-lost'
  /** A file that mail needs (SMTP_URL_FILE, DKIM_KEY_FILE) is missing or holds something else. */
  | 'mail-file-unusable'
  /** What was sealed can't be opened: another key sealed it, or it was altered. */
  | 'vault-unreadable'

/** The platform's one way to say no. */
export class PlatformRefusal extends Refusal<PlatformCode> {}
