import type { AuditLine } from '../../contract/people.ts'
import { count, exactMoney } from '../ui/words/numbers.ts'
import { giftWords } from './finance/gifts.ts'
import { roleWords } from './people.ts'

export const auditWords = {
  title: 'Log',
  lead: 'What was done that somebody may have to answer for. Entries are only ever added, and each seals the one before.',
  none: 'Nothing has been done yet that is kept here.',
  more: 'Older entries',
  program: 'The newsroom itself',
  gone: 'Somebody who has left',
  check: 'Check the whole log',
  whole: (entries: number) => `All ${entries.toLocaleString('en-GB')} entries are as they were written.`,
  head: 'The last seal, to note down elsewhere and compare later:',
  someArticle: 'an article',
} as const

/** What somebody did, to stand after their name. An action that is not listed here is shown as it is written. */
export function auditSentence(line: AuditLine): string {
  return (sentences[line.action] ?? unlisted)(line)
}

type Sentence = (line: AuditLine) => string

const sentences: Record<string, Sentence> = {
  'staff.joined': (line) => `joined the newsroom${asRole(line, 'role')}`,
  'staff.invited': (line) => `invited ${said(line, 'name')}${asRole(line, 'role')}`,
  'staff.invitation-withdrawn': (line) => `withdrew the invitation for ${said(line, 'name')}`,
  'staff.role-changed': (line) =>
    `made ${line.subjectName} ${roleName(line, 'to')}, who was ${roleName(line, 'from')}`,
  'staff.deactivated': (line) => `shut ${line.subjectName} out`,
  'staff.reactivated': (line) => `let ${line.subjectName} in again`,
  'account.recovery-used': () => 'signed in with a recovery code',
  'account.recovery-made': () => 'made new recovery codes',
  'account.second-step-set': () => 'set up the code on a phone',
  'account.password-changed': () => 'changed their password',
  'account.passkey-added': (line) => `added the passkey “${said(line, 'passkey')}”`,
  'account.passkey-removed': (line) => `removed the passkey “${said(line, 'passkey')}”`,
  'account.signed-out-everywhere': () => 'signed out everywhere',
  'mail.tested': () => 'sent a test letter',
  'pen-name.changed': (line) => `changed what is known of ${line.subjectName}`,
  'pen-name.revealed': (line) => `looked at who ${line.subjectName} is`,
  'article.published': (line) => `published ${article(line)}`,
  'article.updated': (line) => `published an update of ${article(line)}`,
  'article.corrected': (line) => `published a correction of ${article(line)}`,
  'article.changed': (line) => `mended a small thing in ${article(line)}, which is live`,
  'article.schedule-refused': (line) => `did not publish ${article(line)} at its time: it was not ready`,
  'article.embargoed': (line) => `put an embargo on ${article(line)}`,
  'article.embargo-lifted': (line) => `lifted the embargo on ${article(line)}`,
  'article.withdrawn': (line) => `withdrew ${article(line)}`,
  'article.staged': (line) => `moved ${article(line)}${to(line)}`,
  'article.scheduled': (line) => `scheduled ${article(line)}`,
  'article.unscheduled': (line) => `took ${article(line)} off the schedule`,
  'article.withdrawal-scheduled': (line) => `set a time at which ${article(line)} is withdrawn`,
  'article.withdrawal-unscheduled': (line) =>
    `dropped the time at which ${article(line)} was to be withdrawn`,
  'article.take-down-asked': (line) => `asked for ${article(line)} to be taken down at once`,
  'article.take-down-dropped': (line) => `dropped the taking down of ${article(line)}`,
  'article.taken-down': (line) => `took ${article(line)} down, everywhere`,
  'preflight.changed': () => 'changed what is checked before publishing',
  'preflight.overridden': (line) => `published ${article(line)} against a check${because(line)}`,
  'protected-people.read': () => 'looked at the list of protected people',
  'protected-people.added': () => 'added a protected person',
  'protected-people.removed': () => 'removed a protected person',
  'front.saved': (line) => `rearranged the front page${inLanguage(line)}`,
  'front.restored': (line) => `brought an earlier front page back${inLanguage(line)}`,
  'front.expired': (line) => `took what had expired off the front page${inLanguage(line)}`,
  'photos.edited': (line) => `changed what is said of ${photos(line)}`,
  'name.changed': (line) => `changed the ${said(line, 'kind')} “${said(line, 'to')}”`,
  'name.renamed': (line) =>
    `moved the ${said(line, 'kind')} “${said(line, 'from')}” to the address “${said(line, 'to')}”`,
  'name.merged': (line) =>
    `merged the ${said(line, 'kind')} “${said(line, 'from')}” into “${said(line, 'to')}”`,
  'mirror.added': (line) => `added the mirror “${said(line, 'name')}”`,
  'mirror.removed': (line) => `removed the mirror “${said(line, 'name')}”`,
  'mirror-list.signed': (line) => `signed list ${Number(line.detail['version'] ?? 0)} of mirrors`,
  'gift.refund-asked': (line) => `asked for ${moneyOf(line)} of a gift to be given back${becauseOf(line)}`,
  'pledge.ended': (line) => `ended pledge ${numberOf(line)} at its supporter’s request`,
  'pledge.paused': (line) =>
    line.detail['months'] === 0
      ? `took pledge ${numberOf(line)} up again at its supporter’s request`
      : `paused pledge ${numberOf(line)} at its supporter’s request`,
  'pledges.invited': (line) =>
    `said that ${said(line, 'provider')} dropped us, and had ${Number(line.detail['invited'] ?? 0)} supporters invited to move`,
  'supporter.looked-up': (line) =>
    line.subject.endsWith(':nobody')
      ? 'looked for a supporter by a mail address, and found nobody'
      : `looked supporter ${numberOf(line)} up by their mail address`,
  'supporter.revealed': (line) => `looked at who supporter ${numberOf(line)} is`,
  'supporter.exported': (line) => `saved all that is kept of supporter ${numberOf(line)}`,
  'supporter.erased': (line) => `erased supporter ${numberOf(line)}`,
  'bank-statement.taken-in': (line) =>
    `took in a statement of the bank: gifts found for ${count(Number(line.detail['matched'] ?? 0), 'line')}`,
  'bank-lines.revealed': () => 'looked at the lines of the bank that wait, which name people',
  'bank-line.matched': () => 'put a line of the bank to a gift',
  'bank-line.set-aside': () => 'said that a line of the bank is no gift',
  'goal.set': (line) => `set the monthly goal${goal(line)}`,
}

function unlisted({ action, subject, subjectName }: AuditLine): string {
  return `${action.replaceAll(/[.-]/g, ' ')}: ${subjectName === '' ? subject : subjectName}`
}

function article({ subjectName }: AuditLine): string {
  return subjectName === '' ? auditWords.someArticle : `“${subjectName}”`
}

function said({ detail }: AuditLine, field: string): string {
  const value = detail[field]
  return typeof value === 'string' ? value : ''
}

function roleName(line: AuditLine, field: string): string {
  const role = said(line, field)
  return (role in roleWords ? roleWords[role as keyof typeof roleWords].name : role).toLowerCase()
}

function asRole(line: AuditLine, field: string): string {
  return said(line, field) === '' ? '' : ` as ${roleName(line, field)}`
}

function to(line: AuditLine): string {
  const stage = said(line, 'to') || said(line, 'stage')
  return stage === '' ? '' : ` to ${stage}`
}

function because(line: AuditLine): string {
  const reason = said(line, 'reason')
  return reason === '' ? '' : `: ${reason}`
}

function inLanguage({ subject }: AuditLine): string {
  const language = subject.split(':')[1] ?? ''
  return language === '' ? '' : ` (${language})`
}

function photos({ detail }: AuditLine): string {
  const count = detail['photos']
  return count === 1 ? 'a picture' : `${Number(count ?? 0)} pictures`
}

function goal(line: AuditLine): string {
  const sum = moneyOf(line)
  return sum === '' ? '' : ` to ${sum}`
}

/** The amount as it is kept, in minor units: how many decimals a currency has, the browser knows. */
function moneyOf(line: AuditLine): string {
  const [amount, currency] = [line.detail['amount'], said(line, 'currency')]
  return typeof amount !== 'number' || currency === '' ? '' : exactMoney({ amount, currency })
}

function becauseOf(line: AuditLine): string {
  const reason = said(line, 'reason')
  return reason in giftWords.reasons
    ? `: ${giftWords.reasons[reason as keyof typeof giftWords.reasons].toLowerCase()}`
    : ''
}

/** The end of an id, as the screens of money show it. */
function numberOf({ subject }: AuditLine): string {
  return subject.slice(-6)
}
