import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { ArticleDocument, Block } from './article.ts'
import { blockText, bodyText, inlineText, readingMinutes, wordCount } from './article-text.ts'

function article(...blocks: Block[]): ArticleDocument {
  const head = { language: 'en', headline: 'Five copies', standfirst: '', dateline: '', lead: null }
  return { format: 'tamizdat-article', version: 1, ...head, blocks }
}

function saying(text: string): Block {
  return { type: 'paragraph', content: [{ type: 'text', text }] }
}

describe('the text of an article', () => {
  it('reads links by their words and contested names as printed, and leaves notes for the end', () => {
    const block: Block = {
      type: 'paragraph',
      content: [
        { type: 'text', text: 'Past ' },
        { type: 'contested-name', name: 'the Kurils', others: ['the Northern Territories'], note: '' },
        { type: 'note', content: [{ type: 'text', text: 'A remark.' }] },
        { type: 'link', href: 'a.html', content: [{ type: 'text', text: ' by ship' }] },
      ],
    }
    assert.equal(inlineText(block.content), 'Past the Kurils by ship')
    assert.equal(
      bodyText(article(block, saying('Then home.'))),
      'Past the Kurils by ship\n\nThen home.\n\nA remark.',
    )
  })

  it('leaves out pull quotes, which say a sentence twice', () => {
    const pull: Block = {
      type: 'pull-quote',
      content: [{ type: 'text', text: 'Home.' }],
      attribution: 'Vera',
    }
    assert.equal(bodyText(article(saying('Home.'), pull)), 'Home.')
    assert.equal(blockText(pull), 'Home.\n— Vera')
  })
})

describe('counting words', () => {
  const words = (text: string) => wordCount(article(saying(text)))

  it('takes a word for what stands between blanks and dashes', () => {
    assert.equal(words('“Don’t,” she said — 1,000 well-known copies… and so on'), 9)
    assert.equal(words('Слово не воробей: вылетит — не поймаешь'), 6)
    assert.equal(words('… — !'), 0)
  })
  it('asks a dictionary where words are not set apart', () => {
    assert.equal(words('東京は日本の首都です。'), 6)
    assert.equal(words('ภาษาไทย'), 2)
  })
  it('does not count the headline', () => assert.equal(wordCount(article()), 0))
  it('gives whole minutes, at least one', () => {
    assert.equal(readingMinutes(article()), 1)
    assert.equal(readingMinutes(article(saying('word '.repeat(200)))), 1)
    assert.equal(readingMinutes(article(saying('word '.repeat(201)))), 2)
  })
})
