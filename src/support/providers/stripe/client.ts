import Stripe from 'stripe'
import * as v from 'valibot'
import { done, refused, type Result } from '#base/refusal.ts'
import type { ProviderCode } from '../../provider.ts'

/** Keys as in the configuration; `apiUrl` only for a stand-in on this machine. `retries`: of one request, 1 if unsaid. */
export type StripeKeys = { secretKey: string; webhookSecret: string; apiUrl: string | null; retries?: number }

/** A giver waits before the browser: a slow Stripe is told as unreachable rather than waited for. */
const patienceMs = 20_000

/** Stripe's own library, which pins the version of the API that it was written for; it reports nothing home. */
export function stripeClient(keys: StripeKeys, fetchUrl: typeof fetch): Stripe {
  const { secretKey, apiUrl, retries = 1 } = keys
  return new Stripe(secretKey, {
    telemetry: false,
    maxNetworkRetries: retries,
    timeout: patienceMs,
    httpClient: Stripe.createFetchHttpClient(fetchUrl),
    ...(apiUrl === null ? {} : placeOf(apiUrl)),
  })
}

function placeOf(apiUrl: string): { host: string; port: string; protocol: 'http' | 'https' } {
  const { hostname: host, port, protocol } = new URL(apiUrl)
  const isSecure = protocol === 'https:'
  return { host, port: port || (isSecure ? '443' : '80'), protocol: isSecure ? 'https' : 'http' }
}

/** True for keys that move money. */
export function isLiveKey(secretKey: string): boolean {
  return /^[rs]k_live_/.test(secretKey)
}

/** Asks Stripe something; what it or the way to it does wrong comes back as data. */
export async function asked<Answer>(ask: () => Promise<Answer>): Promise<Result<Answer, ProviderCode>> {
  try {
    return done(await ask())
  } catch (error) {
    if (error instanceof Stripe.errors.StripeError) return refused(codeOf(error), words(error))
    throw error
  }
}

/** What an answer must hold, read by the schema of the fields that we use. */
export function understood<Schema extends v.GenericSchema>(
  schema: Schema,
  answer: Result<unknown, ProviderCode>,
): Result<v.InferOutput<Schema>, ProviderCode> {
  if (!answer.ok) return answer
  const read = v.safeParse(schema, answer.value)
  if (read.success) return done(read.output)
  return refused('refused', `Stripe answered in a shape that we do not know: ${v.summarize(read.issues)}`)
}

/** https://docs.stripe.com/api/errors. 409 means that the same key is being worked on. */
function codeOf(error: InstanceType<typeof Stripe.errors.StripeError>): ProviderCode {
  if (error instanceof Stripe.errors.StripeConnectionError) return 'unreachable'
  if (error instanceof Stripe.errors.StripeRateLimitError) return 'busy'
  const status = error.statusCode ?? 0
  if (status >= 500 || status === 429 || error.code === 'idempotency_key_in_use') return 'busy'
  if (error.code === 'resource_missing' || status === 404) return 'missing'
  return 'refused'
}

/** Stripe repeats the key, most of it starred, when it does not know it: none of it goes into a log. */
function words(error: Error): string {
  return `Stripe: ${error.message.replaceAll(/\b[rsp]k_(live|test)_\S*/g, 'a key')}`
}
