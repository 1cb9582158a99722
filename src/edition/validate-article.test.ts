import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import type { ArticleDocument, Block } from './article.ts'
import { bodyText, photosOf, plainText, wordCount } from './article-text.ts'
import { validateArticle } from './validate-article.ts'

const vectors = new URL('../../docs/promises/vectors/article/', import.meta.url)

function vectorsOf<Shape>(kind: 'valid' | 'invalid'): (Shape & { name: string; document: unknown })[] {
  const folder = new URL(`${kind}/`, vectors)
  return readdirSync(folder).map((name) => ({
    name,
    ...JSON.parse(readFileSync(new URL(name, folder), 'utf8')),
  }))
}

function article(...blocks: unknown[]) {
  const head = { language: 'en', headline: 'H', standfirst: '', dateline: '', lead: null }
  return { format: 'tamizdat-article', version: 1, ...head, blocks }
}

function complaint(value: unknown): string {
  const result = validateArticle(value)
  assert.ok(!result.ok, 'the article was accepted')
  assert.equal(result.code, 'article-invalid')
  return result.message
}

describe('the valid vectors of docs/promises/article-document.md', () => {
  for (const vector of vectorsOf<{ about: string; text: string; words: number; photos: string[] }>('valid')) {
    it(`${vector.name}: ${vector.about}`, () => {
      assert.deepEqual(validateArticle(vector.document), { ok: true, value: vector.document })
      const document = vector.document as ArticleDocument
      assert.equal(plainText(document), vector.text)
      assert.equal(wordCount(document), vector.words)
      assert.deepEqual(photosOf(document), vector.photos)
      assert.ok(plainText(document).endsWith(bodyText(document)))
    })
  }
})

describe('the invalid vectors', () => {
  for (const { name, about, at, document } of vectorsOf<{ about: string; at: string }>('invalid')) {
    it(`${name}: ${about}`, () => assert.equal(complaint(document).slice(0, at.length + 2), `${at}: `))
  }
})

describe('a complaint about an article', () => {
  it('names the place, what was expected and what came', () => {
    const link = { type: 'link', href: 'javascript:alert(1)', content: [{ type: 'text', text: 'x' }] }
    assert.equal(
      complaint(article({ type: 'divider' }, { type: 'paragraph', content: [link] })),
      'blocks[1].content[0].href: expected http, https, mailto, tel or a path, got "javascript:alert(1)"',
    )
    assert.equal(
      complaint({ ...article(), headline: 'a'.repeat(301) }),
      'headline: expected at most 300 characters, got 301',
    )
    assert.equal(complaint({ ...article(), standfirst: 7 }), 'standfirst: expected text, got 7')
  })

  it('stays short and printable, whatever came', () => {
    const hostile = `\u001b[31m${'x'.repeat(1_000_000)}`
    for (const value of [
      { ...article(), language: hostile },
      { ...article(), [hostile]: 1 },
      article({ type: hostile }),
    ]) {
      const message = complaint(value)
      assert.ok(message.length < 400)
      assert.doesNotMatch(message, /\p{Cc}/u)
    }
  })
})

describe('an article too large', () => {
  const paragraph = (length: number) => ({
    type: 'paragraph',
    content: [{ type: 'text', text: 'я'.repeat(length) }],
  })

  it('is measured in bytes of UTF-8', () => {
    assert.ok(validateArticle(article(paragraph(999_000))).ok)
    assert.match(
      complaint(article(paragraph(1_000_001))),
      /^the document: expected at most 2000000 bytes, got 2000\d{3}$/,
    )
  })
})

describe('an article nested to break the stack', () => {
  it('is refused at the first place that is too deep', () => {
    let deep: unknown = []
    for (let i = 0; i < 200_000; i++) deep = [deep]
    for (const value of [deep, article(deep), article({ type: 'paragraph', content: deep })]) complaint(value)
    const text = { type: 'text', text: 'x', marks: deep }
    assert.match(
      complaint(article({ type: 'paragraph', content: [text] })),
      /^blocks\[0\]\.content\[0\]\.marks: /,
    )
  })

  it('is refused where it is its own part', () => {
    const box: { type: string; title: string; blocks: unknown[] } = {
      type: 'background',
      title: '',
      blocks: [],
    }
    box.blocks.push(box)
    assert.match(complaint(article(box)), /^blocks\[0\]\.blocks\[0\]\.type: /)
  })
})

describe('an article made by a program', () => {
  it('has its fields for itself, not from a prototype', () => {
    assert.match(complaint(Object.create(article())), /^format: expected this field, got none$/)
    assert.match(complaint(article(Object.create({ type: 'divider' }))), /^blocks\[0\]\.type: /)
  })

  it('has no holes in its lists', () => {
    const holes: Block[] = []
    holes[3] = { type: 'divider' }
    assert.match(complaint(article(...holes)), /^blocks\[0\]: expected an object, got nothing$/)
    assert.match(complaint({ ...article(), blocks: holes }), /^blocks\[0\]: expected an object, got nothing$/)
  })
})
