import { readFileSync } from 'node:fs'
import * as v from 'valibot'

/** Payment providers as configured; null where one is not. Secrets are in memory only, never shown. */
export type SupportConfig = {
  stripe: {
    secretKey: string
    webhookSecret: string
    /** A stand-in on this machine, for tests and trials; null for Stripe itself. */
    apiUrl: string | null
  } | null
  btcpay: { url: string; apiKey: string; storeId: string; webhookSecret: string } | null
  bank: { holder: string; iban: string; bic: string | null; currency: string } | null
  /** Pretended payments: see `sandboxMayRun`. */
  sandbox: boolean
}

/** Variables whose value may stand in a file that `NAME_FILE` names, so that it stays out of the environment. */
const fromFile = [
  'STRIPE_SECRET_KEY',
  'STRIPE_WEBHOOK_SECRET',
  'STRIPE_API_URL',
  'BTCPAY_URL',
  'BTCPAY_API_KEY',
  'BTCPAY_STORE_ID',
  'BTCPAY_WEBHOOK_SECRET',
  'BANK_HOLDER',
  'BANK_IBAN',
  'BANK_BIC',
  'BANK_CURRENCY',
] as const

const told = (hint: string, pattern: RegExp) => v.optional(v.pipe(v.string(), v.regex(pattern, hint)))

/** Environment variables of payment providers, for `readConfig`. No message repeats a value. */
export const providerVariables = {
  STRIPE_SECRET_KEY: told(
    'must be a secret or restricted key of Stripe: it begins with sk_live_, rk_live_, sk_test_ or rk_test_',
    /^[rs]k_(live|test)_[A-Za-z0-9_]{8,}$/,
  ),
  STRIPE_WEBHOOK_SECRET: told(
    'must be the signing secret of the webhook endpoint: it begins with whsec_',
    /^whsec_\S{8,}$/,
  ),
  STRIPE_API_URL: v.optional(
    v.pipe(
      v.string(),
      v.check(isLoopback, 'must be an address on this machine, such as http://127.0.0.1:12111'),
    ),
  ),
  BTCPAY_URL: v.optional(
    v.pipe(
      v.string(),
      v.check(isBtcpayAddress, 'must be an address such as https://btcpay.example (http only for .onion)'),
      v.transform((text) => text.replace(/\/+$/, '')),
    ),
  ),
  BTCPAY_API_KEY: told('must be an API key of BTCPay Server', /^[A-Za-z0-9_-]{16,}$/),
  BTCPAY_STORE_ID: told('must be the id of a store of BTCPay Server', /^[A-Za-z0-9]{16,}$/),
  BTCPAY_WEBHOOK_SECRET: told('must be the secret of the webhook, at least 8 characters', /^\S{8,}$/),
  BANK_HOLDER: told('must be the name on the account, at most 70 characters', /^\S[^\p{Cc}]{0,68}\S$/u),
  BANK_IBAN: v.optional(
    v.pipe(
      v.string(),
      v.transform((text) => text.replaceAll(/\s/g, '').toUpperCase()),
      v.check(isIban, 'must be an IBAN whose check digits are right'),
    ),
  ),
  BANK_BIC: told('must be a BIC of 8 or 11 characters', /^[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?$/),
  BANK_CURRENCY: told('must be a currency of three capitals, such as EUR', /^[A-Z]{3}$/),
  SANDBOX_PAYMENTS: v.optional(v.picklist(['on', 'off'], 'must be on or off')),
}
type ProviderVariables = { [Name in keyof typeof providerVariables]?: string | undefined }

/** True for variables whose value must not be repeated in a message. */
export function isProviderSecret(name: string): boolean {
  return (fromFile as readonly string[]).includes(name)
}

/**
 * The environment with what `NAME_FILE` files hold put in its place, and a sentence for each that cannot be:
 * set twice, missing, empty.
 */
export function withProviderFiles(given: Record<string, string | undefined>): {
  given: Record<string, string | undefined>
  complaints: string[]
} {
  const whole = { ...given }
  const complaints: string[] = []
  for (const name of fromFile) {
    const file = given[`${name}_FILE`]
    if (file === undefined) continue
    if (given[name] !== undefined) {
      complaints.push(`${name} and ${name}_FILE are both set: one of them is enough.`)
      continue
    }
    const value = contentOf(file)
    if (value === null) complaints.push(`${name}_FILE must name a file that can be read and is not empty.`)
    else whole[name] = value
  }
  return { given: whole, complaints }
}

function contentOf(file: string): string | null {
  try {
    return readFileSync(file, 'utf8').trim() || null
  } catch {
    return null
  }
}

const groups = [
  { name: 'Stripe', needed: ['STRIPE_SECRET_KEY', 'STRIPE_WEBHOOK_SECRET'], more: ['STRIPE_API_URL'] },
  {
    name: 'BTCPay Server',
    needed: ['BTCPAY_URL', 'BTCPAY_API_KEY', 'BTCPAY_STORE_ID', 'BTCPAY_WEBHOOK_SECRET'],
    more: [],
  },
  { name: 'Bank transfer', needed: ['BANK_HOLDER', 'BANK_IBAN', 'BANK_CURRENCY'], more: ['BANK_BIC'] },
] as const

/** Sentences on providers that are configured by half, and on a sandbox where real readers come. */
export function providerComplaints(read: ProviderVariables, publicUrl: string): string[] {
  const halves = groups.flatMap(({ name, needed, more }) => {
    const missing = needed.filter((variable) => read[variable] === undefined)
    const some = missing.length < needed.length || more.some((variable) => read[variable] !== undefined)
    if (!some || missing.length === 0) return []
    return [`${missing.join(', ')} must be set too: ${name} is configured by half.`]
  })
  if (read.SANDBOX_PAYMENTS !== 'on' || sandboxMayRun(publicUrl)) return halves
  return [
    ...halves,
    'SANDBOX_PAYMENTS must be off: PUBLIC_URL is public, and readers would take pretended payments for real ones.',
  ]
}

/** What stands in the environment, once nothing is to complain about. */
export function supportConfigOf(read: ProviderVariables, publicUrl: string): SupportConfig {
  const real = { stripe: stripeOf(read), btcpay: btcpayOf(read), bank: bankOf(read) }
  const none = Object.values(real).every((one) => one === null)
  const byDefault = none && isLoopback(publicUrl)
  const sandbox = read.SANDBOX_PAYMENTS === undefined ? byDefault : read.SANDBOX_PAYMENTS === 'on'
  return { ...real, sandbox }
}

function stripeOf(read: ProviderVariables): SupportConfig['stripe'] {
  const { STRIPE_SECRET_KEY: secretKey, STRIPE_WEBHOOK_SECRET: webhookSecret } = read
  if (secretKey === undefined || webhookSecret === undefined) return null
  return { secretKey, webhookSecret, apiUrl: read.STRIPE_API_URL ?? null }
}

function btcpayOf(read: ProviderVariables): SupportConfig['btcpay'] {
  const { BTCPAY_URL: url, BTCPAY_API_KEY: apiKey, BTCPAY_STORE_ID: storeId } = read
  const webhookSecret = read.BTCPAY_WEBHOOK_SECRET
  if (url === undefined || apiKey === undefined || storeId === undefined || webhookSecret === undefined)
    return null
  return { url, apiKey, storeId, webhookSecret }
}

function bankOf(read: ProviderVariables): SupportConfig['bank'] {
  const { BANK_HOLDER: holder, BANK_IBAN: iban, BANK_CURRENCY: currency, BANK_BIC: bic } = read
  if (holder === undefined || iban === undefined || currency === undefined) return null
  return { holder, iban, bic: bic ?? null, currency }
}

/**
 * True where pretended payments deceive nobody: the front desk is on this machine, or an onion service (a trial that
 * has to be switched on by name). By default they run only on this machine, and only while no real provider is there.
 */
export function sandboxMayRun(publicUrl: string): boolean {
  return isLoopback(publicUrl) || new URL(publicUrl).hostname.endsWith('.onion')
}

function isLoopback(text: string): boolean {
  const url = URL.parse(text)
  if (url === null || !/^https?:$/.test(url.protocol)) return false
  return /^(localhost|.+\.localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(url.hostname)
}

function isBtcpayAddress(text: string): boolean {
  const url = URL.parse(text)
  if (url === null || url.username !== '' || url.password !== '' || /[?#]/.test(text)) return false
  if (url.protocol === 'https:') return true
  return url.protocol === 'http:' && (isLoopback(text) || url.hostname.endsWith('.onion'))
}

/** ISO 13616: letters count as 10 to 35, and the number with the first four characters put last is 1 modulo 97. */
function isIban(text: string): boolean {
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{10,30}$/.test(text)) return false
  const digits = `${text.slice(4)}${text.slice(0, 4)}`.replaceAll(/[A-Z]/g, (letter) =>
    String(letter.charCodeAt(0) - 55),
  )
  return BigInt(digits) % 97n === 1n
}
