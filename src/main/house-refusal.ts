import { readFileSync } from 'node:fs'
import { Refusal, refused, type Result } from '#base/refusal.ts'

/** Why a newsroom could not be opened, or a command not be done. Printed with its sentence; exit code 1. */
export type HouseCode =
  | 'data-folder-unwritable'
  | 'data-folder-in-use'
  | 'not-initialised'
  | 'database-newer'
  | 'database-elsewhere'
  | 'database-unreachable'
  | 'media-missing'
  | 'setting-invalid'
  | 'port-in-use'
  | 'file-unusable'
  | 'suitcase-damaged'
  | 'site-busy'
  | 'refused'

/** The refusals of `main` itself. */
export class HouseRefusal extends Refusal<HouseCode> {
  override name = 'HouseRefusal'
}

/** A data folder that holds no newsroom yet. */
export function sayNo(code: 'not-initialised', dataFolder: string): HouseRefusal {
  return new HouseRefusal(
    code,
    `There is no newsroom in ${dataFolder} yet. Make one with: tamizdat init (or look around first with: tamizdat demo).`,
  )
}

/** What the machine says against a file that a person named, as data; our own bugs go on failing loudly. */
export function fileRefusal(file: string, error: unknown): ReturnType<typeof refused<'file-unusable'>> {
  const { syscall, message } = error as NodeJS.ErrnoException
  if (syscall === undefined) throw error
  return refused('file-unusable', `${file} cannot be used: ${message}.`)
}

/** The text of a file that a person named. Throws `HouseRefusal` 'file-unusable'. */
export function readNamedFile(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    const refusal = fileRefusal(file, error)
    throw new HouseRefusal(refusal.code, refusal.message)
  }
}

/** Turns what a room refused, or what the machine did to us, into data; our own bugs go on failing loudly. */
export function houseRefusal(error: unknown): Result<never, HouseCode> {
  if (error instanceof Refusal) return refused(error.code as HouseCode, error.message)
  const { code, message } = error as NodeJS.ErrnoException
  if (code === 'ECONNREFUSED' || code === 'ENOTFOUND' || code === '28P01' || code === '3D000')
    return refused(
      'database-unreachable',
      `The database in DATABASE_URL does not answer: ${message || code}.`,
    )
  if (code === 'EACCES' || code === 'EROFS' || code === 'ENOSPC')
    return refused('data-folder-unwritable', `The data folder cannot be written to: ${message}.`)
  throw error
}
