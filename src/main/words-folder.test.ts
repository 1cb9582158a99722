import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { readWordsFolder, writeWords } from './words-folder.ts'

test('catalogues are read by their language; one that is broken is left out and told of', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tamizdat-words-'))
  try {
    mkdirSync(join(folder, 'words'))
    const write = (name: string, text: string) => writeFileSync(join(folder, 'words', name), text)
    write('fa.json', '{"latest":"تازه‌ها"}')
    write('de.json', '{"latest":')
    write('uk.json', '{"no such word":"x"}')
    write('notes.txt', 'not read')
    const { catalogues, faults } = readWordsFolder(folder)
    assert.deepEqual(catalogues, { fa: { latest: 'تازه‌ها' } })
    assert.deepEqual(faults.map(({ file }) => file).toSorted(), ['words/de.json', 'words/uk.json'])
    assert.match(faults.find(({ file }) => file === 'words/uk.json')?.message ?? '', /no such word/)
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test('without the folder there is none', () => {
  assert.deepEqual(readWordsFolder('/no/such/folder'), { catalogues: {}, faults: [] })
})

test('a catalogue that is written is read as it was, in place of the one before', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tamizdat-words-'))
  try {
    writeWords(folder, 'fa', { latest: 'تازه' })
    writeWords(folder, 'fa', { latest: 'تازه‌ها' })
    assert.deepEqual(readWordsFolder(folder).catalogues, { fa: { latest: 'تازه‌ها' } })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
