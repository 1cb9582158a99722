import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { isAbsolute, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Edition, pagesOf } from './edition/edition.ts'
import { type CheckResult, type Finding, skippedBecause } from './report.ts'

/** One line of the checker's JSON (https://validator.github.io/validator/#json). */
type Message = { type: string; subType?: string; url?: string; lastLine?: number; message: string }

/** What is not counted, and why. Nothing is left out without a reason here. */
const passedOver: { pattern: RegExp; reason: string }[] = [
  {
    pattern: /^Trailing slash on void elements has no effect/,
    reason: 'a matter of taste that the checker itself calls information; our formatter writes them',
  },
  {
    pattern:
      /^Bad value .* “content” on element “meta”: (?:Unrecognised directive-name: "(?:require-trusted-types-for|trusted-types)"\.\s*)+$/,
    reason:
      'Trusted Types (W3C), which browsers enforce, are younger than what the checker knows of policies',
  },
  {
    pattern: /^Attribute “name” not allowed on element “details” at this point\.$/,
    reason:
      'the HTML Standard has it (§4.11.1, details of one name: one open at a time), and so have all three engines',
  },
]

/** Validates every page, with its inline style and its pictures drawn in SVG, by the checker of the WHATWG (vnu). */
export async function checkHtml(edition: Edition): Promise<CheckResult> {
  const files = [...pagesOf(edition), ...edition.files.filter((path) => path.endsWith('.svg'))]
  const messages = await validate(files.map((path) => join(edition.folder, path)))
  if (typeof messages === 'string') return skippedBecause(messages)
  const kept = messages.filter(({ message }) => !passedOver.some(({ pattern }) => pattern.test(message)))
  const notes = passedOver.flatMap(({ pattern, reason }) => {
    const count = messages.filter(({ message }) => pattern.test(message)).length
    return count === 0 ? [] : [`${count} times passed over: "${pattern.source.slice(1)}" (${reason}).`]
  })
  const findings = kept.map((message) => finding(message, edition.folder))
  return { items: files.length, what: 'pages and drawings', findings, notes }
}

function finding({ type, url, lastLine, message }: Message, folder: string): Finding {
  const path = url?.startsWith('file:') ? fileURLToPath(url) : (url ?? '')
  return {
    severity: type === 'info' ? 'warning' : 'error',
    file: isAbsolute(path) ? relative(folder, path) : path,
    line: lastLine ?? 0,
    rule: 'html',
    message,
  }
}

/** One run for all files, in bounded memory. A string is the reason why it cannot run here. */
export async function validate(files: string[]): Promise<Message[] | string> {
  const jar = createRequire(import.meta.url).resolve('vnu-jar/build/dist/vnu.jar')
  const options = ['-Xmx512m', '-Xss4m', '-jar', jar, '--format', 'json', '--stdout', '--exit-zero-always']
  const java = process.env.JAVA ?? 'java'
  const child = spawn(java, [...options, '--also-check-svg', ...files], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let printed = ''
  let complaints = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (printed += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complaints += text))
  const code = await new Promise<number | null>((resolve) => {
    child.once('error', () => resolve(null))
    child.once('close', resolve)
  })
  if (code === null) return 'no Java on this machine (Debian: apt-get install default-jre-headless)'
  if (code !== 0 || !printed.trim().startsWith('{'))
    throw new Error(`the HTML checker ended with ${code}: ${complaints.slice(0, 500)}`)
  return (JSON.parse(printed) as { messages: Message[] }).messages
}
