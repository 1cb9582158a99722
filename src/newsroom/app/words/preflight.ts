import type { Place, PreflightRule, RuleLevel } from '../../contract/preflight.ts'
import { count } from '../ui/words/numbers.ts'

/** Each rule: its name, what it looks for, and why that matters. */
export const ruleWords: Record<PreflightRule, { title: string; why: string }> = {
  'protected-person': {
    title: 'Name of a protected person',
    why: 'The newsroom keeps a sealed list of people whom print can endanger. Their names are looked for in the text, captions, tags and bylines, in every case of Russian and Ukrainian.',
  },
  'legal-label': {
    title: 'Legal label',
    why: 'The law of some places makes a publication print a label over certain articles. Which ones need which is set in the settings.',
  },
  'photo-credit': {
    title: 'Photo without credit',
    why: 'Whoever made a picture is named beside it. Without a credit it does not go out.',
  },
  'photo-rights': {
    title: 'Rights in a photo',
    why: 'A picture whose rights have ended does not go out, and one whose rights end soon disappears from the page that day.',
  },
  'photo-alt': {
    title: 'Photo without description',
    why: 'Readers who cannot see a picture, or cannot load it, get its description in its place.',
  },
  'photo-rights-unsaid': {
    title: 'Rights not noted',
    why: 'What was agreed on a picture is soon forgotten. Write it down while somebody remembers.',
  },
  'photo-place': {
    title: 'Place in a picture file',
    why: 'Cameras and phones write where they are into their files. Readers’ copies lose it; the upload kept in the newsroom has it still.',
  },
  quotation: {
    title: 'Quotation without speaker',
    why: 'A reader should know whose words these are, and how we come by them.',
  },
  'contested-name': {
    title: 'Contested name',
    why: 'Where two sides dispute a name, the paper prints its own and gives the other beside it, once in each article.',
  },
  'relative-day': {
    title: 'Relative day',
    why: '“Yesterday” means another day to whoever reads it next week, or if the article goes out a day late. A marked day shows its date.',
  },
  'link-tracking': {
    title: 'Tracking in a link',
    why: 'Such additions tell other sites where their readers come from. For some readers that is dangerous.',
  },
  'link-insecure': {
    title: 'Link that is not secure',
    why: 'Over http: anybody on the way sees which page is read and can put something else in its place.',
  },
  embed: {
    title: 'Something from another site',
    why: 'Pages of this paper load nothing from elsewhere, so that nobody else learns who reads them.',
  },
  'headline-length': {
    title: 'Headline is long',
    why: 'Search results and cards cut what has no room. How much fits depends on the script.',
  },
  'standfirst-empty': {
    title: 'No standfirst',
    why: 'Lists and cards show it under the headline; it is often all that is read.',
  },
  translation: {
    title: 'Correction and translations',
    why: 'A correction that stands in one language only leaves the error standing in the others.',
  },
  'desk-note': {
    title: 'Unanswered note',
    why: 'Somebody at the desk asked something. Answer it in the notes, then it is settled.',
  },
}

export const preflightWords = {
  title: 'Before it goes out',
  checking: 'Checking…',
  stale: 'Checked before the last change.',
  clear: 'Nothing found. It can go out.',
  failed: 'The checks could not be made.',
  missing: 'Still missing',
  blocking: 'Keeps it in',
  warnings: 'Worth a look',
  summary: (blocks: number, warnings: number) =>
    blocks === 0
      ? count(warnings, 'warning')
      : `${blocks} ${blocks === 1 ? 'thing keeps' : 'things keep'} it in${warnings > 0 ? `, ${count(warnings, 'warning')}` : ''}`,
  why: 'Why this matters',
  fixAll: (number: number) => `Mend all ${number}`,
  notApplied: 'The text has changed since. It is being checked again.',
  jump: (place: string) => `Show: ${place}`,
  places: {
    article: 'The whole article',
    headline: 'Headline',
    standfirst: 'Standfirst',
    dateline: 'Dateline',
    lead: 'Picture at the top',
    body: 'Text',
    labels: 'Labels',
  } satisfies Record<Place['field'], string>,
  block: (number: number) => `Block ${number}`,
} as const

export const gateWords = {
  title: 'Before it goes out',
  firm: 'This has to be settled first. There is no reason that makes it good.',
  ask: 'This keeps the article in. If it is to go out all the same, say why: your reason stays in the audit log under your name.',
  reason: (rule: string) => `Why it goes out all the same: ${rule.toLowerCase()}`,
  reasonHint: 'Do not write the name of anybody who is to be protected: the log is kept for ever.',
  reasonMissing: 'Give a reason, or go back and mend it.',
  more: (number: number) => `${count(number, 'warning')} besides`,
  back: 'Back to the text',
  close: 'Close',
} as const

export const preflightSettingsWords = {
  title: 'Checks before publication',
  lead: 'What each check does when it finds something. A block can be overridden with a reason, which stays in the audit log.',
  levels: { block: 'Block', warn: 'Warn', off: 'Off' } satisfies Record<RuleLevel, string>,
  firm: 'Always blocks',
  save: 'Save the checks',
  saved: 'Saved.',
  undo: 'Undo the changes',
  labels: 'Legal labels that articles need',
  labelsLead:
    'An article needs the label where section, kind and language all fit. Leave a field empty for “any”.',
  noLabels: 'The publication has no legal labels yet. Add one above, then say here which articles need it.',
  noDemands: 'No article needs a label.',
  label: 'Label',
  sections: 'Sections',
  kinds: 'Kinds',
  languages: 'Languages',
  any: 'Any',
  addDemand: 'Add a rule',
  take: 'Remove',
  removeDemand: (label: string) => `Remove the rule for ${label}`,
  kindNames: {
    news: 'News',
    analysis: 'Analysis',
    opinion: 'Opinion',
    interview: 'Interview',
    investigation: 'Investigation',
    'photo-essay': 'Photo essay',
    explainer: 'Explainer',
  },
} as const

export const protectedWords = {
  title: 'Protected people',
  lead: 'Names that must not be printed, because print can endanger somebody. The list is sealed with a key that is not in the database; whoever opens it is noted in the audit log.',
  count: (number: number) =>
    number === 0 ? 'Nobody is on the list.' : `${count(number, 'name')} on the list.`,
  name: 'Name',
  nameHint:
    'First name and surname find both orders, initials and every case. A surname alone finds everybody who has it.',
  add: 'Put on the list',
  added: 'The name is on the list.',
  reveal: 'Show the names',
  hide: 'Hide the names',
  remove: (name: string) => `Take off ${name}`,
  take: 'Take off',
} as const
