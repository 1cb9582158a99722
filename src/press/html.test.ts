import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { html, joined, trusted, xml } from './html.ts'

describe('html', () => {
  test('escapes text, and both kinds of quotes, so that an attribute cannot be left', () => {
    const markup = html`<b title="${`"><script>'&`}">x</b>`
    assert.equal(markup.text, '<b title="&quot;&gt;&lt;script&gt;&#39;&amp;">x</b>')
  })

  test('passes its own markup through, joins lists, and prints nothing for nothing', () => {
    const items = ['<a>', 'b'].map((name) => html`<li>${name}</li>`)
    assert.equal(html`${items}${null}${false}${undefined}${''}${0}`.text, '<li>&lt;a&gt;</li><li>b</li>0')
  })

  test('drops the indentation of the template, never that of a value', () => {
    const value = 'a\n    b'
    assert.equal(
      xml`<p>
        ${value}</p>`.text,
      '<p>\na\n    b</p>',
    )
  })

  test('joins parts with markup and leaves out empty ones', () => {
    assert.equal(joined(['a', null, '<', ''], ', ').text, 'a, &lt;')
    assert.equal(html`${trusted('<b>')}`.text, '<b>')
  })
})

test('xml leaves out what XML 1.0 cannot hold, and escapes the rest', () => {
  assert.equal(xml`<t>${'a\u0000\u000B\uFFFE\uD800b\t<😀'}</t>`.text, '<t>ab\t&lt;😀</t>')
})
