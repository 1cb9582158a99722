import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { done, refused, type Result } from '#base/refusal.ts'
import type { MirrorCode, MirrorDriver } from './driver.ts'

/** A folder on this machine: a disk, a stick, what another program carries away, what a web server serves. */
export function folderDriver(folder: string): MirrorDriver {
  const arriving = join(folder, '.arriving')
  let count = 0
  return {
    width: 4,
    async put({ name, bytes }) {
      const target = join(folder, name)
      const temporary = join(arriving, String(count++))
      return told(async () => {
        await mkdir(arriving, { recursive: true })
        await mkdir(dirname(target), { recursive: true })
        await writeFile(temporary, bytes)
        await rename(temporary, target)
        return null
      })
    },
    remove: (name) => told(() => rm(join(folder, name), { force: true }).then(() => null)),
    list: () => told(() => namesBelow(folder)),
    async close() {
      // Where the disk is gone there is nothing left to clear up.
      await rm(arriving, { recursive: true, force: true }).catch(() => {})
    },
  }
}

async function namesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return []
      throw error
    },
  )
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .filter((name) => !name.startsWith('.arriving'))
}

/** A disk is outside, too: it can be full, read-only or pulled out. */
async function told<Value>(work: () => Promise<Value>): Promise<Result<Value, MirrorCode>> {
  try {
    return done(await work())
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException
    if (code === 'ENOSPC' || code === 'EDQUOT') return refused('mirror-full', message)
    if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return refused('mirror-refused', message)
    if (code === '') throw error
    return refused('mirror-unreachable', message)
  }
}
