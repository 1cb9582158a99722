import { createHash } from 'node:crypto'
import { invariant } from '#base/invariant.ts'
import { done, refused, type Result } from '#base/refusal.ts'
import { plainText } from '#edition/article-text.ts'
import { validateArticle } from '#edition/validate-article.ts'
import { type ImportCode, type ImportedPage, importLimits, type PageDraft } from './imported-page.ts'
import { decodePage } from './importers/decode.ts'
import { fitDraft } from './importers/fit.ts'
import { readHtml } from './importers/html/read-html.ts'
import { readMarkdown } from './importers/markdown/read-markdown.ts'
import { readText } from './importers/text/read-text.ts'
import { countWords } from './importers/words.ts'

/** A file as it came: its name tells the format, so keep the extension. */
export type PageFile = { name: string; bytes: Uint8Array }

type Kind = 'html' | 'text' | 'markdown'

const extensions: Record<string, Kind> = {
  html: 'html',
  htm: 'html',
  xhtml: 'html',
  txt: 'text',
  text: 'text',
  md: 'markdown',
  markdown: 'markdown',
}

/**
 * Reads one outside page (`.html`, `.txt`, `.md`) into an article: headline, byline, date, text, photos with
 * their credits; banners, appeals, notices and scripts are dropped and listed. Fetches and runs nothing.
 * The document always passes `validateArticle`. Codes: `import-kind`, `import-too-large`, `import-empty`,
 * `import-binary`, `import-encoding`, `import-too-deep`, `import-no-article`; each message names the file.
 */
export function readPage(file: PageFile): Result<ImportedPage, ImportCode> {
  const name = shownName(file.name)
  const kind = extensions[/\.([^.]+)$/.exec(file.name)?.[1]?.toLowerCase() ?? '']
  if (!kind) return refused('import-kind', `${name} is not a page: expected .html, .txt or .md.`)
  const fault = sizeFault(name, kind, file.bytes)
  if (fault) return fault
  const text = decodePage(name, file.bytes)
  if (!text.ok) return text
  if (text.value.trim() === '') return refused('import-empty', `${name} holds nothing but white space.`)
  const draft = readKind(kind, name, file.name, text.value)
  return draft.ok ? finished(name, file.bytes, draft.value) : draft
}

/** Characters that could garble a terminal or a log stay out of messages. */
function shownName(name: string): string {
  return (
    name
      .toWellFormed()
      .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '�')
      .slice(0, 300) || 'The file'
  )
}

function sizeFault(name: string, kind: Kind, bytes: Uint8Array) {
  const limit = kind === 'html' ? importLimits.htmlBytes : importLimits.textBytes
  if (bytes.length === 0) return refused('import-empty', `${name} is empty (0 bytes).`)
  if (bytes.length <= limit) return null
  const size = `${megabytes(bytes.length)} MB; a page may have at most ${megabytes(limit)} MB`
  return refused('import-too-large', `${name} is too large: ${size}.`)
}

function megabytes(bytes: number): string {
  return (bytes / 1_000_000).toFixed(1).replace(/\.0$/, '')
}

function readKind(kind: Kind, name: string, fileName: string, text: string): Result<PageDraft, ImportCode> {
  if (kind === 'markdown') return readMarkdown(name, text)
  // A saved page is a page, whatever it was named.
  const html = kind === 'html' || /^\s*(?:<!doctype html|<html[\s>])/i.test(text)
  return html ? readHtml(name, text) : readText(name, fileName, text)
}

function finished(name: string, bytes: Uint8Array, draft: PageDraft): Result<ImportedPage, ImportCode> {
  const fitted = fitDraft(draft)
  const words = countWords(plainText(fitted.document))
  if (words < importLimits.words) {
    const expected = `an article has at least ${importLimits.words} words besides banners and menus`
    return refused(
      'import-no-article',
      `${name} holds no article: found ${words} words of text; ${expected}.`,
    )
  }
  const valid = validateArticle(fitted.document)
  if (!valid.ok && /bytes|at most/.test(valid.message)) {
    return refused('import-too-large', `${name} is too large for one article: ${valid.message}.`)
  }
  invariant(valid.ok, `an import must make a valid article: ${valid.ok ? '' : valid.message}`)
  const sourceHash = createHash('sha256').update(bytes).digest('hex')
  return done({ ...fitted, name, sourceHash })
}
