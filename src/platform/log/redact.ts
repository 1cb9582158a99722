/** Words in a fact's name that mean: this is about a person, or opens a door. Compared without case, `_` and `-`. */
const TELLING = [
  'email',
  'mail',
  'password',
  'passphrase',
  'token',
  'secret',
  'cookie',
  'authorization',
  'apikey',
  'privatekey',
  'recovery',
  'totp',
  'useragent',
  'session',
  'address',
  'phone',
  'iban',
]
/** Short words that stand inside harmless ones (`script`, `shipped`): the whole name must be the word. */
const TELLING_ALONE = new Set([
  'ip',
  'ips',
  'clientip',
  'remoteip',
  'forwarded',
  'xforwardedfor',
  'xrealip',
  'payload',
])
const TAKEN_BY_THE_LINE = new Set(['level', 'time', 'event', 'from'])
const DEPTH = 3
const LONGEST = 2_000

/** Facts fit for a log: no telling fields, no e-mail addresses in texts, at most three levels deep. */
export function redact(facts: Record<string, unknown>): Record<string, unknown> {
  const entries = Object.entries(facts).map(([name, value]) => [
    TAKEN_BY_THE_LINE.has(name) ? `fact-${name}` : name,
    redactField(name, value, 1),
  ])
  return Object.fromEntries(entries)
}

function redactField(name: string, value: unknown, depth: number): unknown {
  return isTelling(name) ? '[redacted]' : redactValue(value, depth)
}

function isTelling(name: string): boolean {
  const plain = name.toLowerCase().replaceAll(/[_-]/g, '')
  return TELLING_ALONE.has(plain) || TELLING.some((word) => plain.includes(word))
}

function redactValue(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return redactText(value)
  if (typeof value === 'bigint') return String(value)
  if (typeof value !== 'object' || value === null) return value
  if (value instanceof Error) return redactError(value)
  if (depth >= DEPTH) return '[deeper]'
  if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`
  if (Array.isArray(value)) return value.map((item) => redactValue(item, depth + 1))
  const fields = Object.entries(value).map(([name, field]) => [name, redactField(name, field, depth + 1)])
  return Object.fromEntries(fields)
}

/** Only what is ours to say: libraries hang requests, queries and headers on their errors. */
function redactError(error: Error): Record<string, unknown> {
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {}
  return {
    name: error.name,
    ...code,
    message: redactText(error.message),
    stack: redactText(error.stack ?? ''),
  }
}

function redactText(text: string): string {
  return text
    .slice(0, LONGEST)
    .replaceAll(/[^\s@<>"'(]+@[^\s@<>"')]+\.[^\s@<>"')]+/g, '[e-mail]')
    .replaceAll(/\/\/[^\s/@]+:[^\s/@]*@/g, '//[redacted]@')
}
