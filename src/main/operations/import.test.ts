import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { besideFile } from './import.ts'

describe('Pictures beside an imported page', () => {
  let folder: string
  const from = (source: string) => besideFile(join(folder, 'page/a.md'), source)?.toString() ?? null
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'tamizdat-import-'))
    for (const name of ['page/pictures', 'private']) mkdirSync(join(folder, name), { recursive: true })
    writeFileSync(join(folder, 'page/pictures/own.jpg'), 'a')
    writeFileSync(join(folder, 'private/other.jpg'), 'b')
  })
  after(() => rmSync(folder, { recursive: true, force: true }))

  it('are taken from its folder and below', () => {
    symlinkSync('pictures/own.jpg', join(folder, 'page/link.jpg'))
    assert.deepEqual([from('pictures/own.jpg'), from('./link.jpg')], ['97', '97'])
  })

  it('are never taken from elsewhere, not by a path and not by a symbolic link', () => {
    symlinkSync('../private/other.jpg', join(folder, 'page/stolen.jpg'))
    symlinkSync('../private', join(folder, 'page/folder'))
    const sources = [
      'stolen.jpg',
      'folder/other.jpg',
      '../private/other.jpg',
      join(folder, 'private/other.jpg'),
    ]
    assert.deepEqual(sources.map(from), [null, null, null, null])
    assert.deepEqual(['pictures', 'file:///etc/hosts', 'missing.jpg'].map(from), [null, null, null])
  })
})
