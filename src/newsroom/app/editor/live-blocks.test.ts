import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Editor } from '@tiptap/react'
import { EditorState, TextSelection, type Transaction } from '@tiptap/pm/state'
import type { Block } from '#edition/article.ts'
import { toEditor } from '../document/to-editor.ts'
import { RandomArticle, randomFrom } from '../document/testing/random-article.ts'
import { blocksOf, showBlocks } from './live-blocks.ts'
import { articleSchema } from './schema/schema.ts'

const schema = articleSchema()

describe('a text that somebody else changes too', () => {
  test('says what it is told, in 300 random articles, whatever it said before', () => {
    for (let seed = 0; seed < 300; seed++) {
      const random = randomFrom(seed)
      const article = new RandomArticle(seed)
      const before = article.blocks()
      const after = random() < 0.1 ? [] : before.flatMap((block) => changed(block, article, random))
      const editor = editorOf(before)
      assert.deepEqual(blocksOf(editor.state.doc), before, `seed ${seed}`)
      showBlocks(editor, after)
      editor.state.doc.check()
      const isBlank = after.length === 1 && after[0]?.type === 'paragraph' && after[0].content.length === 0
      assert.deepEqual(blocksOf(editor.state.doc), isBlank ? [] : after, `seed ${seed}`)
    }
  })

  test('keeps the cursor in the line that is being written', () => {
    const editor = editorOf([words('first'), words('second'), words('third')])
    editor.view.dispatch(editor.state.tr.setSelection(TextSelection.create(editor.state.doc, 10)))
    showBlocks(editor, [words('new at the top'), words('second'), words('third, put right')])
    const { $from } = editor.state.selection
    assert.equal($from.parent.textContent, 'second')
    assert.equal($from.parentOffset, 2)
  })
})

function words(text: string): Block {
  return { type: 'paragraph', content: [{ type: 'text', text }] }
}

/** As much of an editor as the text needs. */
function editorOf(blocks: Block[]): Editor {
  const editor = {
    state: EditorState.create({ doc: schema.nodeFromJSON(toEditor(blocks)) }),
    view: {
      dispatch: (tr: Transaction) => {
        editor.state = editor.state.apply(tr)
      },
    },
  }
  return editor as unknown as Editor
}

function changed(block: Block, article: RandomArticle, random: () => number): Block[] {
  const what = random()
  if (what < 0.5) return [block]
  return what < 0.7 ? [article.block()] : what < 0.85 ? [] : [block, article.block()]
}
