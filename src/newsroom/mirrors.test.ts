import assert from 'node:assert/strict'
import { test } from 'node:test'
import { auditEntries } from '#platform/audit.ts'
import { systemContext } from '#platform/context.ts'
import type { Db } from '#platform/database.ts'
import { onEachDatabase } from '#platform/testing.ts'
import type { MirrorsView } from './contract/mirrors.ts'
import { mirrorPaths } from './paths/mirrors.ts'
import { mirrorDeskForTests } from './testing/mirror-desk-for-tests.ts'
import { newsroomsOn, refusal } from './testing/newsroom-for-tests.ts'
import type { Browser } from './testing/newsroom-for-tests.ts'
import { staffForTests } from './testing/staff-for-tests.ts'

const folderMirror = {
  name: 'copy',
  driver: 'folder',
  place: { folder: '/srv/copy' },
  kind: 'store',
  url: 'https://copy.example',
  hidden: true,
  curtain: false,
  bytesPerSecond: 50_000,
}
const bucketMirror = {
  ...folderMirror,
  name: 'bucket',
  driver: 's3',
  url: null,
  place: { endpoint: 'https://s3.example/', bucket: 'paper', prefix: 'x' },
  credentials: { accessKeyId: 'AKEXAMPLE', secretAccessKey: 'do not tell' },
}

onEachDatabase('The screen of mirrors', (fresh) => {
  const open = newsroomsOn(fresh)

  async function begun() {
    const db = await fresh()
    const context = systemContext()
    const desk = mirrorDeskForTests(db, context)
    const newsroom = await open({ db, context, mirrors: desk })
    const staff = await staffForTests(db)
    const browser = await staff.signIn(newsroom, await staff.member('owner'))
    return { db, desk, browser }
  }

  test('shows a mirror that was added, has it filled, and tells its credentials to nobody', async () => {
    const { db, desk, browser } = await begun()
    await view(browser.post(mirrorPaths.mirrors, folderMirror), 201)
    const { mirrors, edition } = await view(browser.post(mirrorPaths.mirrors, bucketMirror), 201)
    assert.equal(edition, 12)
    assert.deepEqual(
      mirrors.map(({ name, place, url, hidden, edition: there }) => [name, place, url, hidden, there]),
      [
        ['bucket', 'https://s3.example/paper/x', null, true, null],
        ['copy', '/srv/copy', 'https://copy.example/', true, null],
      ],
    )
    assert.deepEqual(
      desk.started,
      mirrors.toReversed().map(({ id }) => `bring ${id}`),
    )
    const told = JSON.stringify([await view(browser.get(mirrorPaths.mirrors)), await auditEntries(db, all)])
    assert.ok(!told.includes('do not tell') && !told.includes('AKEXAMPLE'))
  })

  test('refuses with the field that is wrong, and a name that is taken', async () => {
    const { browser } = await begun()
    const wrong = { ...folderMirror, url: 'http://copy.example', place: { folder: 'copy' } }
    const answer = await browser.post(mirrorPaths.mirrors, wrong)
    assert.equal(answer.status, 400)
    const { message } = (await answer.json()) as { message: string }
    assert.match(message, /^url: must be an https address/m)
    assert.match(message, /^place\.folder: the folder is a full path/m)
    await view(browser.post(mirrorPaths.mirrors, folderMirror), 201)
    assert.deepEqual(await refusal(browser.post(mirrorPaths.mirrors, folderMirror)), [400, 'request-invalid'])
  })

  test('tells the last looks, the worst of the last one, and which mirrors readers have', async () => {
    const { db, browser } = await begun()
    const { mirrors } = await view(browser.post(mirrorPaths.mirrors, folderMirror), 201)
    const id = mirrors[0]?.id ?? ''
    await noteLook(db, id, 'good')
    const before = await view(browser.get(mirrorPaths.mirrors))
    assert.deepEqual(before.list.coming, ['https://copy.example/'])
    const { list, mirrors: after } = await view(browser.post(mirrorPaths.list, {}))
    assert.equal(after[0]?.listed, true)
    assert.deepEqual([list.signed?.version, list.differs, list.coming], [1, false, []])
    await noteLook(db, id, 'wrong-bytes', ['b/12 is not what was signed'])
    const { mirrors: found, list: proposed } = await view(browser.get(mirrorPaths.mirrors))
    assert.deepEqual(proposed.going, ['https://copy.example/'])
    assert.deepEqual(
      found[0]?.looks.map(({ outcome }) => outcome),
      ['good', 'wrong-bytes'],
    )
    assert.deepEqual(found[0]?.lastLook?.remarks, ['b/12 is not what was signed'])
  })

  test('signs a notice, a revocation and numbers; what is not said again stays', async () => {
    const { db, browser } = await begun()
    await view(browser.post(mirrorPaths.mirrors, folderMirror), 201)
    const revoked = ['https://copy.example']
    await view(browser.post(mirrorPaths.list, { revoked, notice: { en: ' Read on. ' } }))
    const { list } = await view(browser.post(mirrorPaths.list, { strategy: { hedgeMs: 500 } }))
    assert.deepEqual(list.signed?.list.notice, { en: 'Read on.' })
    assert.deepEqual(list.signed?.list.revoked, revoked)
    assert.deepEqual(list.signed?.list.strategy, { hedgeMs: 500 })
    assert.deepEqual(list.signed?.list.mirrors, [], 'a mirror at a revoked origin is on no list')
    for (const said of [{ revoked: ['copy.example'] }, { strategy: { hedgeMs: 1 } }, { notice: { en: '' } }])
      assert.deepEqual(await refusal(browser.post(mirrorPaths.list, said)), [400, 'request-invalid'])
    const actions = (await auditEntries(db, all)).map(({ action }) => action)
    assert.deepEqual(
      actions.filter((action) => action === 'mirror-list.signed'),
      ['mirror-list.signed', 'mirror-list.signed'],
    )
  })

  test('forgets a mirror, and keeps its name in the log', async () => {
    const { db, browser } = await begun()
    const { mirrors } = await view(browser.post(mirrorPaths.mirrors, folderMirror), 201)
    const path = mirrorPaths.mirror(mirrors[0]?.id ?? '')
    const remove = () => browser.send(path, { method: 'DELETE', headers: json, body: '{}' })
    assert.deepEqual((await view(remove())).mirrors, [])
    assert.deepEqual(await refusal(remove()), [404, 'not-found'])
    const [last] = await auditEntries(db, all)
    assert.deepEqual([last?.action, last?.detail], ['mirror.removed', { kind: 'store', name: 'copy' }])
  })

  test('writes a configuration for a host, and none for what is no name', async () => {
    const { browser } = await begun()
    const asked = { kind: 'caddy-store', host: 'paper.example', curtain: true } as const
    const answer = await browser.get(mirrorPaths.config(asked))
    assert.match(((await answer.json()) as { text: string }).text, /^paper\.example \{$/m)
    const injected = browser.get(mirrorPaths.config({ ...asked, host: 'a { respond "x" }' }))
    assert.deepEqual(await refusal(injected), [400, 'request-invalid'])
  })
})

const all = { before: undefined, limit: 100 }
const json = { 'content-type': 'application/json' }

async function view(answer: ReturnType<Browser['get']>, status = 200): Promise<MirrorsView> {
  const response = await answer
  assert.equal(response.status, status, await response.clone().text())
  return (await response.json()) as MirrorsView
}

async function noteLook(db: Db, mirrorId: string, outcome: string, remarks: string[] = []): Promise<void> {
  const { newId, clock } = systemContext()
  await db
    .insertInto('mirror_check')
    .values({
      id: newId(),
      mirror_id: mirrorId,
      at: clock(),
      outcome,
      edition: 12,
      signed_at: clock(),
      ms: 40,
      remarks: JSON.stringify(remarks),
    })
    .execute()
}
