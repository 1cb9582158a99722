import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { creditXmp } from './credit-xmp.ts'

const credit = { line: 'EPA/NOBODY', creator: 'Nobody', agencies: ['EPA'] }

describe('What a picture file states', () => {
  it('is creator, credit line and rights in the fields of IPTC Core', () => {
    const xmp = creditXmp({ credit, rights: '© EPA' }) ?? ''
    assert.ok(xmp.includes('<dc:creator><rdf:Seq><rdf:li>Nobody</rdf:li></rdf:Seq></dc:creator>'))
    assert.ok(xmp.includes('<photoshop:Credit>EPA/NOBODY</photoshop:Credit>'))
    assert.ok(xmp.includes('<rdf:li xml:lang="x-default">© EPA</rdf:li>'))
  })

  it('is nothing where nothing is known', () => {
    assert.equal(creditXmp({ credit: { line: ' ', creator: '', agencies: [] }, rights: '' }), undefined)
    assert.ok(!creditXmp({ credit, rights: '' })?.includes('dc:rights'))
  })

  it('is text, whatever was typed', () => {
    const hostile = { ...credit, creator: '</rdf:li><script>alert(1)</script>&amp;\u0000"' }
    const xmp = creditXmp({ credit: hostile, rights: '' }) ?? ''
    for (const wrong of ['<script', '\u0000', '&amp;']) assert.ok(!xmp.includes(wrong))
    assert.ok(xmp.includes('&#60;script&#62;alert(1)&#60;/script&#62;&#38;amp;&#34;'))
  })
})
