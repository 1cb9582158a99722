import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { scanTags, unescapeHtml } from './tags.ts'

describe('tags of a page', () => {
  test('are told with their line and attributes, however these are quoted', () => {
    const [html, link] = scanTags(
      '<!doctype html>\n<HTML lang=en>\n<a\nhref="a.html?b=1&amp;c=2" data-x=\'1 > 0\' hidden>',
    )
    assert.deepEqual([html?.name, html?.line, html?.attributes.get('lang')], ['html', 2, 'en'])
    assert.equal(link?.line, 3)
    assert.deepEqual(
      [...(link?.attributes ?? [])],
      [
        ['href', 'a.html?b=1&c=2'],
        ['data-x', '1 > 0'],
        ['hidden', ''],
      ],
    )
  })

  test('are not seen in scripts, styles and comments', () => {
    const tags = scanTags('<script>"<a href=x>"</script><!-- <b> --><style>/* <i> */</style><p>')
    assert.deepEqual(
      tags.map(({ name, closing }) => (closing ? `/${name}` : name)),
      ['script', '/script', 'style', '/style', 'p'],
    )
  })

  test('resolve references once', () => {
    assert.equal(unescapeHtml('&amp;lt; &#39;&#x27; &unknown;'), "&lt; '' &unknown;")
  })
})
