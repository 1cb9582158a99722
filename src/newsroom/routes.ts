import type { Role } from './contract/people.ts'

// Who may ask what of the newsroom: the one table. `staff/access.ts` obeys it at each request, before any handler
// runs; the server does not start with a route under /api, /media or /demo that has no row here; the permission
// matrix (routes.test.ts) is made from it. A part that adds a route adds its row, in its own block below.

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

const all = ['owner', 'editor', 'writer', 'photo-editor', 'finance', 'guest'] as const
/** Whoever reads the newsroom's articles. */
const readers = ['owner', 'editor', 'writer', 'photo-editor'] as const
const readersAndGuests = [...readers, 'guest'] as const
const writers = ['owner', 'editor', 'writer'] as const
const writersAndGuests = [...writers, 'guest'] as const
const ownOnly = ['writer', 'guest'] as const
const guestOnly = ['guest'] as const
const editors = ['owner', 'editor'] as const
const pictures = ['owner', 'editor', 'writer', 'photo-editor'] as const
const money = ['owner', 'finance'] as const
const owner = ['owner'] as const

const account: Rule[] = [
  { method: 'GET', path: '/demo/:token', roles: 'anyone' },
  { method: 'GET', path: '/api/session', roles: 'anyone' },
  { method: 'POST', path: '/api/account/set-up', roles: 'anyone', audit: 'staff.joined' },
  { method: 'POST', path: '/api/account/sign-in', roles: 'anyone' },
  { method: 'POST', path: '/api/account/sign-in/code', roles: 'anyone' },
  { method: 'POST', path: '/api/account/sign-in/recovery', roles: 'anyone', audit: 'account.recovery-used' },
  { method: 'POST', path: '/api/account/sign-in/paper', roles: 'anyone', audit: 'account.recovery-used' },
  { method: 'POST', path: '/api/account/sign-in/passkey/options', roles: 'anyone' },
  { method: 'POST', path: '/api/account/sign-in/passkey', roles: 'anyone' },
  { method: 'POST', path: '/api/account/invited', roles: 'anyone' },
  { method: 'POST', path: '/api/account/join', roles: 'anyone', audit: 'staff.joined' },
  { method: 'POST', path: '/api/account/sign-out', roles: 'anyone' },
  { method: 'POST', path: '/api/account/two-factor', roles: 'signed-in' },
  {
    method: 'POST',
    path: '/api/account/two-factor/confirm',
    roles: 'signed-in',
    audit: 'account.second-step-set',
  },
  { method: 'POST', path: '/api/account/recovery-codes', roles: 'signed-in', audit: 'account.recovery-made' },
  { method: 'POST', path: '/api/account/password', roles: 'signed-in', audit: 'account.password-changed' },
  { method: 'POST', path: '/api/account/step-up', roles: all },
  { method: 'POST', path: '/api/account/step-up/passkey/options', roles: all },
  { method: 'POST', path: '/api/account/step-up/passkey', roles: all },
  { method: 'GET', path: '/api/account/passkeys', roles: all },
  { method: 'POST', path: '/api/account/passkeys/options', roles: all, stepUp: true },
  {
    method: 'POST',
    path: '/api/account/passkeys',
    roles: all,
    stepUp: true,
    audit: 'account.passkey-added',
  },
  {
    method: 'DELETE',
    path: '/api/account/passkeys/:passkey',
    roles: all,
    stepUp: true,
    audit: 'account.passkey-removed',
  },
  { method: 'GET', path: '/api/account/devices', roles: all },
  { method: 'DELETE', path: '/api/account/devices', roles: all, audit: 'account.signed-out-everywhere' },
  { method: 'PUT', path: '/api/account/devices/:device', roles: all },
  { method: 'DELETE', path: '/api/account/devices/:device', roles: all },
]

const people: Rule[] = [
  { method: 'GET', path: '/api/staff', roles: owner },
  { method: 'POST', path: '/api/staff/invitations', roles: owner, stepUp: true, audit: 'staff.invited' },
  {
    method: 'DELETE',
    path: '/api/staff/invitations/:invitation',
    roles: owner,
    stepUp: true,
    audit: 'staff.invitation-withdrawn',
  },
  { method: 'PUT', path: '/api/staff/:user/role', roles: owner, stepUp: true, audit: 'staff.role-changed' },
  { method: 'PUT', path: '/api/staff/:user/active', roles: owner, stepUp: true, audit: 'staff.deactivated' },
  { method: 'GET', path: '/api/pen-names', roles: owner },
  { method: 'PUT', path: '/api/pen-names/:person', roles: owner, stepUp: true, audit: 'pen-name.changed' },
  {
    method: 'POST',
    path: '/api/pen-names/:person/reveal',
    roles: owner,
    stepUp: true,
    audit: 'pen-name.revealed',
  },
  { method: 'GET', path: '/api/audit', roles: editors },
  { method: 'GET', path: '/api/audit/check', roles: editors },
]

const desk: Rule[] = [
  { method: 'GET', path: '/api/home', roles: [...readers, 'finance'] },
  { method: 'GET', path: '/api/articles', roles: readers },
  { method: 'POST', path: '/api/articles', roles: writers },
  { method: 'GET', path: '/api/articles/:id', roles: readersAndGuests, ownOnly: guestOnly },
  { method: 'PUT', path: '/api/articles/:id/draft', roles: writersAndGuests, ownOnly },
  { method: 'GET', path: '/api/articles/:id/preview', roles: readersAndGuests, ownOnly: guestOnly },
  { method: 'POST', path: '/api/articles/:id/publication', roles: editors, audit: 'article.published' },
  { method: 'POST', path: '/api/articles/:id/withdrawal', roles: editors, audit: 'article.withdrawn' },
  { method: 'GET', path: '/api/articles/:id/revisions', roles: readersAndGuests, ownOnly: guestOnly },
  {
    method: 'GET',
    path: '/api/articles/:id/revisions/:revision',
    roles: readersAndGuests,
    ownOnly: guestOnly,
  },
  { method: 'GET', path: '/api/sections', roles: readersAndGuests },
  { method: 'POST', path: '/api/sections', roles: editors },
  { method: 'GET', path: '/api/tags', roles: readersAndGuests },
  { method: 'POST', path: '/api/tags', roles: writers },
  { method: 'GET', path: '/api/people', roles: readersAndGuests },
  { method: 'POST', path: '/api/people', roles: writers },
  { method: 'POST', path: '/api/import', roles: writers },
  { method: 'GET', path: '/api/publication', roles: all },
  { method: 'PUT', path: '/api/publication', roles: editors },
  { method: 'GET', path: '/api/publication/goal', roles: [...editors, 'finance'] },
  { method: 'PUT', path: '/api/publication/goal', roles: money, stepUp: true, audit: 'goal.set' },
]

const photos: Rule[] = [
  { method: 'GET', path: '/api/photos', roles: pictures },
  { method: 'POST', path: '/api/photos', roles: [...pictures, 'guest'] },
  { method: 'PUT', path: '/api/photos/:id', roles: pictures },
  { method: 'GET', path: '/media/:file', roles: all },
]

// WORKFLOW: rows of workflow, notes, search and live go into this block.
const article = '/api/articles/:id'
const workflow: Rule[] = [
  { method: 'GET', path: '/api/live', roles: all },
  { method: 'GET', path: '/api/live/presence', roles: readersAndGuests },
  { method: 'POST', path: '/api/live/presence', roles: readersAndGuests },
  { method: 'GET', path: `${article}/workflow`, roles: readersAndGuests, ownOnly: guestOnly },
  {
    method: 'PUT',
    path: `${article}/workflow`,
    roles: writersAndGuests,
    ownOnly,
    audit: 'article.staged',
  },
  { method: 'PUT', path: `${article}/schedule`, roles: editors, audit: 'article.scheduled' },
  { method: 'DELETE', path: `${article}/schedule`, roles: editors, audit: 'article.unscheduled' },
  { method: 'PUT', path: `${article}/unpublishing`, roles: editors, audit: 'article.withdrawal-scheduled' },
  {
    method: 'DELETE',
    path: `${article}/unpublishing`,
    roles: editors,
    audit: 'article.withdrawal-unscheduled',
  },
  {
    method: 'POST',
    path: `${article}/take-down`,
    roles: editors,
    stepUp: true,
    audit: 'article.taken-down',
  },
  {
    method: 'POST',
    path: `${article}/take-down/request`,
    roles: writers,
    ownOnly: ['writer'],
    audit: 'article.take-down-asked',
  },
  {
    method: 'DELETE',
    path: `${article}/take-down/request`,
    roles: editors,
    audit: 'article.take-down-dropped',
  },
  {
    method: 'POST',
    path: `${article}/take-down/confirmation`,
    roles: editors,
    audit: 'article.taken-down',
  },
  { method: 'GET', path: `${article}/notes`, roles: readersAndGuests, ownOnly: guestOnly },
  { method: 'POST', path: `${article}/notes`, roles: readersAndGuests, ownOnly },
  { method: 'PUT', path: `${article}/notes/:note/resolution`, roles: readersAndGuests, ownOnly },
  { method: 'GET', path: `${article}/compare`, roles: readersAndGuests, ownOnly: guestOnly },
  { method: 'POST', path: `${article}/restoration`, roles: writersAndGuests, ownOnly },
  { method: 'GET', path: `${article}/revision-names`, roles: readersAndGuests, ownOnly: guestOnly },
  { method: 'PUT', path: `${article}/revisions/:revision/name`, roles: writersAndGuests, ownOnly },
  { method: 'GET', path: '/api/search', roles: readers },
  { method: 'GET', path: '/api/board', roles: readers },
  { method: 'GET', path: '/api/calendar', roles: readers },
  { method: 'GET', path: '/api/today', roles: readers },
  { method: 'GET', path: '/api/filters', roles: readers },
  { method: 'POST', path: '/api/filters', roles: readers },
  { method: 'DELETE', path: '/api/filters/:filter', roles: readers },
]

// PREFLIGHT: rows of checks and of protected people go into this block.
const preflight: Rule[] = [
  { method: 'GET', path: '/api/articles/:id/preflight', roles: readersAndGuests, ownOnly: guestOnly },
  { method: 'GET', path: '/api/preflight/settings', roles: readersAndGuests },
  { method: 'PUT', path: '/api/preflight/settings', roles: editors, audit: 'preflight.changed' },
  { method: 'GET', path: '/api/protected-people', roles: editors },
  { method: 'POST', path: '/api/protected-people', roles: editors, audit: 'protected-people.added' },
  {
    method: 'POST',
    path: '/api/protected-people/revealed',
    roles: editors,
    stepUp: true,
    audit: 'protected-people.read',
  },
  {
    method: 'DELETE',
    path: '/api/protected-people/:person',
    roles: editors,
    stepUp: true,
    audit: 'protected-people.removed',
  },
]

// PICTURES: rows of the library beyond `photos` above go into this block.
const pictureLibrary: Rule[] = [
  { method: 'GET', path: '/api/photos/:id', roles: pictures },
  { method: 'PUT', path: '/api/photo-focus/:id', roles: pictures },
  {
    method: 'POST',
    path: '/api/photo-edits',
    roles: ['owner', 'editor', 'photo-editor'],
    audit: 'photos.edited',
  },
]

// FRONT: rows of the front page's plan go into this block.
const front: Rule[] = [
  { method: 'GET', path: '/api/front/:language', roles: readers },
  { method: 'PUT', path: '/api/front/:language', roles: editors, audit: 'front.saved' },
  { method: 'POST', path: '/api/front/:language/filling', roles: readers },
  { method: 'GET', path: '/api/front/:language/preview', roles: readers },
  { method: 'GET', path: '/api/front/:language/history', roles: readers },
  { method: 'POST', path: '/api/front/:language/restoration', roles: editors, audit: 'front.restored' },
  { method: 'GET', path: '/api/front/:language/articles', roles: readers },
]

// DESKSCREENS: rows of settings, saved filters and the home screen go into this block.
const deskScreens: Rule[] = [
  { method: 'POST', path: '/api/jobs/:job/retry', roles: editors },
  { method: 'GET', path: '/api/home/care', roles: readers },
  { method: 'GET', path: '/api/home/money', roles: [...editors, 'finance'] },
  { method: 'GET', path: '/api/lists', roles: readersAndGuests },
  { method: 'POST', path: '/api/lists', roles: editors },
  { method: 'PUT', path: '/api/lists/:kind/:name', roles: editors, audit: 'name.changed' },
  { method: 'POST', path: '/api/lists/:kind/:name/merge', roles: editors, audit: 'name.merged' },
  { method: 'GET', path: '/api/house-names', roles: readersAndGuests },
  { method: 'POST', path: '/api/house-names', roles: editors },
  { method: 'PUT', path: '/api/house-names/:name', roles: editors },
  { method: 'DELETE', path: '/api/house-names/:name', roles: editors },
  { method: 'POST', path: '/api/publication/logo', roles: editors },
  { method: 'GET', path: '/api/publication/languages', roles: readersAndGuests },
  { method: 'GET', path: '/api/publication/words/:language', roles: editors },
  { method: 'PUT', path: '/api/publication/words/:language', roles: editors },
  { method: 'POST', path: '/api/publication/preview', roles: editors },
  { method: 'GET', path: '/api/publication/preview/:page', roles: editors },
  { method: 'GET', path: '/api/articles/:id/translations', roles: readersAndGuests, ownOnly: guestOnly },
  { method: 'PUT', path: '/api/articles/:id/original', roles: writers, ownOnly },
  { method: 'POST', path: '/api/articles/:id/compared', roles: writers, ownOnly },
]

/** Every route of the newsroom's API. */
export const routes: readonly Rule[] = [
  ...account,
  ...people,
  ...desk,
  ...photos,
  ...workflow,
  ...preflight,
  ...pictureLibrary,
  ...front,
  ...deskScreens,
]

const byRoute = new Map(routes.map((rule) => [`${rule.method} ${rule.path}`, rule]))

/** The rule of a route as registered; null where there is none. */
export function ruleOf(method: string, path: string): Rule | null {
  return byRoute.get(`${method} ${path}`) ?? null
}

/** Of the routes registered, those that need a rule and have none. */
export function unruled(registered: readonly { method: string; path: string }[]): string[] {
  const missing = registered.filter(
    ({ method, path }) =>
      /^\/(api|media|demo)\//.test(path) && method !== 'ALL' && ruleOf(method, path) === null,
  )
  return [...new Set(missing.map(({ method, path }) => `${method} ${path}`))]
}
