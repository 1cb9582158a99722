import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { type EditionRole, lifetimes } from '../metadata/edition-roles.ts'
import { type AlarmFacts, keyAlarms } from './key-alarms.ts'

const day = 86_400_000
const signedAt = Date.UTC(2026, 10, 23, 10)

/** All roles signed at once, nothing amiss. */
const well: AlarmFacts = {
  demo: false,
  holders: [],
  roles: (Object.keys(lifetimes) as EditionRole[]).map((role) => ({
    role,
    expires: signedAt + lifetimes[role],
    keyHere: true,
  })),
}
const only = (role: EditionRole): AlarmFacts => ({
  ...well,
  roles: well.roles.filter((each) => each.role === role),
})
const said = (facts: AlarmFacts, now: number) =>
  keyAlarms(facts, now).map(({ code, severity, role, daysLeft }) => [code, severity, role, daysLeft])

describe('Alarms about keys', () => {
  test('there is none where all is well', () => {
    assert.deepEqual(keyAlarms(well, signedAt), [])
    assert.deepEqual(keyAlarms(well, signedAt + day / 2), [])
  })

  test('what holders sign is called for a quarter of a year before', () => {
    const ends = signedAt + 365 * day
    assert.deepEqual(said(only('root'), ends - 91 * day), [])
    assert.deepEqual(said(only('root'), ends - 90 * day), [['expires', 'soon', 'root', 90]])
    assert.deepEqual(said(only('code'), ends - 30 * day), [['expires', 'now', 'code', 30]])
    assert.deepEqual(said(only('targets'), ends), [['expired', 'now', 'targets', 0]])
    assert.deepEqual(said(only('targets'), ends + 36 * day), [['expired', 'now', 'targets', -36]])
  })

  test('a machine that no longer signs is noticed before readers are told of an old edition', () => {
    assert.deepEqual(said(only('timestamp'), signedAt + day / 2), [], 'it is signed every six hours')
    assert.deepEqual(said(only('timestamp'), signedAt + 1.5 * day), [['expires', 'soon', 'timestamp', 1]])
    assert.deepEqual(said(only('timestamp'), signedAt + 2.5 * day), [['expires', 'now', 'timestamp', 0]])
    assert.deepEqual(said(only('edition'), signedAt + 8 * day), [], 'it is signed again after seven days')
    assert.deepEqual(said(only('edition'), signedAt + 10 * day), [['expires', 'soon', 'edition', 4]])
    assert.deepEqual(said(only('mirrors'), signedAt + 21 * day), [['expires', 'soon', 'mirrors', 9]])
  })

  test('a key that is missing, and one that should not be here', () => {
    const missing = {
      ...only('edition'),
      roles: [{ role: 'edition', expires: null, keyHere: false } as const],
    }
    assert.deepEqual(said(missing, signedAt), [['key-missing', 'now', 'edition', null]])
    const away = { ...only('root'), roles: [{ role: 'root', expires: null, keyHere: false } as const] }
    assert.deepEqual(said(away, signedAt), [], 'holders keep theirs')
    assert.deepEqual(said({ ...well, holders: ['anna'] }, signedAt), [['holders-here', 'soon', null, null]])
    assert.deepEqual(said({ ...well, demo: true, holders: ['demo'] }, signedAt), [
      ['demo', 'note', null, null],
    ])
  })

  test('code that waits for signatures, and the most urgent first', () => {
    const late = keyAlarms({ ...well, demo: true }, signedAt + 400 * day, { codeWaiting: true })
    assert.equal(late[0]?.severity, 'now')
    assert.deepEqual(
      late.slice(-2).map(({ code }) => code),
      ['code-waiting', 'demo'],
    )
  })
})
