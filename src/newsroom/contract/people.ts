import type { Instant } from '#base/clock.ts'
import type { Json } from '#base/canonical-json.ts'

// Roles, invitations, passkeys, devices, pen names, the audit log. Addresses: paths/people.ts.
//
// Routes marked `stepUp` in routes.ts refuse with 403 `step-up-required` where the person did not show a passkey
// or a code within the last 5 minutes: ask for one (`stepUp…` below), then send the same request again. A route
// that is not for the person's role refuses with 403 `role-refused`.

/**
 * - `owner`: everything; alone sees and changes people, and who is behind a pen name. The last one stays.
 * - `editor`: all articles, publishes and withdraws, pictures, settings of the publication.
 * - `writer`: writes their own articles and those assigned to them; reads all; publishes nothing.
 * - `photo-editor`: pictures; reads all.
 * - `finance`: money alone.
 * - `guest`: exactly one article, to write; sees nothing else.
 */
export type Role = 'owner' | 'editor' | 'writer' | 'photo-editor' | 'finance' | 'guest'

// —— people (owner) ——

/** GET peoplePaths.staff → StaffList */
export type StaffList = { people: StaffPerson[]; invitations: Invitation[] }
export type StaffPerson = {
  id: string
  name: string
  /** A login name; nothing is ever sent to it. */
  email: string
  role: Role
  /** The one article of a guest. */
  guestArticleId: string | null
  joinedAt: Instant
  /** Null: may sign in. */
  deactivatedAt: Instant | null
  passkeys: number
  /** Of any of their devices; null where they are signed in nowhere. */
  lastUsedAt: Instant | null
}
/** Not used yet. */
export type Invitation = {
  id: string
  name: string
  role: Exclude<Role, 'owner'>
  guestArticleId: string | null
  createdAt: Instant
  expiresAt: Instant
}

/** POST peoplePaths.invitations → 201 InvitationMade. Step-up. `guestArticleId` for a guest, and only then. */
export type InviteRequest = { name: string; role: Exclude<Role, 'owner'>; guestArticleId: string | null }
/** `link` is shown once; it works once, for 7 days. Hand it over yourself: nothing is mailed. */
export type InvitationMade = Invitation & { link: string }
// DELETE peoplePaths.invitation(id) → StaffList. Step-up.

/** POST peoplePaths.invited (nobody signed in) → Invited, or `credentials-wrong`. Changes nothing. */
export type InvitedRequest = { token: string }
export type Invited = { name: string; role: Role }
/** POST peoplePaths.join (nobody signed in) → Session, `two-factor-set-up`. The link is used up. */
export type JoinRequest = { token: string; name: string; email: string; password: string }

/** PUT peoplePaths.role(userId) → StaffList; 409 `last-owner`. Step-up. */
export type RoleRequest = { role: Role; guestArticleId: string | null }
/** PUT peoplePaths.active(userId) → StaffList; 409 `last-owner`. Step-up. Signs them out everywhere at once. */
export type ActiveRequest = { active: boolean }

// —— colleagues (whoever reads articles) ——

/** GET peoplePaths.colleagues → ColleagueList, by name: whom an article can be given to. No login names. */
export type ColleagueList = { colleagues: Colleague[] }
export type Colleague = { id: string; name: string; role: Role }

// —— pen names ——

/** GET peoplePaths.penNames (owner) → PenNameList: whose person is known, without who it is. */
export type PenNameList = { names: PenName[] }
export type PenName = { id: string; name: string; kind: 'byline' | 'pen-name'; known: boolean }
/** PUT peoplePaths.penName(id) (owner) → PenName. Step-up. Empty `realName`: forgotten. */
export type PenNameRequest = { kind: 'byline' | 'pen-name'; realName: string }
/** POST peoplePaths.penNameReveal(id) with `{}` (owner) → Revealed. Step-up; kept in the audit log. */
export type Revealed = { realName: string }

// —— one's own account ——

/** GET peoplePaths.passkeys → PasskeyList */
export type PasskeyList = { passkeys: PasskeyView[] }
export type PasskeyView = { id: string; name: string; createdAt: Instant; usedAt: Instant | null }
/**
 * POST peoplePaths.passkeyOptions with `{}` → what `startRegistration` takes; POST peoplePaths.passkeys with what
 * it gave → 201 PasskeyList. Both step-up. DELETE peoplePaths.passkey(id) → PasskeyList. Step-up.
 */
export type AddPasskeyRequest = { name: string; response: Json }
/**
 * POST peoplePaths.signInPasskeyOptions with `{}` → what `startAuthentication` takes; POST
 * peoplePaths.signInPasskey with what it gave → Session, signed in with both steps.
 */
export type PasskeyRequest = { response: Json }
/** POST peoplePaths.signInPaper → Session: e-mail, password and a recovery code at once; never slowed down. */
export type PaperRequest = { email: string; password: string; code: string }

/** POST peoplePaths.stepUp with a code of the phone → Session; or with a passkey, as for signing in. */
export type StepUpRequest = { code: string }

/** GET peoplePaths.devices → DeviceList: where this person is signed in. No address and no browser is known. */
export type DeviceList = { devices: DeviceView[] }
export type DeviceView = {
  id: string
  /** As the person named it; empty where they did not. */
  name: string
  signedInAt: Instant
  /** To within 5 minutes. */
  usedAt: Instant
  here: boolean
}
/** PUT peoplePaths.device(id) → DeviceList */
export type DeviceRequest = { name: string }
// DELETE peoplePaths.device(id) → DeviceList: signs that device out.
// DELETE peoplePaths.devices → Session, signed out: signs out everywhere, here too.

// —— audit (owner, editor) ——

/** GET peoplePaths.audit({ before }) → AuditPage, newest first. `next` goes into `before`; null at the end. */
export type AuditPage = { entries: AuditLine[]; next: number | null }
export type AuditLine = {
  seq: number
  at: Instant
  /** Null: a program. */
  userId: string | null
  /** Name of the member of staff; empty where nobody is known. */
  by: string
  action: string
  subject: string
  /** Name or headline of the subject as it is now, where it is known. */
  subjectName: string
  detail: Record<string, Json>
}
/** GET peoplePaths.auditCheck → walks the whole chain. `head` is worth noting down elsewhere. */
export type AuditCheck = { whole: true; entries: number; head: string } | { whole: false; message: string }
