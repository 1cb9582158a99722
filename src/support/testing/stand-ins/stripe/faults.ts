import { json, type Answer } from '../server.ts'

/** What Stripe answers with another status than 200 (https://docs.stripe.com/api/errors). */
export class StripeFault extends Error {
  readonly status: number
  readonly type: string
  readonly code: string | undefined

  constructor(status: number, type: string, message: string, code?: string) {
    super(message)
    this.status = status
    this.type = type
    this.code = code
  }
}

export function faultAnswer(error: unknown): Answer {
  if (!(error instanceof StripeFault)) throw error
  const { type, message, code } = error
  return json(error.status, { error: { type, message, ...(code ? { code } : {}) } })
}

/** An answer without the work: `stripe-should-retry` leaves it to our own jobs and not to the library's waits. */
export function outOfOrder(status: 429 | 500 | 503): Answer {
  const type = status === 429 ? 'rate_limit_error' : 'api_error'
  const error = { type, message: status === 429 ? 'Too many requests.' : 'An error occurred.' }
  return json(status, { error }, { 'stripe-should-retry': 'false' })
}
