import type { KeyAlarm } from '../../contract.ts'
import type { HostKind, LookOutcome, MirrorView } from '../../contract/mirrors.ts'
import { count } from '../ui/words/numbers.ts'

/** What the screen about mirrors, their signed list and the keys says. */
export const mirrorWords = {
  title: 'Mirrors',
  lead: 'Hosts that carry a copy of every edition. Nobody has to trust them: readers’ programs check each page against your signatures, and go on to the next host where one fails.',
  add: 'Add a mirror',
  none: 'No mirrors yet. A reader who cannot reach your own address can read from any of them: begin with a folder that a web server of yours serves, a bucket, or a friend’s host by SFTP. The guide “For somebody who lends a host” (docs/guides/mirror-volunteer.md) is for the friend.',
  ours: (edition: number) => `Your readers have edition ${edition}.`,
  hidden: 'kept off public pages',
  curtain: 'for readers behind a curtain',
  listed: 'in the readers’ list',
  unlisted: 'not in the readers’ list',
  noAddress: 'No reader’s address: it is kept up to date, and nobody is sent there.',
  slow: (kilobytes: number) => `at most ${kilobytes} kB a second`,
  nothingThere: 'Nothing has been brought there yet',
  hasEdition: (edition: number, behind: number) =>
    behind <= 0 ? `Edition ${edition}, the newest` : `Edition ${edition}, ${count(behind, 'edition')} behind`,
  editionBar: (name: string) => `How far ${name} has followed the last ten editions`,
  brought: 'brought there',
  bringing: (there: number, of: number) =>
    of === 0 ? 'Comparing what is there …' : `Bringing files there: ${there} of ${of}`,
  bringingBar: (name: string) => `Files brought to ${name}`,
  looking: 'Looking at it as a stranger would …',
  lookedAt: 'looked at',
  notLooked: 'Not looked at yet',
  took: (ms: number) => `in ${(ms / 1000).toFixed(1)} s`,
  remarks: 'What was seen',
  looks: (looks: number, words: string) =>
    `The last ${looks === 1 ? 'look' : `${looks} looks`}, oldest first: ${words}.`,
  cannot: 'Cannot be brought up to date since',
  cannotNext: 'It is tried again with each edition; readers keep what is there.',
  look: 'Look now',
  lookOf: (name: string) => `Look now: ${name}`,
  bring: 'Bring up to date',
  bringOf: (name: string) => `Bring up to date: ${name}`,
  remove: 'Remove',
  removeOf: (name: string) => `Remove: ${name}`,
  close: 'Close',
  removeTitle: (name: string) => `Remove ${name}`,
  removeTold:
    'It gets no more editions, and its credentials are forgotten. What lies there stays: delete it at the host if you can. Readers ask it until the list is signed anew.',
  removeType: (name: string) => `Type its name, ${name}`,
  removeGo: 'Remove it',
  removed: (name: string) => `${name} is forgotten. Sign the list, so that readers do not ask it any more.`,
} as const

/** The form by which a mirror is added. */
export const addMirrorWords = {
  title: 'Add a mirror',
  name: 'Name',
  nameHint: 'For the newsroom: letters, digits, dots and hyphens.',
  driver: 'How it is reached',
  drivers: [
    { value: 'folder', label: 'A folder' },
    { value: 's3', label: 'A bucket (S3)' },
    { value: 'sftp', label: 'SFTP' },
  ],
  folder: 'Folder on this server',
  folderHint: 'A full path, such as /srv/copy. A web server serves it, or something else carries it on.',
  endpoint: 'Address of the storage',
  bucket: 'Bucket',
  region: 'Region',
  prefix: 'Folder within the bucket',
  accessKeyId: 'Access key',
  secretAccessKey: 'Secret key',
  host: 'Host',
  port: 'Port',
  user: 'User',
  into: 'Folder there',
  hostKey: 'The host’s key',
  hostKeyHint:
    'Such as “ssh-ed25519 AAAA…”: ssh-keyscan HOST prints it. Compare it with what the host’s owner says.',
  privateKey: 'Private key for it',
  privateKeyHint: 'The text of the file, without a passphrase; good for this one folder and nothing else.',
  once: 'Kept encrypted, and never shown again.',
  url: 'Address for readers',
  urlHint: 'https://…, below which edition/ lies. Leave it empty for a copy that no reader is sent to.',
  kind: 'What it serves',
  kinds: [
    {
      value: 'store',
      label: 'A store: signed pieces alone',
      description: 'Anybody’s host. It cannot change a word without being found out.',
    },
    {
      value: 'front',
      label: 'A front door: pages and the readers’ program too',
      description: 'Only a host of your own: first visitors believe what it serves.',
    },
  ],
  hidden: 'Keep it off public pages',
  hiddenHint: 'Readers learn of it from the signed list alone, so that censors find it later.',
  curtain: 'It answers each request on a connection of its own',
  curtainHint: 'For networks that cut connections after some 15 kB. The configuration below does that.',
  rate: 'At most, in kB a second',
  rateHint: 'Empty: as fast as it goes.',
  save: 'Add it',
  saved: (name: string) => `${name} is added. Everything is being brought there now.`,
} as const

/** The signed list, and what can be said with it. */
export const listWords = {
  title: 'The list that readers have',
  lead: 'Readers’ programs ask the hosts on it, in no fixed order. The operations key signs it; it can move readers, and can change no word they read.',
  never: 'No list has been signed yet. Readers ask your own address alone.',
  number: (version: number, mirrors: number) => `List ${version}, with ${count(mirrors, 'mirror')}.`,
  left: (days: number) =>
    days < 0
      ? 'It has expired. Readers who have it go on using it; new ones refuse it.'
      : `It holds ${count(days, 'more day', 'more days')}.`,
  told: (language: string) => `Readers are told (${language}):`,
  revokedNow: 'No longer yours, and never asked:',
  same: 'It says what the last looks found: nothing to sign.',
  differs: 'It differs from what the last looks found:',
  differsOtherwise: 'A signature would put its entries in another order.',
  coming: 'would be added',
  going: 'would be taken off: removed, revoked, false, or failing for a day',
  itself: 'The newsroom signs it by itself within a quarter of an hour.',
  sign: 'Sign it now',
  renew: 'Sign it again now',
  signed: 'Signed. Readers get it with their next visit.',
  elsewhere:
    'The operations key is not on this server, so the list cannot be signed from here. Where the key is, run:',
  command: 'tamizdat mirrors sign',
  moreTitle: 'Tell readers something, revoke an address, or tune how they ask',
  more: 'These go out with the list, and stay in it until they are changed.',
  notice: 'Notice to readers',
  noticeHint: 'At most 500 characters. Every reader sees it, wherever they read from.',
  language: 'Language',
  languageHint: 'Such as en, ru or fa.',
  addNotice: 'Add a language',
  removeNotice: 'Take it away',
  revoked: 'Addresses that are no longer yours',
  revokedHint:
    'One a line, such as https://paper.example. Readers’ programs never ask them again, and warn those who come there.',
  strategy: 'How readers’ programs ask',
  strategyHint: 'Leave a field empty for what stands in it. Milliseconds and numbers.',
  strategies: {
    hedgeMs: 'Ask the next host after (ms)',
    mostYoung: 'Young attempts at once',
    youngMs: 'An attempt is young for (ms)',
    mostSockets: 'Connections at once',
    firstByteMs: 'Wait for a first byte (ms)',
    stallMs: 'Give up when nothing comes for (ms)',
    deadlineMs: 'Give up altogether after (ms)',
    graceMs: 'Wait for other dates (ms)',
    forgetBadMs: 'Leave a bad host alone for (ms)',
  },
  save: 'Sign the list with this',
} as const

/** Configurations for hosts. */
export const hostWords = {
  title: 'Configuration for a host',
  lead: 'For a host of your own, or for a friend who lends one. None of them records who reads.',
  kind: 'What it is',
  kinds: {
    nginx: 'nginx before this newsroom',
    'nginx-store': 'nginx that serves a store',
    caddy: 'Caddy before this newsroom',
    'caddy-store': 'Caddy that serves a store',
    onion: 'Onion service (tor)',
  } satisfies Record<HostKind, string>,
  host: 'Its name',
  curtain: 'For networks that cut connections after some 15 kB',
  copy: 'Copy it',
  copied: 'Copied',
} as const

/** The keys panel. */
export const keyWords = {
  title: 'The keys that readers trust',
  lead: 'What to do in each case, loss and theft among them, is in the guide',
  guide: 'docs/guides/keys.md',
  fingerprint: 'Fingerprint',
  fingerprintHint: 'Have it printed: by it anybody tells your edition from a forger’s.',
  demo: 'These keys are for trying things out: one person holds them all. Never publish with them.',
  well: 'Nothing has to be done now.',
  role: 'What is signed',
  who: 'By',
  until: 'Holds',
  where: 'Where the key is',
  holders: (threshold: number, keys: number) => `${threshold} of ${count(keys, 'holder')}`,
  server: 'the server’s key',
  operations: 'the operations key',
  here: 'on this server',
  away: 'with the holders',
  elsewhere: 'elsewhere',
  none: 'not signed yet',
  left: (days: number) => (days < 0 ? 'expired' : count(days, 'day')),
  roles: {
    root: 'The root of trust',
    targets: 'Who may sign what',
    code: 'The readers’ program',
    mirrors: 'The list of mirrors',
    edition: 'The edition',
    snapshot: 'Its table of contents',
    timestamp: 'Its date',
  } satisfies Record<NonNullable<KeyAlarm['role']>, string>,
} as const

const outcomes: Record<LookOutcome, { name: string; counted: string }> = {
  good: { name: 'Answers well', counted: 'good' },
  old: { name: 'Lags behind', counted: 'behind' },
  expired: { name: 'Past its date', counted: 'past its date' },
  'wrong-bytes': { name: 'Serves false bytes', counted: 'with false bytes' },
  forged: { name: 'Serves forged signatures', counted: 'forged' },
  closed: { name: 'Browsers may not read it', counted: 'closed to browsers' },
  unreachable: { name: 'Does not answer', counted: 'without an answer' },
}

/** How a mirror was found, in words. */
export function outcomeWords(outcome: LookOutcome): string {
  return outcomes[outcome].name
}

/** `46 good, 1 behind, 1 without an answer` */
export function countedOutcomes(looks: readonly { outcome: LookOutcome }[]): string {
  const counts = new Map<LookOutcome, number>()
  for (const { outcome } of looks) counts.set(outcome, (counts.get(outcome) ?? 0) + 1)
  return [...counts].map(([outcome, times]) => `${times} ${outcomes[outcome].counted}`).join(', ')
}

const drivers: Record<MirrorView['driver'], string> = { folder: 'folder', s3: 'bucket', sftp: 'SFTP' }

/** `Store, by SFTP` */
export function kindWords({ kind, driver }: Pick<MirrorView, 'kind' | 'driver'>): string {
  return `${kind === 'front' ? 'Front door' : 'Store'}, ${drivers[driver]}`
}

/** What to do about a key next: a sentence, and the command where one does it. */
export function keyNextWords({ code, role }: KeyAlarm): { told: string; command: string | null } {
  if (code === 'code-waiting')
    return { told: 'Call the holders together.', command: 'tamizdat keys draft STICK --code' }
  if (code === 'holders-here')
    return { told: 'Each takes data/keys/holders/NAME.age away; then delete it here.', command: null }
  if (code === 'key-missing')
    return { told: 'Restore the backup. Without one:', command: 'tamizdat keys new-online' }
  if (code === 'demo') return { told: 'A real paper begins with a ceremony.', command: 'tamizdat help keys' }
  return expiryNext(role)
}

function expiryNext(role: KeyAlarm['role']): { told: string; command: string } {
  if (role === 'mirrors')
    return { told: 'Sign the list: above, or where the key is.', command: 'tamizdat mirrors sign' }
  if (role === 'root' || role === 'targets' || role === 'code')
    return {
      told: 'Call the holders together.',
      command: `tamizdat keys draft STICK --renew ${role}`,
    }
  return { told: 'The server signs this by itself, and has stopped. Look why:', command: 'tamizdat doctor' }
}
