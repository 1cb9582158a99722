import type { KeyAlarm } from '../../contract.ts'
import { count } from '../ui/words/numbers.ts'

/** What the first screen says. */
export const homeWords = {
  title: 'Home',
  newArticle: 'New article',
  allArticles: 'All articles',
  noHeadline: 'No headline yet',
  needsYou: 'Needs you today',
  needsNothing:
    'Nothing waits for you. What is assigned to you, deadlines, notes and schedules that were refused stand here when there are any.',
  faults: 'Did not go out at its time',
  takeDowns: 'To be taken down: a second person has to confirm',
  mine: 'Assigned to you',
  notes: 'Notes to you',
  noteBy: (name: string) => `${name === '' ? 'Somebody who has left' : name} writes:`,
  due: 'Deadline passed or within a day',
  inReview: 'Waiting for a reader on the desk',
  deadline: 'Deadline',
  scheduled: 'Goes out next',
  scheduledNone: 'Nothing is scheduled. An article that is ready can be given a time when it is published.',
  edition: 'What readers see',
  editionNone: 'No edition yet',
  editionNumber: (number: number) => `Edition ${number}`,
  signed: 'Signed',
  everythingIn: 'Everything published is in it.',
  waiting: (changes: number) => `${count(changes, 'change is', 'changes are')} on the way into the next one.`,
  readSite: 'Read the site',
  goal: 'This month’s goal',
  goalNone: 'No goal is set.',
  goalOf: 'of',
  goalReceived: 'Received this month',
  goalReached: 'Reached.',
  toGo: (amount: string) => `${amount} to go.`,
  notTaking: 'Not taking contributions yet: no payment provider is connected.',
  byMonth: 'Month by month',
  gaveUp: (jobs: number) => (jobs === 1 ? 'A task gave up' : `${count(jobs, 'task')} gave up`),
  readersKeep: 'Readers keep the last whole edition meanwhile.',
  tryAgain: 'Try it again',
  tried: 'It is being tried again.',
  triedBefore: 'Somebody else pressed first: it is being tried again already.',
  reason: 'What it said',
  keys: 'The keys that readers trust',
  keysNext: 'The person who runs the server finds what to do in the guide “Keys” (docs/guides/keys.md).',
  keysOpen: 'See all keys',
  mirrors: (all: number, current: number) =>
    current === all
      ? `${all === 1 ? 'The mirror has' : `All ${all} mirrors have`} it.`
      : `${current} of ${count(all, 'mirror')} ${current === 1 ? 'has' : 'have'} it so far.`,
  mirrorsTroubled: (names: string[]) =>
    names.length === 1 ? `The mirror ${names[0]} needs a look` : `${names.length} mirrors need a look`,
  mirrorsMeans:
    'Readers’ programs go on to other hosts by themselves; what was found is on the screen about mirrors.',
  mirrorsOpen: 'See the mirrors',
  lapsing: 'Pictures whose rights end soon',
  rightsEnd: 'Rights end',
  leads: 'Leads',
  noCaption: 'A picture without caption',
  stale: 'Translations that lag behind',
  staleOf: (language: string, headline: string) => `Its original in ${language}, “${headline}”, changed`,
  lastWorkedOn: 'Last worked on',
} as const

/** What each role signs, as a journalist would call it. */
const signedBy: Record<NonNullable<KeyAlarm['role']>, string> = {
  root: 'The root of trust',
  targets: 'The list of who may sign what',
  code: 'The readers’ program',
  mirrors: 'The list of mirrors',
  edition: 'The edition',
  snapshot: 'The edition’s table of contents',
  timestamp: 'The edition’s date',
}

/** What is amiss with a key, and what it means. */
export function keyAlarmWords({ code, role, daysLeft }: KeyAlarm): string {
  const what = role === null ? 'A key' : signedBy[role]
  const days = count(Math.max(0, daysLeft ?? 0), 'day')
  const words: Record<KeyAlarm['code'], string> = {
    expired: `${what} has expired: readers are told, or refuse what is new, until it is signed again.`,
    expires: `${what} expires in ${days} unless it is signed again.`,
    'key-missing': `A key is missing on the server (${role}): nothing new can be published.`,
    'holders-here': 'The holders’ keys still lie on the server. Each belongs with its holder, offline.',
    'code-waiting':
      'A new version of the readers’ program waits for the holders’ signatures. Readers keep the old one until then.',
    demo: 'These keys are for trying things out: one person holds them all.',
  }
  return words[code]
}

/** Tasks that the newsroom does by itself, as a journalist would call them, and what their failing means. */
const tasks: Record<string, { name: string; means: string }> = {
  'make-edition': {
    name: 'Making the next edition',
    means: 'What you published since the last edition is not before readers yet.',
  },
  'sign-timestamp': {
    name: 'Signing the edition anew',
    means: 'Within three days readers are told that their edition is old, although nothing is missing.',
  },
  'check-site': {
    name: 'Checking the site’s files',
    means: 'A damaged page would not be noticed until the next check.',
  },
  'photo-renditions': {
    name: 'Making the sizes of a picture',
    means: 'The picture is shown in one size only.',
  },
  'media-gone': {
    name: 'Taking pictures off the site',
    means: 'A picture that nothing shows any more can still be fetched by whoever knows its address.',
  },
  'watch-mirrors': {
    name: 'Looking at the mirrors',
    means: 'A mirror that fails or lies would not be noticed until the next round, in a quarter of an hour.',
  },
  'look-at-mirror': { name: 'Looking at a mirror', means: 'What is shown of it is from an earlier look.' },
  'share-card': { name: 'Drawing a share card', means: 'An article is passed on without its card.' },
}

/** What a failed task is, in words; a task that is not listed keeps its own name. */
export function taskWords(kind: string): { name: string; means: string } {
  return tasks[kind] ?? { name: kind, means: '' }
}

/** The reason of a failed task without the name of a class in front. */
export function reasonWords(reason: string): string {
  return reason.replace(/^[A-Za-z]*(?:Error|Refusal): /, '')
}
