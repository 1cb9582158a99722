import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { EditorState, TextSelection } from '@tiptap/pm/state'
import type { Block } from '#edition/article.ts'
import { articleSchema } from '../schema/schema.ts'
import { insertBlocks, nodesOf } from './insert-blocks.ts'
import { toEditor } from '../../document/to-editor.ts'
import { RandomArticle, randomFrom } from '../../document/testing/random-article.ts'
import { fromEditor } from '../../document/from-editor.ts'
import { validateArticle } from '#edition/validate-article.ts'
import type { EditorNode } from '../../document/editor-node.ts'

const schema = articleSchema()
const words = (text: string): Block => ({ type: 'paragraph', content: [{ type: 'text', text }] })

describe('pasted blocks', () => {
  test('go into the line where they are one paragraph, and part it where they are more', () => {
    assert.deepEqual(pastedAt([words('ab')], 2, [words('X')]), ['aXb'])
    assert.deepEqual(pastedAt([words('ab')], 2, [words('X'), words('Y')]), ['aX', 'Yb'])
    assert.deepEqual(pastedAt([words('ab')], 2, [{ type: 'divider' }]), ['a', '', 'b'])
  })

  test('leave every word in the article, wherever the writer is, in 500 random articles', () => {
    for (let seed = 0; seed < 500; seed++) {
      const random = randomFrom(seed)
      const article = new RandomArticle(seed)
      const doc = schema.nodeFromJSON(toEditor(article.blocks()))
      const at = TextSelection.near(doc.resolve(Math.floor(random() * doc.content.size)))
      const state = EditorState.create({ doc, selection: at })
      const marked = Array.from({ length: 1 + Math.floor(random() * 3) }, (_, i): Block => {
        const text = `pasted${i}word`
        return random() < 0.6
          ? words(text)
          : {
              type: 'list',
              ordered: false,
              items: [[{ type: 'text', text }], [{ type: 'text', text: 'more' }]],
            }
      })
      const after = insertBlocks(state, marked).doc
      after.check()
      for (let i = 0; i < marked.length; i++)
        assert.ok(after.textContent.includes(`pasted${i}word`), `seed ${seed}: ${at.$from.parent.type.name}`)
      const blocks = fromEditor(after.toJSON() as EditorNode)
      const checked = validateArticle({ ...article.document(), blocks })
      assert.ok(checked.ok, checked.ok ? '' : `seed ${seed}: ${checked.message}`)
    }
  })
})

function pastedAt(before: Block[], at: number, pasted: Block[]): string[] {
  const doc = schema.node('doc', null, nodesOf(schema, before))
  const state = EditorState.create({ doc, selection: TextSelection.create(doc, at) })
  return insertBlocks(state, pasted).doc.children.map((node) => node.textContent)
}
