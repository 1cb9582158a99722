import type { Role } from '../contract/people.ts'

/** Who may ask one thing of the newsroom. */
export type Rule = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** As it is registered with Hono. */
  path: string
  /**
   * Roles: signed in with both steps, and one of these. `signed-in`: whoever gave the password, for their own
   * account; the second step may not be set up yet. `anyone`: also who is not signed in.
   */
  roles: readonly Role[] | 'signed-in' | 'anyone'
  /**
   * Of `roles`, those for whom the article in `:id` must be their own: a writer's that they made, sign or are
   * assigned to; a guest's the one they were invited to.
   */
  ownOnly?: readonly Role[]
  /** A passkey or a code within the last 5 minutes: for keys, money and people. */
  stepUp?: true
  /** The action that the handler writes to the audit log, in the transaction of the act. */
  audit?: string
}

export const all = ['owner', 'editor', 'writer', 'photo-editor', 'finance', 'guest'] as const
/** Whoever reads the newsroom's articles. */
export const readers = ['owner', 'editor', 'writer', 'photo-editor'] as const
export const readersAndGuests = [...readers, 'guest'] as const
export const writers = ['owner', 'editor', 'writer'] as const
export const writersAndGuests = [...writers, 'guest'] as const
export const ownOnly = ['writer', 'guest'] as const
export const guestOnly = ['guest'] as const
export const editors = ['owner', 'editor'] as const
export const pictures = ['owner', 'editor', 'writer', 'photo-editor'] as const
export const money = ['owner', 'finance'] as const
export const owner = ['owner'] as const
