import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { utf8 } from '#base/bytes.ts'
import { fixedClock, rfc3339 } from '#base/clock.ts'
import { findTarget, refresh } from './refresh.ts'
import type { Progress } from './refresh.ts'
import { addRoot, addSnapshot, addTargets, addTimestamp, freshness, openRoot } from './trust.ts'
import type { Trust, TrustRules } from './trust.ts'
import { TestRepository } from './tuf/testing.ts'

const now = Date.parse('2026-11-23T10:00:00Z')
const day = 86_400_000
const later = fixedClock(now + 11 * day)

describe('A reader for whom the censor delays mirrors', () => {
  it('still believes an edition past its date, and is told its age', async () => {
    const repository = await TestRepository.create(now, true)
    repository.root.expires = repository.inDays(365)
    repository.parts.targets.expires = repository.inDays(365)
    repository.timestamp['x-signed-at'] = rfc3339(now)
    await repository.publishRoot()
    await repository.publish()

    const read = await visit(repository, { clock: later, expiry: 'soft' })
    assert.equal(read.stopped, null)
    const age = freshness(read.trust, later())
    assert.deepEqual(age, { signedAt: now, expired: ['timestamp', 'snapshot', 'edition'], clockWrong: false })

    const strict = await visit(repository, { clock: later, expiry: 'strict' })
    assert.equal(strict.stopped?.code, 'expired')
    assert.equal(strict.stopped.file, 'timestamp.json')
  })

  it('refuses an expired root or mirror list all the same', async () => {
    const repository = await TestRepository.create(now, true)
    const old = await visit(repository, { clock: later, expiry: 'soft' })
    assert.equal(old.stopped?.code, 'expired')

    const mirrors = await TestRepository.create(now, true)
    mirrors.root.expires = mirrors.parts.targets.expires = mirrors.inDays(365)
    await mirrors.publishRoot()
    await mirrors.publish()
    const read = await visit(mirrors, { clock: later, expiry: 'soft' }, 'mirrors/list.json')
    assert.equal(read.stopped?.code, 'expired')
    assert.equal(read.stopped.file, '5.mirrors.json')
  })

  it('is told that the device’s clock is wrong where it is earlier than the signature', async () => {
    const repository = await TestRepository.create(now, false)
    repository.timestamp['x-signed-at'] = rfc3339(now + day)
    await repository.publish()
    const { trust } = await visit(repository, { clock: fixedClock(now), expiry: 'soft' })
    assert.equal(freshness(trust, now).clockWrong, true)
  })

  it('goes on reading the last whole edition where the next cannot be had whole', async () => {
    const repository = await TestRepository.create(now, false)
    const rules: TrustRules = { clock: fixedClock(now), expiry: 'soft' }
    const first = await visit(repository, rules)
    await repository.nextEdition()
    repository.files.delete('6.snapshot.json')
    const second = await refresh(first.trust, async (name) => repository.files.get(name) ?? null, rules)
    assert.equal(second.stopped?.code, 'missing')
    assert.equal(first.trust.roles.get('edition')?.signed.version, 5)

    // What was believed binds: the old timestamp is a rollback now.
    repository.timestamp.version = 5
    await repository.publishTimestamp()
    const third = await refresh(second.trust, async (name) => repository.files.get(name) ?? null, rules)
    assert.equal(third.stopped?.code, 'rollback')
  })
})

describe('What a device has kept', () => {
  const stored: TrustRules = { clock: fixedClock(now + 1000 * day), expiry: 'stored' }

  it('is believed again at any age', async () => {
    const repository = await TestRepository.create(now, true)
    const read = await visit(repository, stored)
    assert.equal(read.stopped, null)
  })

  it('holds the next snapshot against a kept one that the timestamp has moved past', async () => {
    const repository = await TestRepository.create(now, false)
    const old = bytesOf(repository, '5.snapshot.json')
    repository.parts.edition.version = 3
    await repository.nextEdition()
    let trust = await opened(repository)
    trust = await settled(addTimestamp(trust, bytesOf(repository, 'timestamp.json'), stored))
    trust = await settled(addSnapshot(trust, old, stored))
    const next = await addSnapshot(trust, bytesOf(repository, '6.snapshot.json'), {
      clock: fixedClock(now),
      expiry: 'strict',
    })
    assert.equal(next.ok || next.code, 'rollback')
  })

  it('is not believed under a root that has replaced the key since', async () => {
    const repository = await TestRepository.create(now, true)
    const first = await visit(repository, stored)
    const other = await TestRepository.create(now, true)
    await repository.nextRoot(repository.rotate('snapshot', other.keys.snapshot))
    const trust = await settled(addRoot(first.trust, bytesOf(repository, '2.root.json')))
    assert.deepEqual(
      [trust.timestamp, trust.snapshot, trust.previous, trust.roles.size],
      [null, null, null, 0],
    )
  })

  it('must be signed: one changed byte is refused', async () => {
    const repository = await TestRepository.create(now, false)
    const trust = (await refresh(await opened(repository), reader(repository), stored)).trust
    const text = new TextDecoder().decode(bytesOf(repository, '5.edition.json')).replace('now.idx', 'bad.idx')
    const added = await addTargets(trust, utf8(text), stored, 'edition', 'targets')
    assert.equal(added.ok || added.code, 'signature-threshold')
  })
})

async function visit(repository: TestRepository, rules: TrustRules, path = 'i/now.idx'): Promise<Progress> {
  const progress = await refresh(await opened(repository), reader(repository), rules)
  return progress.stopped ? progress : findTarget(progress.trust, path, reader(repository), rules)
}

async function opened(repository: TestRepository): Promise<Trust> {
  return settled(openRoot(bytesOf(repository, '1.root.json')))
}

async function settled(step: ReturnType<typeof openRoot>): Promise<Trust> {
  const result = await step
  assert.ok(result.ok, result.ok ? '' : result.message)
  return result.value
}

function reader(repository: TestRepository) {
  return async (name: string) => repository.files.get(name) ?? null
}

function bytesOf(repository: TestRepository, name: string): Uint8Array {
  return repository.files.get(name) ?? utf8('')
}
