import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { MirrorList } from '#edition/mirror-list.ts'
import { changesOf, listFieldsOf } from './list-fields.ts'

const list: MirrorList = {
  format: 'tamizdat-mirrors',
  version: 1,
  mirrors: [],
  revoked: ['https://lost.example'],
  strategy: { hedgeMs: 500 },
  notice: { en: 'Read on.' },
}

test('a form that nobody touched says nothing', () => {
  assert.deepEqual(changesOf(listFieldsOf(list), listFieldsOf(list)), {})
  assert.deepEqual(changesOf(listFieldsOf(null), listFieldsOf(null)), {})
})

test('only what was changed is said, so that a colleague’s revocation stays', () => {
  const before = listFieldsOf(list)
  const notices = [...before.notices, { language: 'ru ', text: ' Читайте дальше. ' }]
  assert.deepEqual(changesOf(before, { ...before, notices }), {
    notice: { en: 'Read on.', ru: 'Читайте дальше.' },
  })
})

test('what is emptied goes, and numbers keep their default', () => {
  const before = listFieldsOf(list)
  const strategy = { ...before.strategy, hedgeMs: '' }
  assert.deepEqual(changesOf(before, { ...before, notices: [], revoked: '', strategy }), {
    notice: {},
    revoked: [],
    strategy: {},
  })
})

test('origins stand one a line, each once', () => {
  const before = listFieldsOf(null)
  const revoked = 'https://a.example\n\n https://b.example \nhttps://a.example'
  assert.deepEqual(changesOf(before, { ...before, revoked }), {
    revoked: ['https://a.example', 'https://b.example'],
  })
})
