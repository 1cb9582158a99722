import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { validateArticle } from '#edition/validate-article.ts'
import { articleSchema } from '../editor/schema/schema.ts'
import type { EditorNode } from './editor-node.ts'
import { fromEditor } from './from-editor.ts'
import { RandomArticle } from './testing/random-article.ts'
import { toEditor } from './to-editor.ts'

const schema = articleSchema()

describe('1,500 random articles in the editor’s own model', () => {
  test('come back as they were, and the editor takes each without mending it', () => {
    const seen = new Set<string>()
    for (let seed = 0; seed < 1_500; seed++) {
      const document = new RandomArticle(seed).document()
      const checked = validateArticle(document)
      assert.ok(checked.ok, `seed ${seed} makes no article: ${checked.ok ? '' : checked.message}`)
      const node = schema.nodeFromJSON(toEditor(document.blocks))
      node.check()
      assert.deepEqual(fromEditor(node.toJSON() as EditorNode), document.blocks, `seed ${seed}`)
      for (const { type } of document.blocks) seen.add(type)
    }
    assert.equal(seen.size, 11, 'every block of the article document occurred')
  })
})

describe('an article as large as articles may be', () => {
  test('comes back as it was', () => {
    const random = new RandomArticle(7)
    const blocks = Array.from({ length: 2_000 }, () => random.block())
    const node = schema.nodeFromJSON(toEditor(blocks))
    node.check()
    assert.deepEqual(fromEditor(node.toJSON() as EditorNode), blocks)
  })
})
