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

/**
 * Makes the folder and those above it, one by one: Node's recursive way never ends in `/proc` and its like.
 * `durable`: each new name is flushed in the folder that holds it. `mode` as in chmod(2).
 */
export function createFolder(folder: string, options: { durable?: boolean; mode?: number } = {}): void {
  if (existsSync(folder)) return
  const above = dirname(folder)
  createFolder(above, options)
  try {
    mkdirSync(folder, { mode: options.mode ?? 0o777 })
  } catch (error) {
    // Another process was quicker.
    if (!existsSync(folder)) throw error
  }
  if (options.durable) flushFolder(above)
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
