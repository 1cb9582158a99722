import { utf8 } from '#base/bytes.ts'
import { done, refused, type Result } from '#base/refusal.ts'
import { type ArticleDocument, articleLimits } from './article.ts'
import { block, photo } from './article/blocks.ts'
import { all, isRecord, listOf, nullOr, oneOf, record, textThat } from './checks/check.ts'
import { fieldLimits } from './article/inlines.ts'
import { line } from './checks/text-rules.ts'

// RFC 5646 §2.1 without its grandfathered tags and four-letter languages, which nobody writes in.
const languageTag = /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,6}$/

const article = all(
  record({
    format: oneOf('tamizdat-article'),
    version: oneOf(1),
    language: textThat('a language tag such as en or ru', (text) => languageTag.test(text)),
    headline: line(articleLimits.headline),
    standfirst: line(articleLimits.standfirst),
    dateline: line(fieldLimits.line),
    lead: nullOr(photo),
    blocks: all(fewEnough, listOf(block)),
  }),
  smallEnough,
)

/**
 * The one door into an article document: every field of `article.ts` by type, range and characters, and no
 * other field. A draft may be empty: no headline, no blocks, empty paragraphs.
 * Refuses with `article-invalid` and a sentence that names the first place at fault, such as
 * `blocks[12].content[0].href: expected http, https, mailto, tel or a path, got "javascript:…"`.
 */
export function validateArticle(value: unknown): Result<ArticleDocument, 'article-invalid'> {
  const wrong = article(value, '')
  return wrong === null ? done(value as ArticleDocument) : refused('article-invalid', wrong)
}

/** Counts the blocks in background boxes too, before any of them is looked at. */
function fewEnough(value: unknown, at: string): string | null {
  if (!Array.isArray(value)) return null
  const inner = value.map((one) => (isRecord(one) && Array.isArray(one['blocks']) ? one['blocks'].length : 0))
  const count = inner.reduce((sum, length) => sum + length, value.length)
  return count <= articleLimits.blocks
    ? null
    : `${at}: expected at most ${articleLimits.blocks} blocks, got ${count}`
}

/** Measured as UTF-8 of the JSON without white space. Comes last: by then the nesting is known to be shallow. */
function smallEnough(value: unknown): string | null {
  const size = utf8(JSON.stringify(value)).length
  return size <= articleLimits.bytes
    ? null
    : `the document: expected at most ${articleLimits.bytes} bytes, got ${size}`
}
