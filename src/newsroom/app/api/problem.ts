import { Refusal } from '#base/refusal.ts'
import type { ArticleView, Problem, ProblemCode } from '../../contract.ts'

/** What the server says no with, or `unreachable`: no answer came, or none that the newsroom gives. */
export class ApiProblem extends Refusal<ProblemCode | 'unreachable'> {
  override name = 'ApiProblem'
  /** With `revision-conflict`: what stands in the newsroom now. */
  readonly current: ArticleView | null

  constructor(problem: Problem | { code: 'unreachable'; message: string }) {
    super(problem.code, problem.message)
    this.current = 'current' in problem ? problem.current : null
  }
}

/** Why it did not work, as a sentence for the journalist. */
export function reasonOf(error: unknown): string {
  if (error instanceof ApiProblem) return error.message
  return 'Something in this app went wrong. Reload the page; what you typed is kept on this device.'
}

/** True where somebody has to sign in, or finish doing so, before going on. */
export function needsSignIn(error: unknown): boolean {
  return error instanceof ApiProblem && (error.code === 'signed-out' || error.code === 'two-factor-required')
}
