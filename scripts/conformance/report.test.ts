import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { errorsIn, type Finding, findingLines, skippedBecause, table } from './report.ts'

const finding = (line: number, severity: Finding['severity'] = 'error'): Finding => {
  return { severity, file: 'a.html', line, rule: 'link', message: 'gone' }
}

describe('the report', () => {
  test('counts errors apart from warnings, and says what was skipped', () => {
    const result = {
      items: 3,
      what: 'pages',
      findings: [finding(1), finding(2, 'warning'), finding(3, 'warning')],
    }
    assert.equal(errorsIn(result), 1)
    const lines = table([
      { check: 'links', result, seconds: 1.25 },
      { check: 'html', result: skippedBecause('no Java'), seconds: 0 },
    ]).split('\n')
    assert.deepEqual(
      lines.map((line) => line.split(/ {2,}/)),
      [
        ['check', 'items', 'errors', 'warnings', 'seconds'],
        ['links', '3 pages', '1', '2', '1.3'],
        ['html', 'skipped', '-', '-', '0.0'],
      ],
    )
  })

  test('names file and line, and tells how many more there are', () => {
    const findings = [finding(0, 'warning'), finding(7), finding(8), finding(9)]
    assert.deepEqual(findingLines({ items: 1, what: 'pages', findings }, 2), [
      '  error link: a.html:7 gone',
      '  error link: a.html:8 gone',
      '  error link: and 1 more',
      '  warning link: a.html gone',
    ])
  })
})
