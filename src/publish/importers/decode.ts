import { done, refused, type Result } from '#base/refusal.ts'
import type { ImportCode } from '../imported-page.ts'

const magicNumbers: [string, number[]][] = [
  ['a PDF file', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['a ZIP archive or office document', [0x50, 0x4b, 0x03, 0x04]],
  ['a JPEG picture', [0xff, 0xd8, 0xff]],
  ['a PNG picture', [0x89, 0x50, 0x4e, 0x47]],
  ['a GIF picture', [0x47, 0x49, 0x46, 0x38]],
  ['a WebP picture or other RIFF file', [0x52, 0x49, 0x46, 0x46]],
  ['a gzip file', [0x1f, 0x8b]],
  ['an xz file', [0xfd, 0x37, 0x7a, 0x58, 0x5a]],
  ['a program (ELF)', [0x7f, 0x45, 0x4c, 0x46]],
  ['an old office document', [0xd0, 0xcf, 0x11, 0xe0]],
  ['an RTF document', [0x7b, 0x5c, 0x72, 0x74, 0x66]],
]

/**
 * Text of a file's bytes. The encoding is the byte-order mark's, else UTF-8 where the bytes are that without
 * fault, else the one the page declares (WHATWG Encoding labels). Codes: `import-binary`, `import-encoding`.
 */
export function decodePage(name: string, bytes: Uint8Array): Result<string, ImportCode> {
  const marked = byMark(bytes)
  if (marked) return decodeAs(name, bytes, marked)
  const binary = binaryKind(bytes)
  if (binary) return refused('import-binary', `${name} is ${binary}, not text.`)
  const plain = tryDecode('utf-8', bytes)
  if (plain !== null) return done(plain)
  const label = declaredEncoding(bytes)
  if (label !== null && !namesUtf8(label)) return decodeAs(name, bytes, label)
  const offset = firstBadByte(bytes)
  const byte = bytes[offset]?.toString(16).padStart(2, '0')
  const claim = label ? 'declares UTF-8' : 'declares no encoding'
  return refused(
    'import-encoding',
    `${name} ${claim}, but byte ${offset} (0x${byte}) is not UTF-8. Save it as UTF-8 and try again.`,
  )
}

function byMark(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8'
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  return null
}

function binaryKind(bytes: Uint8Array): string | null {
  const magic = magicNumbers.find(([, start]) => start.every((byte, i) => bytes[i] === byte))
  if (magic) return magic[0]
  const nul = bytes.indexOf(0)
  if (nul >= 0) return `binary (a zero byte at ${nul})`
  const sample = bytes.subarray(0, 8192)
  const controls = sample.reduce((count, byte) => count + (isControl(byte) ? 1 : 0), 0)
  return controls > sample.length * 0.05 ? 'binary (many control characters)' : null
}

/** Tab, line feed, form feed, carriage return and escape (ISO-2022-JP) stand in honest text. */
function isControl(byte: number): boolean {
  return byte < 32 && ![9, 10, 12, 13, 27].includes(byte)
}

function decodeAs(name: string, bytes: Uint8Array, label: string): Result<string, ImportCode> {
  const decoder = decoderFor(label)
  if (decoder === null) {
    return refused('import-encoding', `${name} declares the encoding “${label}”, which is not known here.`)
  }
  const text = tryDecode(label, bytes)
  if (text === null) {
    return refused('import-encoding', `${name} declares the encoding ${label}, but its bytes are not that.`)
  }
  if (text.includes('\0')) return refused('import-binary', `${name} is binary (it holds zero characters).`)
  return done(text)
}

function decoderFor(label: string): InstanceType<typeof TextDecoder> | null {
  try {
    return new TextDecoder(label, { fatal: true })
  } catch {
    return null
  }
}

function tryDecode(label: string, bytes: Uint8Array): string | null {
  try {
    return decoderFor(label)?.decode(bytes) ?? null
  } catch {
    return null
  }
}

function namesUtf8(label: string): boolean {
  return /^utf-?8$/i.test(label)
}

/** `charset` of a meta element or XML declaration in the first 4096 bytes (WHATWG HTML §13.2.3.2 looks at 1024). */
function declaredEncoding(bytes: Uint8Array): string | null {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 4096))
  const found =
    /^\s*<\?xml[^>]*\bencoding\s*=\s*["']([\w.:-]+)["']/i.exec(start) ??
    /<meta[^>]*\bcharset\s*=\s*["']?\s*([\w.:-]+)/i.exec(start)
  const label = found?.[1] ?? null
  // A page that could be read as ASCII up to its declaration cannot be UTF-16 (WHATWG HTML §13.2.3.2).
  return label !== null && /^utf-?16/i.test(label) ? 'utf-8' : label
}

/** Offset of the first byte that UTF-8 does not allow there or whose sequence it breaks, by halving. */
function firstBadByte(bytes: Uint8Array): number {
  let good = 0
  let bad = bytes.length
  while (bad - good > 1) {
    const middle = (good + bad) >> 1
    if (isUtf8(bytes.subarray(0, middle), { stream: true })) good = middle
    else bad = middle
  }
  // A prefix may end within a sequence that only the next byte breaks: that sequence is the fault.
  while (good > 0 && !isUtf8(bytes.subarray(0, good), { stream: false })) good--
  return good
}

function isUtf8(bytes: Uint8Array, options: { stream: boolean }): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, options)
    return true
  } catch {
    return false
  }
}
