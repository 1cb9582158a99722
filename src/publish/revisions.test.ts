import assert from 'node:assert/strict'
import { test } from 'node:test'
import { contentOf as readContent } from './revisions.ts'
import { contentOf } from './testing/desk.ts'

test('A revision from before there were kinds, storylines and legal labels reads as news without them', () => {
  const { kind: _k, storyline: _s, legalLabels: _l, ...before } = contentOf('Ships')
  assert.deepEqual(readContent({ content: JSON.stringify(before) }), contentOf('Ships'))
  const now = contentOf('Ships', { kind: 'opinion', legalLabels: ['foreign-agent'] })
  assert.deepEqual(readContent({ content: JSON.stringify(now) }), now)
})
