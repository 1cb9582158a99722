import type { DraftStorage } from '../kept-drafts.ts'

/** What a browser keeps, without a browser. It outlives the windows that write to it. */
export function newDevice(): DraftStorage & { isFull: boolean } {
  const kept = new Map<string, string>()
  const device = {
    isFull: false,
    get length() {
      return kept.size
    },
    key: (index: number) => [...kept.keys()][index] ?? null,
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, text: string) => {
      if (device.isFull) throw new Error('QuotaExceededError')
      kept.set(name, text)
    },
    removeItem: (name: string) => void kept.delete(name),
  }
  return device
}
