import type { Money, Publication } from '#edition/publication.ts'

// What is set once for the whole paper. Addresses in paths.ts.

/** GET paths.settings; PUT paths.settings with any part of it → Settings. */
export type Settings = Omit<Publication, 'publicUrl'>
export type SettingsPatch = Partial<Settings>

/**
 * GET paths.goal; PUT paths.goal with `GoalRequest` → Goal. `fromMonth` (`YYYY-MM`) is the month it is now in the
 * publication's time zone: a goal that is saved counts from it on, and the months before keep theirs.
 */
export type Goal = { goal: Money | null; fromMonth: string }
/** `amount` in minor units, at least 100; `currency` an ISO 4217 code. A goal can be changed, not taken back. */
export type GoalRequest = { goal: Money }

/**
 * GET paths.mail. How letters to supporters go out, as whoever runs the newsroom configured it; null where no mail
 * server is named. `server` with its port; `signsAs` is the domain of DKIM signatures made here, null for none.
 */
export type MailState = {
  mail: { server: string; from: { name: string; address: string }; signsAs: string | null } | null
}
/** POST paths.testLetter (owner) → TestLetterSent once the mail server took it; 422 `mail-refused` says why not. */
export type TestLetterRequest = { to: string }
export type TestLetterSent = { sent: true }
