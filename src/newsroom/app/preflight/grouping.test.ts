import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Finding } from '../../contract/preflight.ts'
import { countsOf, grouped, needsGate } from './grouping.ts'

const finding = (rule: Finding['rule'], level: Finding['level'], block: number | null = null): Finding => ({
  rule,
  level,
  firm: false,
  place: { field: 'body', block, path: [], start: 0, end: 0 },
  message: '',
  fix: null,
})

describe('the findings in the margin', () => {
  it('stand by rule, what keeps the article in first, and in the order of the text', () => {
    const groups = grouped([
      finding('quotation', 'warn', 4),
      finding('embed', 'block', 3),
      finding('quotation', 'warn', null),
      finding('quotation', 'warn', 2),
    ])
    assert.deepEqual(
      groups.map(({ rule, findings }) => [rule, findings.map(({ place }) => place.block)]),
      [
        ['embed', [3]],
        ['quotation', [null, 2, 4]],
      ],
    )
  })

  it('ask for the gate only where somebody has to decide', () => {
    assert.equal(needsGate({ missing: [], findings: [finding('embed', 'warn')] }), false)
    assert.equal(needsGate({ missing: [], findings: [finding('embed', 'block')] }), true)
    assert.equal(needsGate({ missing: ['No section is chosen.'], findings: [] }), true)
    const counts = countsOf({
      missing: ['x'],
      findings: [finding('embed', 'block'), finding('embed', 'warn')],
    })
    assert.deepEqual(counts, { blocks: 2, warnings: 1 })
  })
})
