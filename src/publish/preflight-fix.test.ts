import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { applyFix } from './preflight-fix.ts'

const content = { document: { blocks: [{ href: 'http://a.example/', title: 'A' }] }, legalLabels: ['x'] }
const fix = { label: 'Use https', from: 'http://a.example/', to: 'https://a.example/' }

describe('a fix', () => {
  it('changes its place and shares the rest, without touching what it was given', () => {
    const before = structuredClone(content)
    const after = applyFix(content, { ...fix, path: ['document', 'blocks', 0, 'href'] })
    assert.deepEqual(after?.document.blocks[0], { href: 'https://a.example/', title: 'A' })
    assert.equal(after?.legalLabels, content.legalLabels)
    assert.deepEqual(content, before)
  })

  it('is not made where the text has changed meanwhile', () => {
    for (const path of [
      ['document', 'blocks', 1, 'href'],
      ['document', 'blocks', 0, 'title'],
      ['document', 'lead', 'x'],
    ])
      assert.equal(applyFix(content, { ...fix, path }), null)
  })

  it('compares as JSON, whatever the order of fields', () => {
    const from = [{ title: 'A', href: 'http://a.example/' }]
    const after = applyFix(content, { label: '', path: ['document', 'blocks'], from, to: [] })
    assert.deepEqual(after?.document.blocks, [])
    assert.equal(applyFix(content, { label: '', path: ['legalLabels'], from: {}, to: [] }), null)
  })
})
