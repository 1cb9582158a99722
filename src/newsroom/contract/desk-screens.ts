import type { Instant } from '#base/clock.ts'
import type { Settings, SettingsPatch } from './publication.ts'

// What the screens Home and Settings ask beside contract.ts and contract/workflow.ts. Addresses in
// paths/desk-screens.ts.

// —— home ——

/** POST deskPaths.retry(jobId) with `{}` → Retried. `retried` is false where somebody else pressed first. */
export type Retried = { retried: boolean }

/** GET deskPaths.care: what readers will soon, or already, see wrong. */
export type Care = {
  /** Photos in the library whose rights end within 30 days, the nearest first; at most 20. */
  lapsing: LapsingPhoto[]
  /** Live translations whose original has changed since they were compared, the oldest change first; at most 20. */
  stale: StaleTranslation[]
}
export type LapsingPhoto = {
  id: string
  caption: string
  alt: string
  credit: string
  rightsUntil: Instant
  /** Headlines of live articles whose lead picture it is; at most 3. */
  shownBy: { id: string; headline: string }[]
}
export type StaleTranslation = {
  id: string
  headline: string
  language: string
  original: { id: string; headline: string; language: string }
  /** When the original said something that the translation may not say. */
  since: Instant
}

/** GET deskPaths.money: the last 12 months up to this one, oldest first, in the currency of the newest goal. */
export type MoneyByMonth = {
  currency: string
  months: { month: string; received: number; goal: number | null }[]
}

// —— sections, tags, storylines ——

export type ListedKind = 'section' | 'tag' | 'storyline'

/** GET deskPaths.lists → Lists; every change below answers with all of them as they now are. */
export type Lists = { sections: ListedName[]; tags: ListedName[]; storylines: ListedName[] }

export type ListedName = {
  id: string
  slug: string
  name: string
  /** The name in other languages, by primary tag. */
  names: Record<string, string>
  /** Of a storyline; empty otherwise. */
  summary: string
  /** How many articles, drafts too, are filed under it; null where that is not counted (storylines). */
  articles: number | null
  /** Addresses that lead on to it. */
  former: string[]
}

/** POST deskPaths.lists → 201 Lists. An existing name changes nothing. */
export type AddListedName = { kind: ListedKind; name: string }

/**
 * PUT deskPaths.list(kind, id) → Lists. What is left out stays. A new slug leaves a page at the old address that
 * leads on. Refused (`request-invalid`) where the name or the address is another's.
 */
export type ListedNamePatch = {
  name?: string
  slug?: string
  names?: Record<string, string>
  summary?: string
}

/** POST deskPaths.merge(kind, id) → Lists: the one in the address goes, and everything of it belongs to `into`. */
export type MergeRequest = { into: string }

// —— house names ——

/** GET deskPaths.houseNames → HouseNameList; POST HouseNameRequest, PUT and DELETE one, answer the same. */
export type HouseNameList = { names: HouseNameView[] }
export type HouseNameView = { id: string } & HouseNameRequest
export type HouseNameRequest = { language: string; name: string; others: string[]; note: string }

// —— looks ——

/** POST deskPaths.logo as `FormData` with `file` → LogoMade; PUT paths.settings with it puts it into the masthead. */
export type LogoMade = { logo: NonNullable<Settings['logo']>; src: string }

/** POST deskPaths.settingsPreview → PreviewKept: refused with the sentence that saving would be refused with. */
export type PreviewRequest = { settings: SettingsPatch }
export type PreviewKept = { kept: true }
/** GET deskPaths.previewPage(page, language): the page with the settings last sent, as it would be printed. */
export type PreviewPage = 'front' | 'about' | 'support'

/** GET deskPaths.languages: where anything was ever published, the publication's own first, by primary tag. */
export type LanguageList = {
  languages: { language: string; articles: number; words: 'own' | 'catalogue' | 'english' }[]
}

/**
 * GET deskPaths.words(language) → PaperWords: every word and sentence that the paper itself says around articles.
 * PUT SayWords → PaperWords; an empty text takes the newsroom's own away. Refused (`request-invalid`) with a sentence.
 */
export type PaperWords = { language: string; words: PaperWord[] }
export type PaperWord = {
  key: string
  /** What the press says by itself in this language, or in English for want of it. */
  standard: string
  /** What the newsroom put in its place; empty where it did not. */
  own: string
}
export type SayWords = { words: Record<string, string> }

// —— translations ——

/** GET deskPaths.translations(articleId) → Translations; empty where the article stands alone. */
export type Translations = {
  /** The original first. */
  members: { id: string; language: string; headline: string; status: string }[]
  /** True where this one is a translation. */
  isTranslation: boolean
  /** When the original changed since it was compared; null where it did not. */
  staleSince: Instant | null
}
/** PUT deskPaths.original(articleId) → Translations. Null: it is no translation any more. */
export type OriginalRequest = { originalId: string | null }
// POST deskPaths.compared(articleId) with `{}` → Translations: it says what its original says now.
