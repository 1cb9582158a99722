import type { ArticleView, DraftContent } from '../../contract.ts'
import { ApiProblem, reasonOf } from '../api/problem.ts'
import { isSettled } from '../document/merge-content.ts'
import { DeviceCopy } from './device-copy.ts'
import type { DraftState, KeeperTools } from './draft-state.ts'
import { fingerprint, reconcile } from './reconcile.ts'
import { sameContent } from './same-content.ts'

const pause = 400
const longestWait = 900
const retries = [1_000, 2_000, 5_000, 10_000, 20_000]

/**
 * Holds the text of one article while it is written: each change is kept on this device at once and sent to the
 * newsroom when the writer pauses, within a second at the latest. What the newsroom has not acknowledged stays on
 * the device through reloads and crashes. Where somebody else saved first, the two are merged by block; where both
 * changed the same block the writer chooses, and until then both are kept.
 */
export class DraftKeeper {
  #state: DraftState
  readonly #copy: DeviceCopy
  readonly #tools: KeeperTools
  readonly #listeners = new Set<() => void>()
  /** The revision that `content` grew from; its content is asked for where it is not at hand. */
  #grewFrom: { revisionId: string | null; content: DraftContent | null }
  /** Fingerprints of what was sent and not answered. */
  #unanswered: string[] = []
  #inFlight: Promise<void> | null = null
  #cancel: () => void = () => {}
  #waitingSince: number | null = null
  #failures = 0

  /** `key` is the article's id, or `new-` and a UUID; `opened` is what the newsroom has, or an empty draft. */
  constructor(tools: KeeperTools, key: string, opened: ArticleView | DraftContent) {
    this.#tools = tools
    this.#copy = new DeviceCopy(tools, key)
    const view = 'content' in opened ? opened : null
    const content = 'content' in opened ? opened.content : opened
    this.#grewFrom = { revisionId: view?.revision.id ?? null, content }
    this.#state = {
      content,
      view,
      saving: 'saved',
      problem: '',
      conflict: null,
      merged: null,
      setAside: null,
      isKept: true,
      generation: 0,
    }
    this.#takeUpNext()
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
    if (isHeld) this.#mergeAgain()
    else this.#sendSoon()
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
    this.#grewFrom = { revisionId: view.revision.id, content: view.content }
    this.#set({ view, content: { ...content, slug } })
  }

  /** Somebody saved `view`: taken at once where nothing is typed here; else the next save merges the two. */
  receive(view: ArticleView): void {
    const { saving, view: known, generation } = this.#state
    const isNews = known !== null && view.revision.number > known.revision.number
    if (!isNews || saving !== 'saved' || this.#inFlight) return
    this.#grewFrom = { revisionId: view.revision.id, content: view.content }
    this.#set({ view, content: view.content, merged: view, generation: generation + 1 })
  }

  /** Ends a conflict with what the writer chose. Their version stays among the revisions, this one is set aside. */
  async resolve(content: DraftContent): Promise<void> {
    const { conflict, content: before, generation } = this.#state
    if (conflict === null) return
    const { theirs } = conflict
    this.#grewFrom = { revisionId: theirs.revision.id, content: theirs.content }
    this.#set({ content, view: theirs, conflict: null, setAside: before, saving: 'waiting', problem: '' })
    this.#set({ generation: generation + 1 })
    this.#keep()
    await this.saveNow()
  }

  /** Puts a version in place of the text: an earlier revision, or the one set aside. */
  replace(content: DraftContent): void {
    this.#set({ generation: this.#state.generation + 1, setAside: null })
    this.edit(content)
  }

  /** The writer has read what a merge brought, or needs the version set aside no more. */
  clearNews(): void {
    this.#set({ merged: null, setAside: null })
  }

  /** Stops timers. What was not sent stays on the device. */
  close(): void {
    this.#cancel()
    this.#listeners.clear()
  }

  #takeUpNext(): void {
    const { left } = this.#copy
    const [kept] = left
    if (kept === undefined || this.#state.saving !== 'saved') return
    const { view, generation } = this.#state
    left.shift()
    if (view === null || !sameContent(view.content, kept.content)) {
      const isFresh = view === null || kept.expectedRevision === view.revision.id
      this.#grewFrom = {
        revisionId: kept.expectedRevision,
        content: isFresh ? this.#state.content : null,
      }
      this.#unanswered = kept.unanswered ?? []
      this.#set({ content: kept.content, saving: 'waiting', generation: generation + 1 })
      this.#keep()
      this.#sendSoon()
    }
    // Only now that it is kept under this window's name, or known to be in the newsroom.
    if (this.#state.isKept) this.#copy.forget(kept.writer)
    if (this.#state.saving === 'saved') this.#takeUpNext()
  }

  #sendSoon(): void {
    if (this.#inFlight) return
    const now = this.#tools.clock()
    this.#waitingSince ??= now
    // A clock that was set back or ahead meanwhile costs one pause at most.
    const left = Math.max(0, Math.min(pause, this.#waitingSince + longestWait - now))
    this.#cancel()
    this.#cancel = this.#tools.after(left, () => void this.#sendOnce())
  }

  /** One request at a time: a second would be refused for naming an old revision. */
  async #sendOnce(): Promise<void> {
    this.#cancel()
    if (this.#inFlight || !['waiting', 'kept', 'refused'].includes(this.#state.saving)) return
    this.#inFlight = this.#send()
    await this.#inFlight
    this.#inFlight = null
    if (this.#state.saving === 'waiting') this.#sendSoon()
    else this.#takeUpNext()
  }

  async #send(): Promise<void> {
    const sent = this.#state.content
    this.#waitingSince = null
    this.#unanswered = [...this.#unanswered, fingerprint(sent)].slice(-20)
    this.#set({ saving: 'saving' })
    this.#keep()
    try {
      await this.#answered(sent, await this.#deliver(sent))
    } catch (error) {
      await this.#notSaved(sent, error)
    }
  }

  #deliver(content: DraftContent): Promise<ArticleView> {
    const { revisionId } = this.#grewFrom
    const { key } = this.#copy
    if (revisionId === null) return this.#tools.create(content, key.replace(/^new-/, ''))
    return this.#tools.save(key, content, revisionId)
  }

  /** A new article that was made by an earlier try comes back as it was then, or as somebody left it since. */
  async #answered(sent: DraftContent, view: ArticleView): Promise<void> {
    const isThis = this.#grewFrom.revisionId !== null || fingerprint(view.content) === fingerprint(sent)
    if (isThis) return this.#saved(sent, view)
    this.#copy.rename(view.id, () => this.#keep())
    await this.#meet(view)
  }

  #saved(sent: DraftContent, view: ArticleView): void {
    this.#failures = 0
    this.#unanswered = []
    this.#copy.rename(view.id, () => this.#keep())
    this.#grewFrom = { revisionId: view.revision.id, content: view.content }
    const isAll = this.#state.content === sent
    this.#set({ view, saving: isAll ? 'saved' : 'waiting', problem: '' })
    if (isAll) this.#copy.clear()
    else this.#keep()
  }

  async #notSaved(sent: DraftContent, error: unknown): Promise<void> {
    const current = error instanceof ApiProblem ? error.current : null
    // The answer to an earlier try was lost on the way: it was saved after all.
    if (current !== null && sameContent(current.content, sent)) return this.#saved(sent, current)
    if (current !== null) return this.#meet(current)
    if (isRefusal(error)) this.#set({ saving: 'refused', problem: reasonOf(error) })
    else this.#retryLater(reasonOf(error))
    this.#keep()
  }

  /** Another version stands in the newsroom. */
  async #meet(theirs: ArticleView): Promise<void> {
    const { revisionId, content } = this.#grewFrom
    try {
      const base = content ?? (revisionId === null ? null : await this.#tools.revision(theirs.id, revisionId))
      this.#merge(base, theirs)
    } catch (error) {
      this.#retryLater(reasonOf(error))
    }
    this.#keep()
  }

  #merge(base: DraftContent | null, theirs: ArticleView): void {
    const { content: mine, generation } = this.#state
    const merge = reconcile(base, mine, theirs.content, this.#unanswered)
    if (!isSettled(merge)) {
      this.#grewFrom.content = base
      this.#set({ saving: 'conflict', conflict: { theirs, merge }, problem: '' })
      return
    }
    this.#failures = 0
    this.#unanswered = []
    this.#grewFrom = { revisionId: theirs.revision.id, content: theirs.content }
    const isNews = !sameContent(merge.content, mine)
    this.#set({
      view: theirs,
      content: merge.content,
      conflict: null,
      saving: sameContent(merge.content, theirs.content) ? 'saved' : 'waiting',
      problem: '',
      ...(isNews ? { merged: theirs, generation: generation + 1 } : {}),
    })
    if (this.#state.saving === 'saved') this.#copy.clear()
  }

  /** More was typed while the writer has a choice to make. */
  #mergeAgain(): void {
    const { conflict } = this.#state
    if (conflict !== null) this.#merge(this.#grewFrom.content, conflict.theirs)
    if (this.#state.saving === 'waiting') this.#sendSoon()
  }

  #retryLater(problem: string): void {
    this.#set({ saving: 'kept', problem })
    const wait = retries[Math.min(this.#failures, retries.length - 1)] ?? pause
    this.#failures += 1
    this.#cancel()
    this.#cancel = this.#tools.after(wait, () => void this.#sendOnce())
  }

  #keep(): void {
    const { content, saving } = this.#state
    if (saving === 'saved') return
    const { revisionId: expectedRevision } = this.#grewFrom
    this.#copy.keep({ expectedRevision, content, unanswered: this.#unanswered })
    const { isKept } = this.#copy
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
