import { createHash } from 'node:crypto'
import { invariant } from '#base/invariant.ts'
import { done, refused, type Result } from '#base/refusal.ts'
import { plainText } from '#edition/article-text.ts'
import { validateArticle } from '#edition/validate-article.ts'
import { acceptPage, type PageFile, type PageKind, shownName } from './accept-page.ts'
import { type ImportCode, type ImportedPage, importLimits, type PageDraft } from './imported-page.ts'
import { decodePage } from './importers/decode.ts'
import { fitDraft } from './importers/fit.ts'
import { readHtml } from './importers/html/read-html.ts'
import { readMarkdown } from './importers/markdown/read-markdown.ts'
import { readText } from './importers/text/read-text.ts'
import { countWords } from './importers/words.ts'

/**
 * Reads one outside page (`.html`, `.txt`, `.md`) into an article: headline, byline, date, text, photos with
 * their credits; banners, appeals, notices and scripts are dropped and listed. Fetches and runs nothing.
 * A hostile page may take seconds: where others wait meanwhile, use `readPageApart`.
 * The document always passes `validateArticle`. Codes: `import-kind`, `import-too-large`, `import-empty`,
 * `import-binary`, `import-encoding`, `import-too-deep`, `import-no-article`; each message names the file.
 */
export function readPage(file: PageFile): Result<ImportedPage, ImportCode> {
  const name = shownName(file.name)
  const kind = acceptPage(file.name, file.bytes.length)
  if (!kind.ok) return kind
  const text = decodePage(name, file.bytes)
  if (!text.ok) return text
  if (text.value.trim() === '') return refused('import-empty', `${name} holds nothing but white space.`)
  const draft = readKind(kind.value, name, file.name, text.value)
  return draft.ok ? finished(name, file.bytes, draft.value) : draft
}

function readKind(
  kind: PageKind,
  name: string,
  fileName: string,
  text: string,
): Result<PageDraft, ImportCode> {
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
