import assert from 'node:assert/strict'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { removeFolder, temporaryFolder } from '../../journeys/running-newsroom.ts'
import { readEdition } from './edition/edition.ts'
import { checkHtml } from './html.ts'

const start = '<!doctype html>\n<html lang="en"><head><meta charset="utf-8" /><title>T</title>'

describe('HTML', () => {
  test('that is wrong is named by file and line; what is passed over is told', async (t) => {
    const folder = temporaryFolder()
    t.after(() => removeFolder(folder))
    mkdirSync(join(folder, 'a'))
    writeFileSync(join(folder, 'right.html'), `${start}</head><body><h1>T</h1></body></html>`)
    writeFileSync(
      join(folder, 'a/wrong.html'),
      `${start}</head><body>\n<p><div>x</div></p>\n<img src="x.png"></body></html>`,
    )
    writeFileSync(
      join(folder, 'style.html'),
      `${start}<style>p{colour:red}</style></head><body><h1>T</h1></body></html>`,
    )
    writeFileSync(join(folder, 'icon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"><rect widht="1"/></svg>')
    const { findings, items, notes, skipped } = await checkHtml(readEdition(folder, 'https://post.example/'))
    if (skipped !== undefined) return t.skip(skipped)
    assert.equal(items, 4)
    const places = findings
      .filter(({ severity }) => severity === 'error')
      .map(({ file, line }) => `${file}:${line}`)
    assert.deepEqual([...new Set(places)].toSorted(), [
      'a/wrong.html:3',
      'a/wrong.html:4',
      'icon.svg:1',
      'style.html:2',
    ])
    assert.match(notes?.join(' ') ?? '', /3 times passed over|[1-9] times passed over/)
  })
})
