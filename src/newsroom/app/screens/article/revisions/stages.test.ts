import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { RevisionListItem } from '../../../../contract.ts'
import { stages } from './stages.ts'

const minute = 60_000

test('drafts that one person wrote over within ten minutes are one stage', () => {
  const shown = stages([draft(3, 12 * minute, 'Mara'), draft(2, minute, 'Mara'), draft(1, 0, 'Mara')])
  assert.deepEqual(numbers(shown), [3, 2])
})

test('the last draft before somebody else saved stays in sight, however soon they did', () => {
  const shown = stages([
    draft(4, 3_000, 'Ivo'),
    draft(3, 2_000, 'Ivo'),
    draft(2, 1_000, 'Mara'),
    draft(1, 0, 'Mara'),
  ])
  assert.deepEqual(numbers(shown), [4, 2])
})

test('what went out stays in sight, and the draft that it was made from', () => {
  const shown = stages([{ ...draft(2, 1_000, 'Mara'), kind: 'publish' }, draft(1, 0, 'Mara')])
  assert.deepEqual(numbers(shown), [2, 1])
})

function draft(number: number, savedAt: number, savedBy: string): RevisionListItem {
  return { id: `r${number}`, number, kind: 'draft', note: '', savedAt, savedBy, live: false }
}

function numbers(revisions: RevisionListItem[]): number[] {
  return revisions.map(({ number }) => number)
}
