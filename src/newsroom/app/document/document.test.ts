import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { describe, test } from 'node:test'
import type { ArticleDocument, Block } from '#edition/article.ts'
import { validateArticle } from '#edition/validate-article.ts'
import type { EditorNode } from './editor-node.ts'
import { fromEditor } from './from-editor.ts'
import { toEditor } from './to-editor.ts'

const vectors = new URL('../../../../docs/promises/vectors/article/valid/', import.meta.url)

describe('an article’s body in the editor', () => {
  for (const name of readdirSync(vectors)) {
    test(`comes back as it was: ${name}`, () => {
      const { document } = JSON.parse(readFileSync(new URL(name, vectors), 'utf8')) as {
        document: ArticleDocument
      }
      const stored = JSON.parse(JSON.stringify(toEditor(document.blocks))) as EditorNode
      assert.deepEqual(fromEditor(stored), document.blocks)
    })
  }

  test('takes a line break for a line break, in bold and in links too', () => {
    const blocks: Block[] = [
      {
        type: 'paragraph',
        content: [
          { type: 'text', text: '\na\n\nb', marks: ['strong'] },
          { type: 'link', href: '/a.html', content: [{ type: 'text', text: 'c\nd' }] },
          { type: 'text', text: '\n' },
        ],
      },
    ]
    const editor = toEditor(blocks)
    assert.equal(JSON.stringify(editor).match(/hardBreak/g)?.length, 5)
    assert.deepEqual(fromEditor(editor), blocks)
  })

  test('keeps a caption left empty apart from none', () => {
    const photo = '01932c07-2b0e-7a51-9c4e-1f2a3b4c5d6e'
    const blocks: Block[] = [
      { type: 'photo', photo, caption: [] },
      { type: 'photo', photo, caption: null },
      { type: 'gallery', photos: [{ photo, caption: [] }], caption: [] },
    ]
    assert.deepEqual(fromEditor(toEditor(blocks)), blocks)
  })
})

describe('what the editor may hand over', () => {
  const rough: [string, EditorNode[], Block[]][] = [
    ['an empty list goes', [{ type: 'bulletList', content: [] }], []],
    ['a gallery without photos goes', [{ type: 'gallery', attrs: { photos: [] } }], []],
    [
      'a link to an address that may not be linked keeps its words',
      [paragraphOf(linked('press here', 'javascript:alert(1)'))],
      [{ type: 'paragraph', content: [{ type: 'text', text: 'press here' }] }],
    ],
    [
      'a link without words goes',
      [paragraphOf(text('a'), linked('\u0000', '/b.html'), text('c'))],
      [{ type: 'paragraph', content: [{ type: 'text', text: 'ac' }] }],
    ],
    [
      'pieces of one link become one',
      [
        paragraphOf(linked('a', '/x.html'), {
          ...linked('b', '/x.html'),
          marks: [{ type: 'italic' }, { type: 'link', attrs: { href: '/x.html' } }],
        }),
      ],
      [
        {
          type: 'paragraph',
          content: [
            {
              type: 'link',
              href: '/x.html',
              content: [
                { type: 'text', text: 'a' },
                { type: 'text', text: 'b', marks: ['emphasis'] },
              ],
            },
          ],
        },
      ],
    ],
    [
      'marks are put in order and said once',
      [
        paragraphOf({
          type: 'text',
          text: 'a',
          marks: [{ type: 'italic' }, { type: 'bold' }, { type: 'bold' }, { type: 'strike' }],
        }),
      ],
      [{ type: 'paragraph', content: [{ type: 'text', text: 'a', marks: ['strong', 'emphasis'] }] }],
    ],
    [
      'controls, tabs, foreign line ends and half characters are made printable',
      [paragraphOf(text('a\tb\u0007\u2028c\r\nd\uD800'))],
      [{ type: 'paragraph', content: [{ type: 'text', text: 'a b\nc\nd\uFFFD' }] }],
    ],
    [
      'a node that articles do not know keeps its words',
      [{ type: 'codeBlock', content: [text('x = 1')] }],
      [{ type: 'paragraph', content: [{ type: 'text', text: 'x = 1' }] }],
    ],
    [
      'a card without an address keeps its words',
      [{ type: 'linkCard', attrs: { href: 'javascript:1', title: 'A title', description: '' } }],
      [{ type: 'paragraph', content: [{ type: 'text', text: 'A title\njavascript:1' }] }],
    ],
    [
      'a table is filled up, and has a row beside its header',
      [
        {
          type: 'table',
          attrs: { header: true },
          content: [{ type: 'tableRow', content: [{ type: 'tableCell', content: [text('a')] }] }],
        },
      ],
      [{ type: 'table', caption: '', header: [[{ type: 'text', text: 'a' }]], rows: [[[]]] }],
    ],
    [
      'two paragraphs in one item become two lines',
      [
        {
          type: 'orderedList',
          content: [{ type: 'listItem', content: [paragraphOf(text('a')), paragraphOf(text('b'))] }],
        },
      ],
      [{ type: 'list', ordered: true, items: [[{ type: 'text', text: 'a\nb' }]] }],
    ],
    [
      'a day without a date keeps its words',
      [paragraphOf(text('said '), { type: 'day', attrs: { text: 'Tuesday', date: '2026-02-30' } })],
      [{ type: 'paragraph', content: [{ type: 'text', text: 'said Tuesday' }] }],
    ],
    ['a contested name without a name goes', [paragraphOf({ type: 'contestedName', attrs: {} })], []],
  ]
  for (const [title, content, expected] of rough) {
    test(title, () => {
      const blocks = fromEditor({ type: 'doc', content })
      assert.deepEqual(blocks, expected)
      const checked = validateArticle({ ...emptyArticle, blocks })
      assert.equal(checked.ok, true, checked.ok ? '' : checked.message)
    })
  }
})

const emptyArticle = {
  format: 'tamizdat-article',
  version: 1,
  language: 'en',
  headline: '',
  standfirst: '',
  dateline: '',
  lead: null,
}

function text(words: string): EditorNode {
  return { type: 'text', text: words }
}

function linked(words: string, href: string): EditorNode {
  return { ...text(words), marks: [{ type: 'link', attrs: { href } }] }
}

function paragraphOf(...content: EditorNode[]): EditorNode {
  return { type: 'paragraph', content }
}
