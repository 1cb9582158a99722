import { Refusal } from '#base/refusal.ts'
import type { Log } from '#platform/log.ts'
import { PublishRefusal } from '#publish/refusal.ts'
import type { ArticleView, Problem, ProblemCode } from '../contract.ts'

/** How the newsroom says no; `newsroom.ts` turns it into a `Problem` with the status below. */
export class NewsroomRefusal extends Refusal<ProblemCode> {
  override name = 'NewsroomRefusal'
  /** Seconds until it is worth trying again; 0 where waiting changes nothing. */
  readonly retryAfter: number
  /** What stands in the newsroom now, for `revision-conflict`. */
  readonly current: ArticleView | null

  constructor(
    code: ProblemCode,
    message: string,
    more: { retryAfter?: number; current?: ArticleView; cause?: unknown } = {},
  ) {
    super(code, message, { cause: more.cause })
    this.retryAfter = more.retryAfter ?? 0
    this.current = more.current ?? null
  }
}

const statuses = {
  'request-invalid': 400,
  'signed-out': 401,
  'credentials-wrong': 401,
  'two-factor-required': 403,
  'role-refused': 403,
  'step-up-required': 403,
  demo: 403,
  'origin-refused': 403,
  'not-found': 404,
  'article-missing': 404,
  'revision-conflict': 409,
  'front-conflict': 409,
  'owner-exists': 409,
  'last-owner': 409,
  'email-taken': 409,
  'too-large': 413,
  'media-type-wrong': 415,
  'host-refused': 421,
  'article-invalid': 422,
  'not-ready': 422,
  'preflight-blocked': 422,
  'note-required': 422,
  'front-refused': 422,
  'photo-refused': 422,
  'import-refused': 422,
  'mail-refused': 422,
  'money-refused': 422,
  'too-many-tries': 429,
  bug: 500,
} as const satisfies Record<ProblemCode, number>

/** The answer to a refused request: contract.ts's `Problem`, with `retry-after` where waiting helps. */
export function problemResponse(refusal: NewsroomRefusal): Response {
  const { code, message, current, retryAfter } = refusal
  const problem: Problem =
    code === 'revision-conflict' && current !== null
      ? { code, message, current }
      : { code: code === 'revision-conflict' ? 'bug' : code, message }
  const headers = new Headers({ 'content-type': 'application/json; charset=utf-8' })
  if (retryAfter > 0) headers.set('retry-after', String(retryAfter))
  return new Response(JSON.stringify(problem), { status: statuses[problem.code], headers })
}

/**
 * What went wrong as one refusal. What `publish` refuses by throwing keeps its sentence; anything unexpected
 * is a bug of ours: logged here, and told without details.
 */
export function refusalOf(error: Error, log: Log): NewsroomRefusal {
  if (error instanceof NewsroomRefusal) return error
  if (error instanceof PublishRefusal)
    return new NewsroomRefusal(
      error.code === 'article-invalid' ? 'article-invalid' : 'request-invalid',
      error.message,
    )
  log.error('newsroom-bug', { error: error.message, stack: error.stack })
  return new NewsroomRefusal('bug', 'Something went wrong on our side. Nothing was saved; try again.')
}
