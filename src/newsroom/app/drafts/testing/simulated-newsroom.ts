import type { ArticleView, DraftContent } from '../../../contract.ts'
import { ApiProblem } from '../../api/problem.ts'
import { DraftKeeper } from '../draft-keeper.ts'
import { emptyContent } from '../empty-content.ts'
import type { newDevice } from './device.ts'

type Device = ReturnType<typeof newDevice>
export type SimulatedWindow = { keeper: DraftKeeper; device: Device; writer: string; kill(): void }
/** What becomes of a request: it is done and answered, done but the answer is lost, or it never arrives. */
export type Fate = 'answered' | 'answer-lost' | 'lost'

/** A newsroom that refuses old revisions as the real one does, with time and network in the test's hands. */
export class SimulatedNewsroom {
  readonly id = 'a1'
  readonly revisions: DraftContent[] = [emptyContent('en')]
  fate: () => Fate = () => 'answered'
  #pending: { writer: string; answer: () => void }[] = []
  #timers: { writer: string; work: () => void }[] = []
  readonly #open = new Map<string, Device>()
  #windows = 0

  view(): ArticleView {
    const number = this.revisions.length
    return {
      id: this.id,
      status: 'draft',
      revision: { id: `r${number - 1}`, number, kind: 'draft', savedAt: 0 },
      content: this.revisions.at(-1) ?? emptyContent('en'),
      photos: {},
      live: null,
      withdrawal: null,
      unpublishedChanges: false,
    }
  }

  /** A window on `device` that shows the article as it stands now. */
  open(device: Device): SimulatedWindow {
    const writer = `w${this.#windows++}`
    const others = new Set([...this.#open].filter(([, on]) => on === device).map(([name]) => name))
    this.#open.set(writer, device)
    const tools = {
      storage: device,
      writer,
      openWriters: () => others,
      clock: () => this.#windows,
      after: (_ms: number, work: () => void) => {
        const timer = { writer, work }
        this.#timers.push(timer)
        return () => {
          this.#timers = this.#timers.filter((one) => one !== timer)
        }
      },
      create: () => Promise.reject(new Error('made before')),
      save: (_id: string, content: DraftContent, expected: string) =>
        this.#request(writer, () => this.#save(content, expected)),
      revision: (_id: string, revisionId: string) =>
        this.#request(writer, () => this.revisions[Number(revisionId.slice(1))] ?? null),
    }
    const kill = () => {
      this.#open.delete(writer)
      this.#pending = this.#pending.filter((one) => one.writer !== writer)
      this.#timers = this.#timers.filter((one) => one.writer !== writer)
    }
    return { keeper: new DraftKeeper(tools, this.id, this.view()), device, writer, kill }
  }

  /** Everything under way is answered; everything due is done. */
  async passTime(): Promise<void> {
    for (const { answer } of this.#pending.splice(0)) answer()
    await settled()
    for (const { work } of this.#timers.splice(0)) work()
    await settled()
  }

  #save(content: DraftContent, expected: string): ArticleView {
    const current = this.view()
    if (current.revision.id !== expected)
      throw new ApiProblem({ code: 'revision-conflict', message: 'saved elsewhere', current })
    // As over the wire: nothing is shared with the window that sent it.
    this.revisions.push(structuredClone(content))
    return this.view()
  }

  #request<Answer>(writer: string, work: () => Answer): Promise<Answer> {
    const fate = this.fate()
    return new Promise((resolve, reject) => {
      const unreachable = () => reject(new ApiProblem({ code: 'unreachable', message: 'no answer' }))
      let answer = unreachable
      if (fate !== 'lost')
        try {
          const given = structuredClone(work())
          if (fate === 'answered') answer = () => resolve(given)
        } catch (error) {
          if (fate === 'answered') answer = () => reject(error as Error)
        }
      this.#pending.push({ writer, answer })
    })
  }
}

/** Every promise that can go on has gone on. */
async function settled(): Promise<void> {
  for (let i = 0; i < 40; i++) await Promise.resolve()
}
