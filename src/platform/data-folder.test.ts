import assert from 'node:assert/strict'
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, afterEach, describe, test } from 'node:test'
import { lockDataFolder } from './data-folder.ts'

const home = mkdtempSync(join(tmpdir(), 'tamizdat-test-'))
after(() => rmSync(home, { recursive: true }))

const locked = (folder: string) => {
  const lock = lockDataFolder(folder)
  assert.ok(lock.ok, lock.ok ? '' : lock.message)
  return lock.value
}
const refusedWith = (folder: string) => {
  const lock = lockDataFolder(folder)
  assert.ok(!lock.ok)
  assert.ok(lock.message.includes(folder), lock.message)
  assert.doesNotMatch(lock.message, /\n/)
  return lock.code
}

const children: ChildProcess[] = []

/** Another process that takes the lock and keeps it until it is killed. */
async function otherProcess(folder: string): Promise<ChildProcess> {
  const script = `
    import { lockDataFolder } from ${JSON.stringify(new URL('data-folder.ts', import.meta.url).href)}
    const { ok, code } = lockDataFolder(${JSON.stringify(folder)})
    // Nobody here keeps hold of the lock any more: the collector must not let go of it.
    setTimeout(() => { gc(); process.stdout.write(ok ? 'locked' : code) }, 10)
    if (ok) setInterval(() => {}, 1_000)`
  const child = spawn(process.execPath, ['--expose-gc', '--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  children.push(child)
  const [answer] = (await once(child.stdout, 'data')) as [Buffer]
  assert.equal(String(answer), 'locked')
  return child
}

async function kill(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL')
  await once(child, 'exit')
}

describe('a data folder', () => {
  afterEach(() => {
    for (const child of children.splice(0)) child.kill('SIGKILL')
  })

  test('is made where it is missing, for its owner only', () => {
    const folder = join(home, 'new', 'data')
    locked(folder).release()
    assert.equal(statSync(folder).mode & 0o777, 0o700)
  })

  test('belongs to one at a time, and to the next after its release', () => {
    const folder = join(home, 'one')
    const lock = locked(folder)
    assert.equal(refusedWith(folder), 'data-folder-in-use')
    assert.equal(refusedWith(folder), 'data-folder-in-use', 'and asking did not loosen it')
    lock.release()
    locked(folder).release()
  })

  test('is refused while another process has it, and free as soon as that is killed', async () => {
    const folder = join(home, 'two')
    const child = await otherProcess(folder)
    assert.equal(refusedWith(folder), 'data-folder-in-use')
    await kill(child)
    locked(folder).release()
  })

  test('locked here is refused to another process', async () => {
    const folder = join(home, 'three')
    const lock = locked(folder)
    await assert.rejects(otherProcess(folder), /data-folder-in-use/)
    lock.release()
  })

  test('that cannot be written to is refused, and nothing is made', () => {
    const letter = join(home, 'letter')
    writeFileSync(letter, 'not a folder')
    assert.equal(refusedWith(letter), 'data-folder-unwritable')
    assert.equal(refusedWith(join(letter, 'below')), 'data-folder-unwritable')
    assert.equal(refusedWith('/proc/tamizdat'), 'data-folder-unwritable')
    assert.equal(existsSync('/proc/tamizdat'), false)
  })
})
