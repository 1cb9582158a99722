import type { ArticleView, DraftContent } from '../../contract.ts'
import { ApiProblem, reasonOf } from '../api/problem.ts'
import { type DraftStorage, forgetDraft, keepDraft, keptDraft } from './kept-drafts.ts'
import { sameContent } from './same-content.ts'

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
  /** Somebody saved another version first; the writer chooses. */
  | 'conflict'

export type DraftState = {
  content: DraftContent
  /** What the newsroom last said; null while the article was never saved. */
  view: ArticleView | null
  saving: Saving
  problem: string
  /** With `conflict`: what stands in the newsroom. */
  theirs: ArticleView | null
  /** The version given up for theirs, until the screen is left. */
  setAside: DraftContent | null
  /** False where the device has no room: then the text is in this window only. */
  isKept: boolean
  /** Counts up whenever `content` was replaced by something not typed here. */
  generation: number
}

/** What a keeper works with; given, so that tests need no browser. */
export type KeeperTools = {
  storage: DraftStorage
  writer: string
  clock: () => number
  /** Calls `work` after so many ms; returns what cancels it. */
  after: (ms: number, work: () => void) => () => void
  create: (content: DraftContent, key: string) => Promise<ArticleView>
  save: (id: string, content: DraftContent, expectedRevision: string) => Promise<ArticleView>
}

const pause = 1_000
const longestWait = 5_000
const retries = [2_000, 5_000, 15_000, 30_000]

/**
 * Holds the text of one article while it is written: each change is kept on this device at once and sent to
 * the newsroom when the writer pauses for a second, after five at the latest. What the newsroom has not
 * acknowledged stays on the device through reloads and crashes. Never throws away either side of a conflict.
 */
export class DraftKeeper {
  #state: DraftState
  #key: string
  readonly #tools: KeeperTools
  readonly #listeners = new Set<() => void>()
  #inFlight: Promise<void> | null = null
  #cancel: () => void = () => {}
  #waitingSince: number | null = null
  #failures = 0

  /** `key` is the article's id, or `new-` and a UUID; `opened` is what the newsroom has, or an empty draft. */
  constructor(tools: KeeperTools, key: string, opened: ArticleView | DraftContent) {
    this.#tools = tools
    this.#key = key
    const view = 'content' in opened ? opened : null
    const content = 'content' in opened ? opened.content : opened
    this.#state = {
      content,
      view,
      saving: 'saved',
      problem: '',
      theirs: null,
      setAside: null,
      isKept: true,
      generation: 0,
    }
    this.#takeUpKept()
  }

  get state(): DraftState {
    return this.#state
  }

  /** True while a screen shows it. */
  get isWatched(): boolean {
    return this.#listeners.size > 0
  }

  /** For React: calls `listener` after each change; returns what ends that. */
  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Takes a change that the writer made. */
  edit(patch: Partial<DraftContent>): void {
    const content = { ...this.#state.content, ...patch }
    const isHeld = this.#state.saving === 'conflict'
    this.#set({ content, ...(isHeld ? {} : { saving: this.#inFlight ? 'saving' : 'waiting' }) })
    this.#keep()
    if (!isHeld) this.#sendSoon()
  }

  /** Sends what is not in the newsroom yet. Afterwards `state.saving` is `saved`, or says why not. */
  async saveNow(): Promise<void> {
    await this.#inFlight
    await this.#sendOnce()
    if (this.#state.saving === 'waiting') await this.saveNow()
  }

  /** Takes what the newsroom answered to a publication or withdrawal; text typed meanwhile stays. */
  accept(view: ArticleView): void {
    const { content } = this.#state
    const slug = content.slug === '' ? view.content.slug : content.slug
    this.#set({ view, content: { ...content, slug } })
  }

  /** Ends a conflict: this version becomes the newest. Theirs stays among the revisions. */
  async keepMine(): Promise<void> {
    const { theirs } = this.#state
    if (theirs === null) return
    this.#set({ view: theirs, theirs: null, saving: 'waiting', problem: '' })
    await this.saveNow()
  }

  /** Ends a conflict: theirs is gone on with; this version is set aside. */
  takeTheirs(): void {
    const { theirs, content, generation } = this.#state
    if (theirs === null) return
    forgetDraft(this.#tools.storage, this.#key, this.#tools.writer)
    this.#set({
      view: theirs,
      content: theirs.content,
      setAside: content,
      theirs: null,
      saving: 'saved',
      problem: '',
      generation: generation + 1,
    })
  }

  /** Puts a version in place of the text: an earlier revision, or the one set aside. */
  replace(content: DraftContent): void {
    this.#set({ generation: this.#state.generation + 1, setAside: null })
    this.edit(content)
  }

  /** Stops timers. What was not sent stays on the device. */
  close(): void {
    this.#cancel()
    this.#listeners.clear()
  }

  #takeUpKept(): void {
    const { storage, writer } = this.#tools
    const kept = keptDraft(storage, this.#key)
    const { view } = this.#state
    if (kept === null) return
    const isSame = view !== null && sameContent(view.content, kept.content)
    if (isSame) return forgetDraft(storage, this.#key, kept.writer)
    const isConflict = view !== null && view.revision.id !== kept.expectedRevision
    this.#state = {
      ...this.#state,
      content: kept.content,
      theirs: isConflict ? view : null,
      saving: isConflict ? 'conflict' : 'waiting',
    }
    keepDraft(storage, this.#key, { ...kept, writer })
    if (!isConflict) this.#sendSoon()
  }

  #sendSoon(): void {
    if (this.#inFlight) return
    const now = this.#tools.clock()
    this.#waitingSince ??= now
    const wait = Math.max(0, Math.min(pause, this.#waitingSince + longestWait - now))
    this.#cancel()
    this.#cancel = this.#tools.after(wait, () => void this.#sendOnce())
  }

  /** One request at a time: a second would be refused for naming an old revision. */
  async #sendOnce(): Promise<void> {
    this.#cancel()
    if (this.#inFlight || !['waiting', 'kept', 'refused'].includes(this.#state.saving)) return
    this.#inFlight = this.#send()
    await this.#inFlight
    this.#inFlight = null
    if (this.#state.saving === 'waiting') this.#sendSoon()
  }

  async #send(): Promise<void> {
    const sent = this.#state.content
    this.#waitingSince = null
    this.#set({ saving: 'saving' })
    try {
      this.#saved(sent, await this.#deliver(sent))
    } catch (error) {
      this.#notSaved(sent, error)
    }
  }

  #deliver(content: DraftContent): Promise<ArticleView> {
    const { view } = this.#state
    if (view === null) return this.#tools.create(content, this.#key.replace(/^new-/, ''))
    return this.#tools.save(view.id, content, view.revision.id)
  }

  #saved(sent: DraftContent, view: ArticleView): void {
    const { storage, writer } = this.#tools
    this.#failures = 0
    if (this.#key !== view.id) {
      forgetDraft(storage, this.#key, writer)
      this.#key = view.id
    }
    const isAll = this.#state.content === sent
    this.#set({ view, saving: isAll ? 'saved' : 'waiting', problem: '' })
    if (isAll) return forgetDraft(storage, this.#key, writer)
    this.#keep()
  }

  #notSaved(sent: DraftContent, error: unknown): void {
    const current = error instanceof ApiProblem ? error.current : null
    // The answer to an earlier try was lost on the way: it was saved after all.
    if (current !== null && sameContent(current.content, sent)) return this.#saved(sent, current)
    const problem = reasonOf(error)
    if (current !== null) this.#set({ saving: 'conflict', theirs: current, problem })
    else if (isRefusal(error)) this.#set({ saving: 'refused', problem })
    else this.#retryLater(problem)
    this.#keep()
  }

  #retryLater(problem: string): void {
    this.#set({ saving: 'kept', problem })
    const wait = retries[Math.min(this.#failures, retries.length - 1)] ?? pause
    this.#failures += 1
    this.#cancel()
    this.#cancel = this.#tools.after(wait, () => void this.#sendOnce())
  }

  #keep(): void {
    const { storage, writer, clock } = this.#tools
    const { content, view } = this.#state
    const draft = { expectedRevision: view?.revision.id ?? null, content, keptAt: clock(), writer }
    const isKept = keepDraft(storage, this.#key, draft)
    if (isKept !== this.#state.isKept) this.#set({ isKept })
  }

  #set(patch: Partial<DraftState>): void {
    this.#state = { ...this.#state, ...patch }
    for (const listener of this.#listeners) listener()
  }
}

/** True where sending the same again would be refused again. */
function isRefusal(error: unknown): boolean {
  const codes: string[] = [
    'article-invalid',
    'article-missing',
    'not-found',
    'request-invalid',
    'too-large',
    'demo',
  ]
  return error instanceof ApiProblem && codes.includes(error.code)
}
