import { accessSync, constants } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { done, refused, type Result } from '#base/refusal.ts'
import { isBusy } from './database/sqlite-errors.ts'
import { createFolder } from './files/atomic.ts'

/** Seen: a caller kept no hold of its lock, the collector closed the database, and a second server started. */
const held = new Set<DatabaseSync>()

/**
 * Takes a data folder for this process, making it (for its owner only) where it is missing. Refuses with
 * `data-folder-unwritable` or `data-folder-in-use`.
 *
 * The lock is an exclusive transaction on `lock.db`, held open: the kernel lets go of it when the process
 * ends, however it ends, so no stale lock can keep a newsroom from starting. Nothing else in the process may
 * open `lock.db`: closing any handle of it would drop the lock (fcntl(2), "POSIX locks").
 */
export function lockDataFolder(
  folder: string,
): Result<{ release(): void }, 'data-folder-unwritable' | 'data-folder-in-use'> {
  let lock: DatabaseSync | null = null
  try {
    createFolder(folder, { mode: 0o700 })
    accessSync(folder, constants.W_OK)
    lock = new DatabaseSync(join(folder, 'lock.db'), { timeout: 0 })
    lock.exec('begin exclusive')
  } catch (error) {
    lock?.close()
    return refusal(folder, error)
  }
  const taken = lock
  held.add(taken)
  return done({
    release: () => {
      if (held.delete(taken)) taken.close()
    },
  })
}

function refusal(folder: string, error: unknown) {
  if (isBusy(error)) {
    return refused(
      'data-folder-in-use',
      `Another Tamizdat is running on the data folder ${folder}: stop it first, or give this one a folder of its own with TAMIZDAT_DATA.`,
    )
  }
  const reason = error instanceof Error ? error.message : String(error)
  return refused(
    'data-folder-unwritable',
    `The data folder ${folder} can't be written to (${reason}): give its path in TAMIZDAT_DATA, or change who may write there.`,
  )
}
