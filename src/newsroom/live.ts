import type { Clock, Instant } from '#base/clock.ts'
import type { StaffMember } from './contract/account.ts'
import type { LiveEvent, PersonPresent } from './contract/live.ts'

/** How long a window counts as there after its last word, in ms: it says one every 10 seconds. */
const staysMs = 25_000

type Listener = (event: LiveEvent) => void

/**
 * What the newsroom tells its app by itself, and who is in which article. All of it is in memory and worth nothing after
 * a restart: windows come back, and say again where they are.
 */
export class Live {
  readonly #clock: Clock
  readonly #listeners = new Map<Listener, Pick<StaffMember, 'role' | 'guestArticleId'>>()
  /** By article, then by window. */
  readonly #present = new Map<string, Map<string, PersonPresent & { heardAt: Instant }>>()
  #sweep: NodeJS.Timeout | null = null

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** Tells everybody who may hear it. Never throws: one broken stream is its own affair. */
  tell(event: LiveEvent): void {
    for (const [listener, member] of this.#listeners) {
      if (!mayHear(member, event)) continue
      try {
        listener(event)
      } catch {
        this.#listeners.delete(listener)
      }
    }
  }

  /** Tells `listener` from now on what its member of staff may hear. The answer ends it. */
  listen(member: Pick<StaffMember, 'role' | 'guestArticleId'>, listener: Listener): () => void {
    this.#listeners.set(listener, member)
    return () => void this.#listeners.delete(listener)
  }

  /** A window says that it shows an article, for the first time or again. */
  enter(articleId: string, person: Omit<PersonPresent, 'since'>): void {
    const windows = this.#present.get(articleId) ?? new Map<string, PersonPresent & { heardAt: Instant }>()
    this.#present.set(articleId, windows)
    const before = windows.get(person.window)
    // The name of a window is its own secret no longer once others are told: nobody takes over somebody else's.
    if (before !== undefined && before.userId !== person.userId) return
    const now = this.#clock()
    windows.set(person.window, { ...person, since: before?.since ?? now, heardAt: now })
    this.#sweep ??= setTimeout(() => this.dropSilent(), 5_000).unref()
    if (before === undefined) this.#tellPresence(articleId)
  }

  /** A window says that it shows the article no more. */
  leave(articleId: string, userId: string, window: string): void {
    const windows = this.#present.get(articleId)
    if (windows?.get(window)?.userId !== userId) return
    windows.delete(window)
    if (windows.size === 0) this.#present.delete(articleId)
    this.#tellPresence(articleId)
  }

  /** Who is in an article now, the longest there first. */
  people(articleId: string): PersonPresent[] {
    const since = this.#clock() - staysMs
    return [...(this.#present.get(articleId)?.values() ?? [])]
      .filter(({ heardAt }) => heardAt > since)
      .map(({ userId, name, window, since: from }) => ({ userId, name, window, since: from }))
      .toSorted((a, b) => a.since - b.since || (a.window < b.window ? -1 : 1))
  }

  /** Forgets the windows that have not been heard of for 25 seconds, and looks again while there are any. */
  dropSilent(): void {
    if (this.#sweep !== null) clearTimeout(this.#sweep)
    this.#sweep = null
    const since = this.#clock() - staysMs
    for (const [articleId, windows] of this.#present) {
      const silent = [...windows.values()].filter(({ heardAt }) => heardAt <= since)
      for (const { window } of silent) windows.delete(window)
      if (windows.size === 0) this.#present.delete(articleId)
      if (silent.length > 0) this.#tellPresence(articleId)
    }
    if (this.#present.size > 0) this.#sweep = setTimeout(() => this.dropSilent(), 5_000).unref()
  }

  #tellPresence(articleId: string): void {
    this.tell({ kind: 'presence', articleId, people: this.people(articleId) })
  }
}

/** A guest hears of the one article, and who looks after money of no article at all. */
function mayHear(
  { role, guestArticleId }: Pick<StaffMember, 'role' | 'guestArticleId'>,
  event: LiveEvent,
): boolean {
  if (!('articleId' in event)) return role !== 'guest'
  if (role === 'finance') return false
  return role !== 'guest' || guestArticleId === event.articleId
}
