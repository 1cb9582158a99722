import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { servePlainly } from '../../journeys/plain-server.ts'
import { removeFolder, temporaryFolder } from '../../journeys/running-newsroom.ts'
import { checkAxe } from './axe.ts'
import { readEdition } from './edition/edition.ts'

describe('axe', () => {
  test('finds a picture without words and letters that are too pale in the dark, by file and line', async (t) => {
    const folder = temporaryFolder()
    t.after(() => removeFolder(folder))
    const style = '@media (prefers-color-scheme:dark){body{background:#000}p{color:#333}}'
    writeFileSync(
      join(folder, 'index.html'),
      `<!doctype html>\n<html lang="en"><head><title>T</title><style>${style}</style></head><body><main><h1>T</h1>\n<p>Pale</p>\n<img src="x.png"></main></body></html>`,
    )
    const host = await servePlainly(folder)
    t.after(() => host.close())
    const { findings, skipped } = await checkAxe(readEdition(folder, `${host.url}/`), () => undefined)
    if (skipped !== undefined) return t.skip(skipped)
    const found = findings.map(
      ({ file, line, rule, message }) => `${file}:${line} ${rule} ${message.split(',')[0]}`,
    )
    for (const expected of ['index.html:4 axe image-alt light', 'index.html:3 axe color-contrast dark'])
      assert.ok(found.includes(expected), `expected ${expected}, got ${found.join('; ')}`)
    assert.ok(!found.some((each) => each.endsWith('color-contrast light')))
  })
})
