import type { StaffRole } from '../schema.ts'

/** Who works here, and what they did (`platform/audit.ts`; the rest: `newsroom/staff`). */
export type StaffTables = {
  /** Append-only; `hash` is over all the rest, `previous` is the hash of the entry before. */
  audit_entry: {
    seq: number
    at: number
    user_id: string | null
    action: string
    subject: string
    /** Canonical JSON. */
    detail: string
    previous: string
    hash: string
  }
  /** Each user of better-auth's `staff_user` has one. */
  staff_member: {
    user_id: string
    role: StaffRole
    /** The one article of a guest; null for everybody else. */
    guest_article_id: string | null
    joined_at: number
    deactivated_at: number | null
  }
  staff_invitation: {
    id: string
    /** SHA-256 of the link's token. */
    token_hash: string
    name: string
    role: StaffRole
    guest_article_id: string | null
    invited_by: string
    created_at: number
    expires_at: number
  }
  staff_passkey: {
    /** The credential's own id, base64url. */
    id: string
    user_id: string
    name: string
    /** COSE, base64url. */
    public_key: string
    counter: number
    /** JSON array. */
    transports: string
    created_at: number
    used_at: number | null
  }
}
