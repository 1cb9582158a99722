import type { Role } from './people.ts'

// Signing in, and the second step. Addresses in paths.ts; passkeys, devices and step-up in people.ts.

/** GET paths.session: what to show first. Never refused. */
export type Session =
  /** No owner yet: the page behind the one-time link (`/set-up#token=…`) makes one. */
  | { state: 'set-up'; demo: boolean }
  | { state: 'signed-out'; demo: boolean }
  /** Password given, code still asked for. */
  | { state: 'code-needed'; demo: boolean }
  /** Signed in; everything but the account refuses with `two-factor-required` until the code is set up. */
  | { state: 'two-factor-set-up'; demo: boolean; user: StaffMember }
  | { state: 'signed-in'; demo: boolean; user: StaffMember }

/** `email` is a login name only; nothing is ever sent to it. */
export type StaffMember = {
  id: string
  name: string
  email: string
  role: Role
  /** The one article of a guest; null for everybody else. */
  guestArticleId: string | null
}

/** POST paths.setUp → Session. `token` is in the link's fragment. The password has at least 12 characters. */
export type SetUpRequest = { token: string; name: string; email: string; password: string }

/** POST paths.signIn → Session (`code-needed`, or `two-factor-set-up` where it was never finished). */
export type SignInRequest = { email: string; password: string }

/** POST paths.signInCode → Session. Six digits from the app on the phone. */
export type CodeRequest = { code: string }

/** POST paths.signInRecovery → Session. One of the recovery codes, each good once. */
export type RecoveryRequest = { code: string }

// POST paths.signOut with `{}` → Session

/**
 * POST paths.twoFactor → TwoFactorSecret. Begins the set-up; it and its recovery codes hold once
 * paths.twoFactorConfirm got a code. Until then a second step that was set up before stays in force.
 */
export type TwoFactorRequest = { password: string }
/** Shown once. `uri` is `otpauth://…` for the phone, `secret` the same for typing (base32). */
export type TwoFactorSecret = { uri: string; secret: string; recoveryCodes: string[] }
// POST paths.twoFactorConfirm: CodeRequest → Session. Only in the session that began, and, for a new phone, within
// 30 minutes; else `credentials-wrong`.

/** POST paths.recoveryCodes → RecoveryCodes. New ones; the old ones no longer count. */
export type RecoveryCodesRequest = { password: string }
export type RecoveryCodes = { recoveryCodes: string[] }

/** POST paths.password → Session. Signs every other device out. */
export type PasswordRequest = { current: string; next: string }
