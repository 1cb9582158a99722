import { type AppealCounters, chance } from '#edition/appeal-rules.ts'

/** What this device remembers for appeals, and `week`: articles of the last seven days, each by a short number. */
export type Remembered = AppealCounters & { version: 1; week: Record<number, number> }

/** The memory of one page view. `isKept`: false where the browser lets nothing be stored. */
export type Memory = { kept: Remembered; isKept: boolean; save: () => void; forget: () => void }

const key = 'tamizdat-appeals'

/** Nothing older than this counts for any rule: `appealLimits.days` and 52 weeks. */
const mostDays = 365

/** Opens what is stored, without what is too old to count. A device without memory gets a number for this page alone. */
export function openMemory(storage: Storage | null, today: number): Memory {
  const memory: Memory = {
    kept: recent(read(storage) ?? begun(), today),
    isKept: storage !== null,
    save: () => {
      try {
        storage?.setItem(key, JSON.stringify(memory.kept))
      } catch {
        memory.isKept = false
      }
    },
    forget: () => {
      forgetAppeals(storage)
      memory.kept = begun()
    },
  }
  return memory
}

/** Deletes all that appeals have stored on this device. */
function forgetAppeals(storage: Storage | null): void {
  storage?.removeItem(key)
}

/**
 * Counts an article, once in seven days. It is told apart by 16 bits of a hash that only this device can make, so that
 * what is stored names no address, and for a week only.
 */
export function countArticle({ kept }: Memory, path: string, today: number): void {
  const mark = Math.floor(chance(kept.device, path) * 0x1_00_00)
  if (Object.hasOwn(kept.week, mark)) return
  kept.week[mark] = today
  kept.articles[today] = (kept.articles[today] ?? 0) + 1
}

/** Counts that a rule's appeal was seen. */
export function countShown({ kept }: Memory, rule: string, today: number): void {
  kept.shown[rule] = [...(kept.shown[rule] ?? []), today]
}

function begun(): Remembered {
  const [device = 0] = crypto.getRandomValues(new Uint32Array(1))
  return { version: 1, device, articles: {}, week: {}, shown: {}, closed: [], gave: null, remind: null }
}

/** Our own words come back, or nothing: whoever changes them by hand begins anew. */
function read(storage: Storage | null): Remembered | null {
  try {
    const stored = JSON.parse(storage?.getItem(key) ?? 'null') as Remembered | null
    return stored?.version === 1 ? stored : null
  } catch {
    return null
  }
}

function recent(stored: Remembered, today: number): Remembered {
  const newer = (days: number) => (day: number) => day > today - days
  return {
    ...stored,
    articles: pick(stored.articles, (day) => newer(mostDays)(Number(day))),
    week: pick(stored.week, (mark) => newer(7)(stored.week[Number(mark)] ?? 0)),
    shown: Object.fromEntries(
      Object.entries(stored.shown).map(([rule, days]) => [rule, days.filter(newer(mostDays))]),
    ),
  }
}

function pick(counts: Record<number, number>, isKept: (name: string) => boolean): Record<number, number> {
  return Object.fromEntries(Object.entries(counts).filter(([name]) => isKept(name)))
}
