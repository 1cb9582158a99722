import { ReachRefusal } from '../reach-refusal.ts'
import type { SiteSource } from '../site-source.ts'

/** What is wrong at a path of the site; `code` for programs, `message` for people. */
export type Problem = { path: string; code: string; message: string }

/** What a verification has found so far. */
export class Findings {
  readonly problems: Problem[] = []
  pages = 0
  readonly #onProgress: ((pages: number) => void) | undefined

  constructor(onProgress?: (pages: number) => void) {
    this.#onProgress = onProgress
  }

  add(path: string, code: string, message: string): void {
    this.problems.push({ path, code, message })
  }

  counted(): void {
    this.pages++
    if (this.pages % 100 === 0) this.#onProgress?.(this.pages)
  }

  /** Reads a path; where that fails it is noted, and the answer is undefined. */
  async read(source: SiteSource, path: string, limit: number): Promise<Uint8Array | null | undefined> {
    try {
      return await source.read(path, limit)
    } catch (error) {
      if (!(error instanceof ReachRefusal)) throw error
      this.add(path, error.code, error.message)
      return undefined
    }
  }
}
