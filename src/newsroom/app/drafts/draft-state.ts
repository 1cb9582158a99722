import type { ArticleView, DraftContent } from '../../contract.ts'
import type { Merge } from '../document/merge-content.ts'
import type { DraftStorage } from './kept-drafts.ts'

/** Where the text is: in the newsroom, on its way there, or on this device only. */
export type Saving =
  | 'saved'
  /** Typed a moment ago; will be sent shortly. */
  | 'waiting'
  | 'saving'
  /** The newsroom could not be reached, or wants a sign-in first; tried again by itself. */
  | 'kept'
  /** The newsroom will not take it as it is; `problem` says why. */
  | 'refused'
  /** Somebody saved another version first, and both changed the same block: the writer chooses. */
  | 'conflict'

export type DraftState = {
  content: DraftContent
  /** What the newsroom last said; null while the article was never saved. */
  view: ArticleView | null
  saving: Saving
  problem: string
  /** With `conflict`: what stands in the newsroom, and how the two go together. */
  conflict: { theirs: ArticleView; merge: Merge } | null
  /** What another version brought into this text by itself, until the writer has read it. */
  merged: ArticleView | null
  /** The version before the last choice, until the screen is left. */
  setAside: DraftContent | null
  /** False where the device has no room: then the text is in this window only. */
  isKept: boolean
  /** Counts up whenever `content` was changed by something not typed here. */
  generation: number
}

/** What a keeper works with; given, so that tests need no browser. */
export type KeeperTools = {
  storage: DraftStorage
  writer: string
  /** Other windows of this browser that are open: what they keep is theirs. */
  openWriters: () => ReadonlySet<string>
  clock: () => number
  /** Calls `work` after so many ms; returns what cancels it. */
  after: (ms: number, work: () => void) => () => void
  create: (content: DraftContent, key: string) => Promise<ArticleView>
  save: (id: string, content: DraftContent, expectedRevision: string) => Promise<ArticleView>
  /** What an earlier revision said; null where it is not kept any more. */
  revision: (id: string, revisionId: string) => Promise<DraftContent | null>
}
