import assert from 'node:assert/strict'
import { once } from 'node:events'
import { chownSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { acceptCommands, isRunning, socketPath } from './hand-over.ts'
import type { House } from './house.ts'

describe('Handing a command over', () => {
  let folder: string
  let commands: { close(): void }
  before(async () => {
    // So long a path that the socket goes into the system's temporary folder.
    folder = join(mkdtempSync(join(tmpdir(), 'tamizdat-hand-over-')), 'a'.repeat(100))
    mkdirSync(folder)
    commands = await acceptCommands({ config: { dataFolder: folder } } as House)
  })
  after(() => {
    commands.close()
    rmSync(join(folder, '..'), { recursive: true, force: true })
  })

  it('finds the newsroom running, also after a command was killed in the midst of asking', async () => {
    assert.equal(await isRunning(folder), true)
    const killed = connect(socketPath(folder))
    killed.write('POST /ping HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{')
    await new Promise((resolve) => setTimeout(resolve, 50))
    killed.destroy()
    await once(killed, 'close')
    assert.equal(await isRunning(folder), true)
  })

  const root = process.getuid?.() === 0
  it('hands nothing to a socket of somebody else', { skip: !root && 'only root can make one' }, async () => {
    chownSync(socketPath(folder), 65_534, 65_534)
    assert.equal(await isRunning(folder), false)
    chownSync(folder, 65_534, 65_534)
    assert.equal(await isRunning(folder), true)
  })
})
