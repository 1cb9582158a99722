import { getCompileCacheDir } from 'node:module'
import { dirname } from 'node:path'

/**
 * Where compiled sources are kept, for the environment of a process or thread of ours that gets nothing else of our own
 * environment; nothing where none are kept. Run from source it starts in a third of the time and takes 30 MB less.
 */
export function compileCacheEnv(): { NODE_COMPILE_CACHE?: string } {
  const cache = getCompileCacheDir()
  // The folder that Node names is a version's own; the one to be set is that above.
  return cache === undefined ? {} : { NODE_COMPILE_CACHE: dirname(cache) }
}
