import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { readConfig } from '#platform/config.ts'
import { type House, openHouse } from '../house.ts'
import { makeNewsroom } from '../init.ts'
import { listState, signList } from './mirror-rounds.ts'

describe('signing the list of mirrors', () => {
  let folder = ''
  let house: House

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'tamizdat-rounds-'))
    const read = readConfig({ TAMIZDAT_DATA: join(folder, 'data'), LOG_LEVEL: 'silent' })
    assert.ok(read.ok)
    const config = read.value
    const made = await makeNewsroom(config, { demo: true, holders: [], threshold: 1, settings: {} })
    assert.ok(made.ok, made.ok ? '' : made.message)
    const opened = await openHouse(config)
    assert.ok(opened.ok, opened.ok ? '' : opened.message)
    house = opened.value
  })
  after(async () => {
    await house.close()
    rmSync(folder, { recursive: true, force: true })
  })

  test('two who sign the list at once both have their say, under two numbers', async () => {
    const signed = await Promise.all([
      signList(house, { notice: { en: 'We are at another address.' } }),
      signList(house, { revoked: ['https://lost.example'] }),
    ])
    const versions = signed.map((outcome) => (outcome.ok ? outcome.value.version : outcome.message))
    const { version, signed: list } = await listState(house)
    assert.deepEqual(versions, [Number(version) - 1, version])
    assert.deepEqual(list?.notice, { en: 'We are at another address.' })
    assert.deepEqual(list?.revoked, ['https://lost.example'])
  })

  test('a list that cannot be signed leaves the next one free', async () => {
    const wrong = await signList(house, { revoked: ['lost.example'] })
    assert.equal(wrong.ok ? '' : wrong.code, 'mirrors-invalid')
    assert.ok((await signList(house)).ok)
  })
})
