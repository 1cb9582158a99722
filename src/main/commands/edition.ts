import { existsSync, readFileSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { systemContext } from '#platform/context.ts'
import { parseFingerprint } from '#reach/fingerprint.ts'
import { folderSource, httpSource } from '#reach/site-source.ts'
import { type TrustedRoot, verifySite, type VerifyReport } from '#reach/verify-site.ts'
import { type Call, type Command, conclude, exit, inTheHouse, UsageError } from '../command.ts'
import type { ImportAnswer } from '../operations/import.ts'

const json = { json: { type: 'boolean' } } as const

export const importCommand: Command = {
  name: 'import',
  usage: 'FILE... [--publish] [--section NAME] [--json]',
  summary: 'bring single pages (.html, .txt, .md) in as drafts, or publish them at once',
  help: `Finds headline, byline, date, paragraphs, photo captions and credits in each page and leaves the
furniture out; what was left out is listed. A page that cannot be read is refused by name and the others
go on (exit code 1 then). The same file twice is one article.

  tamizdat import article.html notes.md
  tamizdat import ../seed/*.txt --publish

Next: look at the drafts in the newsroom, or publish one with tamizdat publish SLUG.`,
  options: { ...json, publish: { type: 'boolean' }, section: { type: 'string' } },
  async run(call) {
    if (call.words.length === 0) throw new UsageError('import needs at least one file')
    const files = call.words.map((file) => resolve(file))
    const { publish, section } = call.values
    const options = {
      files,
      publish: publish === true,
      section: typeof section === 'string' ? section : null,
    }
    const outcome = await inTheHouse(call, 'import', options)
    const code = conclude(call, outcome, (value) => importWords(value as ImportAnswer))
    if (!outcome.ok) return code
    const refusals = (outcome.value as ImportAnswer).files.filter((file) => !file.ok)
    for (const refusal of refusals) call.terminal.refuse(refusal.code, sentenceOn(refusal))
    return refusals.length > 0 ? exit.refused : code
  },
}

function importWords(answer: ImportAnswer): string {
  const lines = answer.files.flatMap((file) => {
    if (!file.ok) return []
    const state = file.already ? 'imported before' : file.url ? 'published' : 'draft'
    return [
      `✓ ${file.headline}`,
      `  ${state}${file.url ? `: ${file.url}` : ''}`,
      ...file.warnings.map((warning) => `  ! ${warning}`),
      ...file.dropped.map(({ why, text }) => `  left out (${why}): ${text}`),
    ]
  })
  return [
    ...lines,
    ...(answer.edition === null ? [] : [`Edition ${answer.edition} is signed and out.`]),
  ].join('\n')
}

/** What refuses a page names it most of the time; a reader of many refusals must always see which. */
function sentenceOn({ file, message }: { file: string; message: string }): string {
  return message.includes(basename(file)) ? message : `${file}: ${message}`
}

export const publishCommand: Command = {
  name: 'publish',
  usage: 'ARTICLE [--as publish|update|correction|minor] [--note TEXT] [--json]',
  summary: 'publish an article by its slug or id, or what changed in it',
  help: `Puts the newest draft before readers and waits until the edition that brings it is signed. An update
or a correction needs a public note.

  tamizdat publish japan-protests-russia-move
  tamizdat publish japan-protests-russia-move --as correction --note "The treaty dates from 1956."`,
  options: { ...json, as: { type: 'string' }, note: { type: 'string' } },
  async run(call) {
    const [article] = call.words
    if (article === undefined || call.words.length > 1) throw new UsageError('publish takes one article')
    const { as = 'publish', note = '' } = call.values
    if (!['publish', 'update', 'correction', 'minor'].includes(String(as)))
      throw new UsageError(`--as is publish, update, correction or minor, not "${as}"`)
    const outcome = await inTheHouse(call, 'publish', { article, kind: String(as), note: String(note) })
    return conclude(call, outcome, (value) => {
      const { url, edition } = value as { url: string; edition: number }
      return `Published in edition ${edition}: ${url}`
    })
  },
}

export const pressCommand: Command = {
  name: 'press',
  usage: '[--full] [--offline] [--json]',
  summary: 'make the next edition from what has changed; --full presses every page again',
  help: `Needed by hand only after changing PUBLIC_URL (--full), or when the newsroom is not running: while it
runs, each publication presses and signs at once. --offline makes the files to take along too (offline edition, e-book,
pocket reader), which the newsroom otherwise does ten minutes after a change.`,
  wordless: true,
  options: { ...json, full: { type: 'boolean' }, offline: { type: 'boolean' } },
  async run(call) {
    const options = { full: call.values.full === true, offline: call.values.offline === true }
    const outcome = await inTheHouse(call, 'press', options)
    return conclude(call, outcome, (value) => {
      const { edition, changed } = value as { edition: number; changed: number }
      return changed === 0
        ? `Nothing has changed since edition ${edition}.`
        : `Edition ${edition}: ${changed} pages.`
    })
  },
}

export const verifyCommand: Command = {
  name: 'verify',
  usage: 'FOLDER|URL [--root FILE|FINGERPRINT] [--store] [--json]',
  summary: 'check a copy of the site, page by page, as a stranger would',
  help: `Checks signatures, versions, expiry and every byte. Without --root the copy vouches for itself, which a
forger's copy does too: the answer then says "self-consistent only". Give a root.json from elsewhere, or the
fingerprint that the key ceremony printed.

  tamizdat verify data/site --root 1f2e3d4c…
  tamizdat verify https://mirror.example/ --root root.json
  tamizdat verify https://store.example/a/ --store     a host of blobs, which has no pages

Exit code 1 and a list of paths with codes when anything is wrong.`,
  options: { ...json, root: { type: 'string' }, store: { type: 'boolean' } },
  async run(call) {
    const [where] = call.words
    if (where === undefined || call.words.length > 1)
      throw new UsageError('verify takes one folder or address')
    const root = trustedRoot(call.values.root)
    const source = /^https?:/.test(where) ? httpSource(where) : folderSource(resolve(where))
    const report = await verifySite(source, {
      clock: systemContext().clock,
      ...(root ? { root } : {}),
      ...(call.values.store === true ? { what: 'store' as const } : {}),
      onProgress: (done) => call.terminal.report({ step: 'Checking pages', done, total: null }),
    })
    return printReport(call, report)
  },
}

function trustedRoot(given: string | boolean | undefined): TrustedRoot | null {
  if (typeof given !== 'string') return null
  if (existsSync(given)) return { bytes: new Uint8Array(readFileSync(given)) }
  const fingerprint = parseFingerprint(given)
  if (fingerprint === null)
    throw new UsageError(`--root is a root.json or a fingerprint of 64 hexadecimal digits, not "${given}"`)
  return { fingerprint }
}

function printReport(call: Call, report: VerifyReport): number {
  const { terminal, values } = call
  terminal.settle()
  if (values.json === true) terminal.say(JSON.stringify(report))
  else if (report.ok)
    terminal.say(
      `Edition ${report.edition}, signed ${new Date(report.signedAt ?? 0).toISOString()}: all ${report.pages} pages are as signed.` +
        (report.trust === 'verified'
          ? ''
          : '\nSelf-consistent only: no root was given to check it against (--root).'),
    )
  for (const { path, code, message } of report.problems) terminal.refuse(code, `${path}: ${message}`)
  return report.ok ? exit.done : exit.refused
}
