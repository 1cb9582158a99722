import * as v from 'valibot'
import { done, refused, type Result } from '#base/refusal.ts'
import type { SupportConfig } from '#platform/provider-config.ts'
import { readBodyUpTo } from '#platform/read-body.ts'
import type { ProviderCode } from '../../provider.ts'

export type BtcpayKeys = NonNullable<SupportConfig['btcpay']>

/** Asks a BTCPay Server; `path` begins behind `/api/v1`. */
export type Btcpay = {
  storeId: string
  get<Schema extends v.GenericSchema>(
    path: string,
    shape: Schema,
  ): Promise<Result<v.InferOutput<Schema>, ProviderCode>>
  post<Schema extends v.GenericSchema>(
    path: string,
    body: object,
    shape: Schema,
  ): Promise<Result<v.InferOutput<Schema>, ProviderCode>>
  /** What an answer's `Date` header said last, in ms. */
  theirTime(): number | null
}

/** A giver waits before the browser; BTCPay may be a small machine behind Tor. */
const patienceMs = 20_000
/** Bytes. */
const longestAnswer = 5_000_000

/** BTCPay Server's Greenfield API (https://docs.btcpayserver.org/API/Greenfield/v1/), by an API key. */
export function btcpayClient(keys: BtcpayKeys, fetchUrl: typeof fetch): Btcpay {
  let theirTime: number | null = null
  async function ask<Schema extends v.GenericSchema>(path: string, shape: Schema, body: object | null) {
    const answered = await request(keys, fetchUrl, path, body)
    if (!answered.ok) return answered
    const { response, text } = answered.value
    theirTime = Date.parse(response.headers.get('date') ?? '') || theirTime
    if (!response.ok) return refused(codeOf(response.status), words(response.status, text))
    return understood(shape, text)
  }
  return {
    storeId: keys.storeId,
    get: (path, shape) => ask(path, shape, null),
    post: (path, body, shape) => ask(path, shape, body),
    theirTime: () => theirTime,
  }
}

async function request(
  keys: BtcpayKeys,
  fetchUrl: typeof fetch,
  path: string,
  body: object | null,
): Promise<Result<{ response: Response; text: string }, ProviderCode>> {
  const type = body === null ? {} : { 'content-type': 'application/json' }
  try {
    const response = await fetchUrl(`${keys.url}/api/v1${path}`, {
      method: body === null ? 'GET' : 'POST',
      headers: { authorization: `token ${keys.apiKey}`, accept: 'application/json', ...type },
      body: body === null ? null : JSON.stringify(body),
      redirect: 'error',
      signal: AbortSignal.timeout(patienceMs),
    })
    const answer = await readBodyUpTo(response, longestAnswer)
    if (answer.length > longestAnswer) return refused('refused', 'BTCPay Server answered more than expected.')
    return done({ response, text: new TextDecoder().decode(answer) })
  } catch (error) {
    if (!(error instanceof Error)) throw error
    return refused('unreachable', `BTCPay Server can't be reached (${error.name}).`)
  }
}

function codeOf(status: number): ProviderCode {
  if (status === 404) return 'missing'
  return status === 429 || status >= 500 ? 'busy' : 'refused'
}

const problem = v.union([
  v.object({ message: v.string() }),
  v.pipe(
    v.array(v.object({ path: v.string(), message: v.string() })),
    v.transform((faults) => ({
      message: faults.map(({ path, message }) => `${path}: ${message}`).join('; '),
    })),
  ),
])

function words(status: number, text: string): string {
  const read = v.safeParse(v.pipe(v.string(), v.parseJson(), problem), text)
  return read.success ? `BTCPay Server: ${read.output.message}` : `BTCPay Server answered ${status}.`
}

function understood<Schema extends v.GenericSchema>(
  shape: Schema,
  text: string,
): Result<v.InferOutput<Schema>, ProviderCode> {
  const read = v.safeParse(v.pipe(v.string(), v.parseJson(), shape), text)
  if (read.success) return done(read.output)
  const issues = v.summarize(read.issues)
  return refused('refused', `BTCPay Server answered in a shape that we do not know: ${issues}`)
}

/** Unix seconds in, milliseconds out. */
export const instant = v.pipe(
  v.number(),
  v.transform((seconds) => Math.round(seconds * 1000)),
)

/** A decimal, as a string by the description; servers before 2.0 sent some as numbers. */
export const decimal = v.pipe(v.union([v.string(), v.number()]), v.transform(String))
