import { closeSync, existsSync, fsyncSync, mkdirSync, openSync } from 'node:fs'
import { dirname } from 'node:path'

/** Tells our own half-written files from those that a killed process left. */
const OWN = `${process.pid}-${Math.random().toString(36).slice(2)}`
let written = 0

/** A name that no other write of any process has. */
export function temporaryName(): string {
  return `${OWN}-${written++}.part`
}

export function isOwnTemporary(name: string): boolean {
  return name.startsWith(`${OWN}-`)
}

/** Makes the folder and those above it. `durable`: each new name is flushed in the folder that holds it. */
export function createFolder(folder: string, durable: boolean): void {
  const first = existsSync(folder) ? undefined : mkdirSync(folder, { recursive: true })
  if (!durable || first === undefined) return
  for (let made = folder; made.length >= first.length; made = dirname(made)) flushFolder(dirname(made))
}

/** A file's name is safe from power loss only once its folder is flushed (fsync(2), "NOTES"). */
export function flushFolder(folder: string): void {
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

/** True for "no such file", also where a part of the path is a file. */
export function isMissing(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : null
  return code === 'ENOENT' || code === 'ENOTDIR'
}
